import type { Area } from '../../../shared/model/area.ts';
import type { Capability } from '../../../shared/model/facility.ts';
import type { FacilityWrite } from '../../db/queries/rosterWrites.ts';
import { Dice } from './Dice.ts';
import { marked, unmarked } from './names.ts';
import type { RosterBuilder } from './RosterBuilder.ts';

/** Residents' committees all have a service centre; of the villages this share, 2,400+ in all (docs/domain.md 1.2). */
const VILLAGES_WITH_CENTRE = 0.72;
/** Ningbo: about 1,500 shelters and 2,200 deliberation venues for 3,042 communities (docs/domain.md 1.7, 2). */
const WITH_SHELTER = 0.5;
const WITH_VENUE = 0.73;
/** Under repair, so that a list has closed ones as well. */
const CENTRE_CLOSED = 0.03;

/** What a street's service centre has. */
export const FULL_CENTRE: readonly Capability[] = [
  'command_post',
  'check_in',
  'comfort',
  'supplies',
  'charging',
  'accessible',
  'backup_power',
  'water',
];
const COMMUNITY_CENTRE: readonly (readonly [Capability, number])[] = [
  ['command_post', 0.15],
  ['check_in', 1],
  ['comfort', 0.9],
  ['shelter', 0.15],
  ['supplies', 0.5],
  ['charging', 0.7],
  ['accessible', 0.6],
  ['water', 0.8],
];
const VENUES = ['居民说事厅', '圆桌听证会', '小巷公议会', '墙门月光会'] as const;

/** Steps from a grid's name point, in parts of the grid's width: inside it, and apart on the map. */
const STEP = 0.06;
const ASIDE = {
  centre: [0, 0],
  street_centre: [-1, -1],
  shelter: [1, 0],
  muster: [-1, 0],
  venue: [0, 1],
  staging: [0, -1],
  hospital: [1, 1],
} as const;

export function facility(
  row: Partial<FacilityWrite> & Pick<FacilityWrite, 'facilityId' | 'kind' | 'name' | 'area' | 'lon' | 'lat'>,
): FacilityWrite {
  return {
    capabilities: [],
    status: row.kind === 'shelter' ? 'standby' : 'open',
    capacity: null,
    occupancy: row.kind === 'shelter' ? 0 : null,
    keeperId: null,
    dutyPhone: null,
    hours: null,
    ...row,
  };
}

/** What a community of the real city has. `leaders` holds the grid leader of each grid. */
export function communityFacilities(
  builder: RosterBuilder,
  community: Area,
  grids: readonly Area[],
  leaders: ReadonlyMap<string, string>,
): void {
  const { code } = community;
  const dice = new Dice(`facilities ${code}`);
  const name = unmarked(community.name);
  const { facilities } = builder.roster;
  const middle = nearest(grids, community.centre);
  const other = grids.find((grid) => grid !== middle) ?? middle;
  const village = Number(code.slice(9)) >= 200;
  if (!village || dice.chance(VILLAGES_WITH_CENTRE)) {
    const open = !dice.chance(CENTRE_CLOSED);
    facilities.push(
      facility({
        facilityId: `F-${code}-centre`,
        kind: 'service_centre',
        name: marked(`${name}党群服务中心`),
        ...placed(middle, 'centre'),
        capabilities: dice.some(COMMUNITY_CENTRE),
        status: open ? 'open' : 'closed',
        keeperId: leaders.get(middle.code) ?? null,
        dutyPhone: builder.phone(),
        hours: '08:30–17:30',
      }),
    );
  }
  if (dice.chance(WITH_SHELTER)) {
    facilities.push(
      facility({
        facilityId: `F-${code}-shelter`,
        kind: 'shelter',
        name: marked(`${name}避灾安置点`),
        ...placed(other, 'shelter'),
        capabilities: [
          'shelter',
          ...dice.some<Capability>([
            ['accessible', 0.6],
            ['pets', 0.2],
            ['backup_power', 0.4],
            ['water', 0.9],
          ]),
        ],
        capacity: dice.whole(5, 20) * 10,
        keeperId: leaders.get(other.code) ?? null,
        dutyPhone: builder.phone(),
      }),
    );
  }
  facilities.push(
    facility({
      facilityId: `F-${code}-muster`,
      kind: 'muster_point',
      name: marked(`${name}集合点`),
      ...placed(other, 'muster'),
    }),
  );
  if (dice.chance(WITH_VENUE)) {
    facilities.push(
      facility({
        facilityId: `F-${code}-venue`,
        kind: 'deliberation_venue',
        name: marked(`${name}${dice.pick(VENUES)}`),
        ...placed(middle, 'venue'),
      }),
    );
  }
}

/** A street's own service centre, equipped as a command post, and where responders gather. */
export function streetFacilities(builder: RosterBuilder, street: Area, grids: readonly Area[]): void {
  const grid = nearest(grids, street.centre);
  const name = unmarked(street.name);
  builder.roster.facilities.push(
    facility({
      facilityId: `F-${street.code}-centre`,
      kind: 'service_centre',
      name: marked(`${name}党群服务中心`),
      ...placed(grid, 'street_centre'),
      capabilities: FULL_CENTRE,
      dutyPhone: builder.phone(),
      hours: '00:00–24:00',
    }),
    facility({
      facilityId: `F-${street.code}-staging`,
      kind: 'staging_point',
      name: marked(`${name}集结点`),
      ...placed(grid, 'staging'),
    }),
  );
}

/** Hospitals of a district: about one for three streets. */
export function hospitals(
  builder: RosterBuilder,
  district: Area,
  streets: readonly (readonly Area[])[],
): void {
  streets
    .filter((_, i) => i % 3 === 0)
    .forEach((grids, i) => {
      const dice = new Dice(`hospital ${district.code} ${i}`);
      builder.roster.facilities.push(
        facility({
          facilityId: `F-${district.code}-hospital-${i + 1}`,
          kind: 'hospital',
          name: marked(`${district.name}第${i + 1}医院`),
          ...placed(grids[0]!, 'hospital'),
          capabilities: ['medical', 'accessible', 'backup_power', 'water'],
          capacity: dice.whole(10, 60) * 10,
          dutyPhone: builder.phone(),
          hours: '00:00–24:00',
        }),
      );
    });
}

function placed(grid: Area, aside: keyof typeof ASIDE): { area: string; lon: number; lat: number } {
  const [west, south, east, north] = grid.bbox;
  // A grid may be long and thin: the shorter side counts, both ways (0.87: degrees of longitude are shorter here).
  const side = Math.min((east - west) * 0.87, north - south) * STEP;
  const [x, y] = ASIDE[aside];
  return {
    area: grid.code,
    lon: round(grid.centre[0] + (x * side) / 0.87),
    lat: round(grid.centre[1] + y * side),
  };
}

function nearest(grids: readonly Area[], [lon, lat]: readonly [number, number]): Area {
  const away = ({ centre }: Area) => ((centre[0] - lon) * 0.87) ** 2 + (centre[1] - lat) ** 2;
  return grids.reduce((best, grid) => (away(grid) < away(best) ? grid : best));
}

function round(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}
