import { type Breach, lineAt, type Source, withoutComments } from './sources.ts';

/** The time handed to a component, which then renders with all around it at each beat. */
const HANDED = /\bnow=\{/g;
const WITHIN = /^client\/.*\.tsx$/;

/** Who is handed it all the same, and why that makes nothing else render. */
const ALLOWED: Readonly<Record<string, string>> = {
  'client/features/link/DataAge.tsx': 'the piece that asks for it does nothing but hand it on',
  'client/surfaces/console/callout/CalloutDrawer.tsx':
    'the piece that asks for it does nothing but hand it on',
  'client/surfaces/admin/displays/DisplaysPage.tsx': 'every ten seconds, to tell whether a link has run out',
  'client/surfaces/admin/support/SupportPage.tsx': 'every ten seconds, to tell whether support has run out',
  'client/surfaces/admin/people/AccountsTab.tsx': 'every ten seconds, to tell whether an account is locked',
};

/** Whatever shows an age or a time left hears the clock itself (client/features/ticking). */
export function checkHandedTime(sources: readonly Source[]): Breach[] {
  return sources.flatMap(({ path, text }) => {
    if (!WITHIN.test(path) || path in ALLOWED) return [];
    const code = withoutComments(text);
    return [...code.matchAll(HANDED)].map(({ index }) => ({
      rule: 'handed time',
      path,
      detail: `line ${lineAt(code, index)}: whatever shows the time asks for it itself (client/features/ticking)`,
    }));
  });
}
