import { importsOf } from './imports.ts';
import { lineAt, type RuleBreach, type Source, withoutComments } from './sources.ts';

/**
 * What stays by hand, because loops ask it thousands of times a second, with the bench that sets it beside the usual way.
 * Each names its bench, and the bench reaches it.
 */
export const HOT_LOOPS: Readonly<Record<string, string>> = {
  'shared/geometry/flat.ts': 'flat',
  'shared/geometry/rings.ts': 'flat',
  'shared/geometry/inShape.ts': 'flat',
  'server/areas/zoneShape.ts': 'flat',
  'server/areas/gridRings.ts': 'grid',
  'server/areas/insideBits.ts': 'grid',
};

/** Scripts that make the areas of the demonstration, in packages of their own, are no part of the product. */
const WITHIN = /^(?:shared|server|client|exercise|scripts)\/(?!ningbo\/).*\.(?:ts|tsx|mjs)$/;

const FORMULAS: readonly (readonly [pattern: RegExp, because: string])[] = [
  [
    /(?<![\d_.])(?:111_?(?:111|19[45]|31\d|32\d)|6_?3[67]\d_?\d{3}|40_?0[37]\d_?\d{3})(?![\d_])/g,
    'the size of the earth stands in shared/geometry/flat.ts',
  ],
  [/Math\.PI\s*\)?\s*\/\s*180|180\s*\)?\s*\/\s*Math\.PI/g, 'degreesToRadians is in @turf/helpers'],
  [/Math\.hypot\(/g, 'the distance of two places is in shared/geometry: distance.ts, apart of rings.ts'],
  [
    /Math\.sqrt\(\s*([\w.]+) \* \1 \+ ([\w.]+) \* \2\s*\)|Math\.(?:sin|cos|tan)\([^()]*\b(?:lat|lon|lng)/gi,
    'distances and directions are in shared/geometry: distance.ts, around.ts',
  ],
  // With the loop around it that asks each edge.
  [
    /(?<!function )\bpasses\((?:[^(),]+,){3}[^()]+\)/g,
    'whether a point lies inside is in shared/geometry: inShape.ts, inRing of rings.ts',
  ],
  // An edge that passes the height of a point: both ends are asked alike.
  [
    /([\w.[\]!]+) (<=?|>=?) ([\w.[\]!]+)\)? [!=]== \(?[\w.[\]!]+ \2 \3/g,
    'whether a point lies inside is in shared/geometry: inShape.ts, inRing of rings.ts',
  ],
  [
    /\(([\w.[\]!]+) - ([\w.[\]!]+)\) \* \(([\w.[\]!]+) - ([\w.[\]!]+)\)\s*[-+]\s*\([\w.[\]!]+ - (?:\2|\4)\) \* \(/g,
    'sides, surfaces and crossings are in shared/geometry: rings.ts, soundRing.ts',
  ],
];

/** Geometry that is written again, where @turf or shared/geometry has it. */
export function checkOwnGeometry(sources: readonly Source[]): RuleBreach[] {
  return sources.filter(({ path }) => WITHIN.test(path) && !(path in HOT_LOOPS)).flatMap(formulasIn);
}

function formulasIn({ path, text }: Source): RuleBreach[] {
  const code = withoutComments(text);
  return FORMULAS.flatMap(([pattern, because]) =>
    [...code.matchAll(pattern)].map((match) => ({
      rule: 'own geometry',
      path: `${path}:${lineAt(code, match.index)}`,
      detail: `${match[0].trim()}: ${because}`,
    })),
  );
}

/** Hot loops that no bench defends: they name none, there is no such bench, it does not reach them, or nothing is left of them. */
export function checkHotLoops(
  sources: readonly Source[],
  loops: Readonly<Record<string, string>> = HOT_LOOPS,
): RuleBreach[] {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  return Object.entries(loops).flatMap(([path, bench]): RuleBreach[] => {
    const tell = (detail: string) => [{ rule: 'hot loop', path, detail }];
    const source = byPath.get(path);
    if (!source || formulasIn(source).length === 0) return tell('is none any more');
    const named = source.text.replace(/\s*\n \* ?/g, ' ').includes(`npm run bench -- ${bench}\``);
    if (!named) return tell(`does not name its bench, npm run bench -- ${bench}`);
    return reachedFrom(sources, `tests/bench/${bench}.ts`).has(path)
      ? []
      : tell(`tests/bench/${bench}.ts does not reach it`);
  });
}

/** What a file needs, and what that needs. */
function reachedFrom(sources: readonly Source[], start: string): Set<string> {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const reached = new Set([start]);
  for (const path of reached) {
    const source = byPath.get(path);
    for (const { target } of source ? importsOf(source) : []) if (target) reached.add(target);
  }
  return reached;
}
