import { lineAt, type RuleBreach, type Source, withoutComments } from './sources.ts';

/** The time handed to a component, which then renders with all around it at each beat. */
const HANDED = /\bnow=\{/g;
const WITHIN = /^client\/.*\.tsx$/;
/** The console stays open for hours beside everything that happens: there each piece says when the time matters to it. */
const NO_CLOCK = /^client\/surfaces\/console\//;
const CLOCK = /\buseNow\(/g;

/** Who is handed it all the same, and why that makes nothing else render. */
const ALLOWED: Readonly<Record<string, string>> = {
  'client/features/link/DataAge.tsx': 'the piece that asks for it does nothing but hand it on',
  'client/surfaces/admin/displays/DisplaysPage.tsx': 'every ten seconds, to tell whether a link has run out',
  'client/surfaces/admin/support/SupportPage.tsx': 'every ten seconds, to tell whether support has run out',
  'client/surfaces/admin/people/AccountsTab.tsx': 'every ten seconds, to tell whether an account is locked',
};

/** Whatever shows an age or a time left hears the clock itself (client/features/ticking); and who is allowed and does not need it. */
export function checkHandedTime(sources: readonly Source[], allowed = ALLOWED): RuleBreach[] {
  const handed = sources
    .filter(({ path }) => WITHIN.test(path))
    .flatMap(({ path, text }) => {
      const code = withoutComments(text);
      return [...code.matchAll(HANDED)].map(({ index }) => ({ path, line: lineAt(code, index) }));
    });
  const rule = 'handed time';
  const heard = sources
    .filter(({ path }) => NO_CLOCK.test(path))
    .flatMap(({ path, text }) => {
      const code = withoutComments(text);
      return [...code.matchAll(CLOCK)].map(({ index }) => ({
        rule,
        path,
        detail: `line ${lineAt(code, index)}: renders at each beat, useMoment when its answer is another one`,
      }));
    });
  return [
    ...heard,
    ...handed
      .filter(({ path }) => !(path in allowed))
      .map(({ path, line }) => ({
        rule,
        path,
        detail: `line ${line}: whatever shows the time asks for it itself (client/features/ticking)`,
      })),
    ...Object.keys(allowed)
      .filter((path) => !handed.some((one) => one.path === path))
      .map((path) => ({ rule, path, detail: 'is allowed and need not be' })),
  ];
}
