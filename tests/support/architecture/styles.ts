import { lineAt, type RuleBreach, type Source, withoutComments } from './sources.ts';

/** Sizes of type and how they are called. */
const TOKENS = 'client/ui/tokens.css';
/** Where screens are laid out anew and how that is called. */
const BREAKPOINTS = 'client/ui/breakpoints.module.css';

/**
 * Sizes of type that are figures and not tokens (but `1em`, which is that of the words around), tokens and breakpoints that nobody says anything of, breakpoints that
 * are figures: a name that is not there is no error to a browser, it shows something else. The whole house is given.
 */
export function checkStyles(sources: readonly Source[]): RuleBreach[] {
  const said = new Set(namesOf(sources, TOKENS, /(--tx-[\w-]+)\s*:/g));
  const widths = new Set(namesOf(sources, BREAKPOINTS, /@value\s+([\w-]+)\s*:/g));
  return sources
    .filter(({ path }) => path.startsWith('client/') && path.endsWith('.css'))
    .flatMap((source) => [
      ...checkTypeSizes(source),
      ...checkTokens(source, said),
      ...checkBreakpoints(source, widths),
    ]);
}

function namesOf(sources: readonly Source[], path: string, pattern: RegExp): string[] {
  const text = sources.find((source) => source.path === path)?.text ?? '';
  return [...withoutComments(text).matchAll(pattern)].map((match) => match[1]!);
}

function checkTypeSizes(source: Source): RuleBreach[] {
  if (source.path === TOKENS) return [];
  return found(
    source,
    'type',
    /(?<![\w-])font(?:-size)?\s*:(?!\s*1em\b)[^;{}/]*?\d(?:px|pt|r?em|%|ch|vw|vh)(?![\w-])/g,
    () => TOKENS,
  );
}

function checkTokens(source: Source, said: ReadonlySet<string>): RuleBreach[] {
  return found(source, 'token', /var\(\s*(--tx-[\w-]+)/g, (name) => (said.has(name) ? null : TOKENS));
}

/** A width is asked for by its name, and the name is brought from where it stands. */
function checkBreakpoints(source: Source, widths: ReadonlySet<string>): RuleBreach[] {
  if (source.path === BREAKPOINTS) return [];
  const brought = new Set(
    [
      ...source.text.matchAll(/@value\s+([\w\s,-]+?)\s+from\s+"[./]*(?:ui\/)?breakpoints\.module\.css"/g),
    ].flatMap((match) => match[1]!.split(',').map((name) => name.trim())),
  );
  const unknown = [...brought]
    .filter((name) => !widths.has(name))
    .map((name) => ({ rule: 'breakpoint', path: source.path, detail: `${name}: ${BREAKPOINTS} has none` }));
  const asked = found(source, 'breakpoint', /@(?:media|container)\s+([^{]+?)\s*\{/g, (query) =>
    /^[\w-]+$/.test(query)
      ? brought.has(query)
        ? null
        : BREAKPOINTS
      : /\d/.test(query)
        ? BREAKPOINTS
        : null,
  );
  return [...unknown, ...asked];
}

/** What a pattern finds and `owed` has another place for. */
function found(
  { path, text }: Source,
  rule: string,
  pattern: RegExp,
  owed: (name: string) => string | null,
): RuleBreach[] {
  const code = withoutComments(text);
  return [...code.matchAll(pattern)].flatMap((match) => {
    const place = owed(match[1] ?? match[0]);
    return place === null
      ? []
      : [{ rule, path: `${path}:${lineAt(code, match.index)}`, detail: `${match[0].trim()}: see ${place}` }];
  });
}
