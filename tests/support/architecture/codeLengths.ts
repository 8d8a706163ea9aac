import { lineAt, type RuleBreach, type Source, withoutComments } from './sources.ts';

/** Where it stands how many digits a code of each tier has. */
const SAID = 'shared/model/area.ts';
/** Scripts that make the areas of the demonstration, and the files of the database, which say it for themselves. */
const WITHIN = /^(?:shared|server|client|exercise|scripts|tests)\/(?!ningbo\/).*\.(?:ts|tsx|mjs)$/;

const AREA = String.raw`\w*(?:area|code|grid|street|community|district)`;
const DIGITS = '(?:4|6|9|12|15|17)';
const PATTERNS: readonly RegExp[] = [
  // `grid.slice(0, 9)`, `place.area?.length === 15`
  new RegExp(String.raw`\b${AREA}\b[?!)]*\.(?:slice|substring)\(\s*0\s*,\s*${DIGITS}\b`, 'gi'),
  new RegExp(String.raw`\b${AREA}\b[?!)]*\.length\s*[=!<>]=*\s*${DIGITS}\b`, 'gi'),
  // `left(grid_code, 12)` of a query
  new RegExp(
    String.raw`\b(?:left|substr|substring)\(\s*(?:\w+\.)?${AREA}\s*,\s*(?:1\s*,\s*)?${DIGITS}\b`,
    'gi',
  ),
  // `const STREET_DIGITS = 9`
  new RegExp(
    String.raw`\bconst (?=\w*(?:city|district|street|community|grid))(?=\w*(?:digits|length|code|prefix))\w+ = ${DIGITS};`,
    'gi',
  ),
];

/** Lengths of division codes that are written again: `tierOf`, `areaAt`, `parentOf` and the schemas know them. */
export function checkCodeLengths(sources: readonly Source[]): RuleBreach[] {
  return sources
    .filter(({ path }) => WITHIN.test(path) && path !== SAID)
    .flatMap(({ path, text }) => {
      const code = withoutComments(text);
      return PATTERNS.flatMap((pattern) =>
        [...code.matchAll(pattern)].map((match) => ({
          rule: 'length of a code',
          path: `${path}:${lineAt(code, match.index)}`,
          detail: `${match[0]}: ${SAID} knows it`,
        })),
      );
    });
}
