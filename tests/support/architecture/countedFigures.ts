import { lineAt, type RuleBreach, type Source, withoutComments } from './sources.ts';

/**
 * Where a screen counts by itself: rows that were picked out, or a number of them put into its words. What is counted of
 * the Picture is a figure, with one definition (shared/figures), and stands on a page as a FigureValue, which takes no
 * number but theirs.
 */
const COUNTS =
  /\.filter\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)\s*\.length\b|\bcount(?:s|er)?\w*\s*(?:\+\+|\+=\s*1\b)|\{\s*[\w.]+\.(?:length|size)\s*\}|\bcount:\s*[\w.]+\.(?:length|size)\b|\bhint=\{[\w.]+\.length\}/g;
/** The roster and its administration count their tables, which no operation changes. */
const WITHIN = /^client\/(?:surfaces\/(?:console|wall|field|review)|features)\/.*\.tsx?$/;

/** A file, how often it counts, and why that is no figure. */
export type AllowedCounts = Readonly<Record<string, readonly [uses: number, reason: string]>>;

export function checkFigures(sources: readonly Source[], allowed: AllowedCounts): RuleBreach[] {
  const found = new Map<string, number[]>();
  for (const { path, text } of sources) {
    if (!WITHIN.test(path)) continue;
    const code = withoutComments(text);
    const uses = [...code.matchAll(COUNTS)].map(({ index }) => lineAt(code, index));
    if (uses.length > 0) found.set(path, uses);
  }
  return [...new Set([...found.keys(), ...Object.keys(allowed)])].flatMap((path) => {
    const [lines, owed] = [found.get(path) ?? [], allowed[path]?.[0] ?? 0];
    if (lines.length === owed) return [];
    return [
      {
        rule: 'figure',
        path,
        detail: `counts ${lines.length} times (lines ${lines.join(', ')}), ${owed} are listed (tests/support/architecture/allowedCounts.ts): a figure is defined in shared/figures`,
      },
    ];
  });
}
