import type pg from 'pg';
import { areasOf, type Principal } from '../../shared/access/principal.ts';
import { type AreaCode, isWithin, tierOf } from '../../shared/model/area.ts';
import type { NamePair } from '../../shared/model/named.ts';
import {
  type NameKeys,
  nameKeysOf,
  RANK,
  rankOfName,
  type Sought,
  sought,
} from '../../shared/model/nameRank.ts';
import { MOST_PLACES_FOUND, type PlaceHit } from '../../shared/wire/placeRoutes.ts';
import type { Areas } from '../areas/areas.ts';
import type { GroundPlace } from '../areas/groundPlace.ts';
import { findFacilities } from '../db/queries/facilitySearch.ts';
import { readFor } from './rights.ts';

export interface PlaceSearchDeps {
  pool: pg.Pool;
  areas: Pick<Areas, 'ranked' | 'lineage' | 'get'>;
  ground: Ground;
}

/** Roads and buildings, ready to be looked through. */
export type Ground = readonly { place: GroundPlace; keys: NameKeys }[];

export function readyGround(places: readonly GroundPlace[]): Ground {
  return places.map((place) => ({ place, keys: nameKeysOf(place, place.namePinyin) }));
}

/** In this order where they answer equally well, and how many of each are shown. */
const MOST_OF: Record<PlaceHit['kind'], number> = { area: 7, facility: 5, road: 2, building: 4 };
const KINDS = Object.keys(MOST_OF) as PlaceHit['kind'][];
/** Of what lies outside the person's area. */
const MOST_OUTSIDE = 4;
/** Facilities that are ranked: the database's order is nearly the right one. */
const FACILITIES_RANKED = 60;

interface Ranked {
  rank: number;
  hit: PlaceHit;
}

/** The places that answer to a text, best first (`PLACE_ROUTES.places`). */
export async function findPlaces(
  deps: PlaceSearchDeps,
  principal: Principal,
  q: string,
): Promise<PlaceHit[]> {
  const wanted = sought(q);
  if (wanted.text === '') return [];
  const inside = (code: AreaCode) => isWithin(code, principal.area);
  const found = [
    ...areaHits(deps, q, inside),
    ...(await facilityHits(deps, principal, wanted, inside)),
    ...groundHits(deps, wanted, inside),
  ].sort(byRank);
  const own = found.filter(({ hit }) => hit.inside);
  const foreign = found.filter(({ hit }) => !hit.inside);
  const shown = [
    ...KINDS.flatMap((kind) => own.filter(({ hit }) => hit.kind === kind).slice(0, MOST_OF[kind])).sort(
      byRank,
    ),
    ...foreign.slice(0, MOST_OUTSIDE),
  ];
  return shown.slice(0, MOST_PLACES_FOUND).map(({ hit }) => hit);
}

function byRank(a: Ranked, b: Ranked): number {
  return (
    a.rank - b.rank ||
    KINDS.indexOf(a.hit.kind) - KINDS.indexOf(b.hit.kind) ||
    (a.hit.kind === 'area' ? a.hit.id.length - b.hit.id.length : a.hit.name.length - b.hit.name.length) ||
    (a.hit.id < b.hit.id ? -1 : 1)
  );
}

function areaHits({ areas }: PlaceSearchDeps, q: string, inside: (code: AreaCode) => boolean): Ranked[] {
  const found = [
    ...areas.ranked(q, inside, MOST_OF.area),
    ...areas.ranked(q, (code) => !inside(code), MOST_OUTSIDE),
  ];
  return found.map(({ area, rank }) => ({
    rank,
    hit: {
      kind: 'area',
      id: area.code,
      ...nameOf(area),
      tier: area.tier,
      facilityKind: null,
      area: area.code,
      position: area.centre,
      // A grid's name says its community already.
      within: around(areas, area.code, area.tier === 'grid' ? 2 : 1),
      inside: inside(area.code),
    },
  }));
}

async function facilityHits(
  { pool, areas }: PlaceSearchDeps,
  principal: Principal,
  wanted: Sought,
  inside: (code: AreaCode) => boolean,
): Promise<Ranked[]> {
  if (areasOf(principal, 'facility.view').length === 0) return [];
  const rows = await readFor(pool, principal, 'facility.view', (client) =>
    findFacilities(client, wanted, FACILITIES_RANKED),
  );
  return rows.flatMap((row) => {
    const id = row.facilityId.toLowerCase();
    const named = rankOfName(wanted, nameKeysOf(row, row.namePinyin));
    const rank =
      id === wanted.text ? RANK.whole : (named ?? (id.startsWith(wanted.text) ? RANK.inside : null));
    if (rank === null) return [];
    const hit: PlaceHit = {
      kind: 'facility',
      id: row.facilityId,
      ...nameOf(row),
      tier: null,
      facilityKind: row.kind,
      area: row.area,
      position: row.position,
      within: communityOf(areas, row.area),
      inside: inside(row.area),
    };
    return [{ rank, hit }];
  });
}

function groundHits(
  { areas, ground }: PlaceSearchDeps,
  wanted: Sought,
  inside: (code: AreaCode) => boolean,
): Ranked[] {
  return ground.flatMap(({ place, keys }) => {
    const rank = rankOfName(wanted, keys);
    if (rank === null) return [];
    const { kind, id, area, position } = place;
    const within = communityOf(areas, area);
    return [
      {
        rank,
        hit: {
          kind,
          id,
          ...nameOf(place),
          tier: null,
          facilityKind: null,
          area,
          position,
          within,
          inside: inside(area),
        },
      },
    ];
  });
}

function nameOf({ name, nameLatin }: NamePair): Pick<PlaceHit, 'name' | 'nameLatin'> {
  return { name, nameLatin };
}

/** The name of the area so many tiers above one; null above the city. */
function around(areas: PlaceSearchDeps['areas'], code: AreaCode, above: number): PlaceHit['within'] {
  const area = areas.lineage(code).at(-1 - above);
  return area ? nameOf(area) : null;
}

/** The name of the community around a grid, or of the larger area that is all that is known. */
function communityOf(areas: PlaceSearchDeps['areas'], code: AreaCode): PlaceHit['within'] {
  const line = areas.lineage(code);
  const area = line.find((one) => tierOf(one.code) === 'community') ?? line.at(-1);
  return area ? nameOf(area) : null;
}
