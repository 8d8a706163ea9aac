import { areaAt, FIRST_EXCLUSIVE_GRID } from '../../shared/model/area.ts';
import { seedOf } from '../../shared/random/seededRandom.ts';
import { LON_OVER_LAT } from './districtBorders.ts';
import type { Divisions } from './divisions.ts';
import { grow, type Land, split, takeOffTeeth } from './grow.ts';
import { nearestCell } from './meshDistricts.ts';
import { noise } from './noise.ts';
import { inReadingOrder } from './readingOrder.ts';
import { pullOf, type Spacing } from './spacing.ts';

/** Base grids of the real city (the city-wide stress set of docs/domain.md 5.2) and exclusive ones beside them. */
export const BASE_GRID_COUNT = 8064;
export const EXCLUSIVE_GRID_COUNT = 100;

/** Kinds of exclusive grids by turns (docs/domain.md 1.1). */
export const EXCLUSIVE_KINDS = ['工业园区', '商圈市场', '商务楼宇', '校园'] as const;

/** For each triangle the index of its grid in `codes`, -1 outside. */
export interface Partition {
  label: Int32Array;
  codes: string[];
}

/** Fills the districts with streets around their seats, those with communities, those with grids. */
export function partition(
  land: Land,
  districtOf: Int32Array,
  divisions: Divisions,
  spacing: Spacing,
): Partition {
  const { mesh } = land;
  const street = new Int32Array(mesh.size).fill(-1);
  const community = new Int32Array(mesh.size).fill(-1);
  const label = new Int32Array(mesh.size).fill(-1);
  const bySpacing = new Float64Array(mesh.size);
  const byDistance = new Float64Array(mesh.size);
  for (let t = 0; t < mesh.size; t++) {
    const [x, y] = [mesh.centreX[t]!, mesh.centreY[t]!];
    byDistance[t] = 0.4 + 1.2 * noise(x, y, 7000, 'street');
    bySpacing[t] = (0.45 + 1.1 * noise(x, y, 12 * spacing.at(x, y), 'community')) / spacing.at(x, y);
  }
  const communitiesOf = groupBy(divisions.communities, (c) => areaAt(c.code, 'street')!);

  divisions.districts.forEach((district, d) => {
    const members = trianglesOf(districtOf, d);
    const belongs = (t: number) => districtOf[t] === d;
    const own = divisions.streets.filter((s) => s.code.startsWith(district.code));
    const sites = own.map((s) => nearestCell(mesh, members, s.seat[0] * 1e6 * LON_OVER_LAT, s.seat[1] * 1e6));
    const pull = own.map((s) => pullOf(communitiesOf.get(s.code)!.length));
    grow({ ...land, cost: byDistance }, members, belongs, sites, pull, street);
    takeOffTeeth(land, members, belongs, street);
    own.forEach((s, i) => {
      const within = members.filter((t) => street[t] === i);
      const inStreet = (t: number) => belongs(t) && street[t] === i;
      const named = communitiesOf.get(s.code)!;
      split({ ...land, cost: bySpacing }, within, inStreet, named.length, community, seedOf(s.code));
      takeOffTeeth(land, within, inStreet, community);
    });
  });

  const places: Place[] = [];
  divisions.districts.forEach((district, d) => {
    const inDistrict = groupBy(trianglesOf(districtOf, d), (t) => street[t]!);
    divisions.streets
      .filter((s) => s.code.startsWith(district.code))
      .forEach((s, i) => {
        const parts = groupBy(inDistrict.get(i)!, (t) => community[t]!);
        places.push(...nameParts(land, s, communitiesOf.get(s.code)!, [...parts.values()]));
      });
  });
  places.sort((a, b) => (a.code < b.code ? -1 : 1));
  const codeOf = new Int32Array(mesh.size).fill(-1);
  places.forEach((place, i) => {
    for (const t of place.members) codeOf[t] = i;
  });
  const wants = countGrids(places);
  const codes: string[] = [];
  places.forEach((place, i) => {
    const { base, exclusive } = wants[i]!;
    const inside = (t: number) => codeOf[t] === i;
    split({ ...land, cost: bySpacing }, place.members, inside, base + exclusive, label, seedOf(place.code));
    takeOffTeeth(land, place.members, inside, label);
    const numbered = numberGrids(land, place, label, exclusive);
    const first = codes.length;
    codes.push(...numbered.codes);
    for (const t of place.members) label[t] = first + numbered.rank[label[t]!]!;
  });
  return { label, codes };
}

