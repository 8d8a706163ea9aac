import { readGeography } from '../../../exercise/geography/geographyFile.ts';
import { gridNumber, lineageOf, parentOf, type Tier, tierOf } from '../../../shared/model/area.ts';
import { assemble, type FlatPolygon, type SharedLine } from '../../areas/assemble.ts';
import { labelPoint } from '../../areas/labelPoint.ts';
import {
  type BundledBorders,
  type BundledNames,
  readBundledBorders,
  readBundledNames,
} from './bundleFile.ts';

/** An area with its shape, as it goes into the database. */
export interface AreaRecord {
  code: string;
  tier: Tier;
  name: string;
  parent: string | null;
  /** Codes from the city down, joined by dots (ltree). */
  path: string;
  exercise: boolean;
  /** Degrees, WGS-84. */
  polygons: FlatPolygon[];
  centre: [number, number];
}

const TIERS = ['city', 'district', 'street', 'community', 'grid'] as const;
/** A degree of longitude over one of latitude at Ningbo. */
const SCALE_X = 0.87;

/** Ningbo and the exercise's ground beside it, parents before children. About a second of work. */
export async function readBundle(): Promise<AreaRecord[]> {
  const [borders, names, geography] = await Promise.all([
    readBundledBorders(),
    readBundledNames(),
    readGeography(),
  ]);
  const nameOf = namesByCode(names, borders);
  const exercise = new Set<string>();
  for (const { code, name } of [...geography.streets, ...geography.communities, ...geography.grids]) {
    nameOf.set(code, name);
    exercise.add(code);
  }
  const lines = linesOf(borders);
  return TIERS.flatMap((tier) => {
    const shapes = assemble(lines.map((line) => atTier(line, tier)));
    return [...shapes.keys()].sort().map((code) => {
      const name = nameOf.get(code);
      if (!name) throw new Error(`no name for ${code}`);
      const polygons = shapes.get(code)!;
      return {
        code,
        tier,
        name,
        parent: parentOf(code),
        path: lineageOf(code).join('.'),
        exercise: exercise.has(code),
        centre: labelPoint(polygons, SCALE_X).map((v) => Math.round(v) / 1e6) as [number, number],
        polygons: polygons.map((polygon) => polygon.map((ring) => ring.map((v) => v / 1e6))),
      };
    });
  });
}

function namesByCode(names: BundledNames, { grids }: BundledBorders): Map<string, string> {
  const nameOf = new Map<string, string>([
    names.city,
    ...names.districts,
    ...names.streets,
    ...names.communities,
  ]);
  const kindOf = new Map(names.exclusive);
  for (const code of grids) {
    const above = parentOf(code)!;
    const community = nameOf.get(above);
    const kind = kindOf.get(code);
    if (community)
      nameOf.set(code, kind ? `${community}${kind}专属网格` : `${community}第${gridNumber(code)}网格`);
  }
  return nameOf;
}

function linesOf({ grids, borders }: BundledBorders): SharedLine[] {
  return borders.map(([left, right, ...steps]) => {
    const xy = new Float64Array(steps.length);
    for (let i = 0; i < steps.length; i++) xy[i] = steps[i]! + (i > 1 ? xy[i - 2]! : 0);
    return { left: grids[left!] ?? null, right: grids[right!] ?? null, xy };
  });
}

/** The same line between the areas of a coarser tier. */
function atTier(line: SharedLine, tier: (typeof TIERS)[number]): SharedLine {
  const rise = (code: string | null) => code && lineageOf(code).find((c) => tierOf(c) === tier)!;
  return { left: rise(line.left), right: rise(line.right), xy: line.xy };
}