interface Place {
  code: string;
  members: number[];
}

/**
 * Names the parts of a street: residents' committees (numbers below 200) lie nearest to the seat, villages
 * around them; inside both groups codes run in reading order.
 */
function nameParts(
  land: Land,
  street: { seat: readonly [number, number] },
  named: readonly { code: string }[],
  parts: number[][],
): Place[] {
  if (parts.length !== named.length) throw new Error(`a community of ${named[0]!.code} got no land`);
  const seat = [street.seat[0] * 1e6 * LON_OVER_LAT, street.seat[1] * 1e6] as const;
  const placed = parts.map((members) => {
    const centre = middleOf(land, members);
    return { members, centre, far: Math.hypot(centre[0] - seat[0], centre[1] - seat[1]) };
  });
  placed.sort((a, b) => a.far - b.far || a.members[0]! - b.members[0]!);
  const town = named.filter((c) => Number(c.code.slice(9)) < 200);
  const country = named.filter((c) => Number(c.code.slice(9)) >= 200);
  const groups = [
    { codes: town, parts: placed.slice(0, town.length) },
    { codes: country, parts: placed.slice(town.length) },
  ];
  return groups.flatMap(({ codes, parts: own }) => {
    const ys = own.map((p) => p.centre[1]);
    const ordered = inReadingOrder(own, Math.max(...ys) - Math.min(...ys));
    return ordered.map((p, i) => ({ code: codes[i]!.code, members: p.members }));
  });
}

/** The larger communities have three base grids, the others two; a hundred in towns have an exclusive one too. */
function countGrids(places: readonly Place[]): { base: number; exclusive: number }[] {
  const three = BASE_GRID_COUNT - 2 * places.length;
  const bySize = [...places.keys()].sort(
    (a, b) => places[b]!.members.length - places[a]!.members.length || a - b,
  );
  const large = new Set(bySize.slice(0, three));
  const towns = bySize.filter((i) => /^\d{6}[04]/.test(places[i]!.code)).slice(0, EXCLUSIVE_GRID_COUNT * 6);
  const chosen = towns
    .sort((a, b) => seedOf(places[a]!.code) - seedOf(places[b]!.code))
    .slice(0, EXCLUSIVE_GRID_COUNT);
  const exclusive = new Set(chosen);
  return places.map((_, i) => ({ base: large.has(i) ? 3 : 2, exclusive: exclusive.has(i) ? 1 : 0 }));
}

function numberGrids(land: Land, place: Place, label: Int32Array, exclusive: number) {
  const parts = [...groupBy(place.members, (t) => label[t]!)].map(([old, members]) => ({
    old,
    members,
    centre: middleOf(land, members),
  }));
  parts.sort((a, b) => b.members.length - a.members.length || a.old - b.old);
  const base = parts.slice(0, parts.length - exclusive);
  const ys = place.members.map((t) => land.mesh.centreY[t]!);
  const height = ys.reduce((m, y) => Math.max(m, y)) - ys.reduce((m, y) => Math.min(m, y));
  const ordered = [...inReadingOrder(base, height), ...parts.slice(base.length)];
  const rank: Record<number, number> = {};
  const codes = ordered.map((part, i) => {
    rank[part.old] = i;
    const number = i < base.length ? i + 1 : FIRST_EXCLUSIVE_GRID;
    return `${place.code}${String(number).padStart(3, '0')}`;
  });
  return { rank, codes };
}

function middleOf({ mesh }: Land, members: readonly number[]): [number, number] {
  let x = 0;
  let y = 0;
  for (const t of members) {
    x += mesh.centreX[t]!;
    y += mesh.centreY[t]!;
  }
  return [x / members.length, y / members.length];
}

function trianglesOf(districtOf: Int32Array, district: number): number[] {
  const list: number[] = [];
  districtOf.forEach((own, t) => {
    if (own === district) list.push(t);
  });
  return list;
}

function groupBy<T, K>(items: readonly T[], key: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const k = key(item);
    const list = groups.get(k);
    if (list) list.push(item);
    else groups.set(k, [item]);
  }
  return groups;
}
