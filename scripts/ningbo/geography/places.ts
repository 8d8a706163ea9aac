import type { Point } from '../ring.ts';
import { rectangle } from './buildings.ts';
import { latticePoint } from './lattice.ts';

export type PlaceKind =
  | 'service_centre'
  | 'shelter'
  | 'hospital'
  | 'muster'
  | 'staging'
  | 'plot'
  | 'community_office'
  | 'entry';

/** A place on the lattice; with a size it has a building of its own. */
export interface PlannedPlace {
  id: string;
  kind: PlaceKind;
  name: string;
  u: number;
  v: number;
  capacity?: number;
  size?: { length: number; depth: number; floors: number };
}

const HALL = { length: 46, depth: 30, floors: 2 };
const SERVICE = { length: 60, depth: 32, floors: 5 };
const HOSPITAL = { length: 84, depth: 40, floors: 9 };

/** Facilities of the exercise. Shelters lie in 老仓 and beyond the 600 m ring; muster points just outside 300 m. */
export const PLANNED_PLACES: readonly PlannedPlace[] = [
  {
    id: 'service-centre',
    kind: 'service_centre',
    name: '甬湾党群服务中心(演练)',
    u: -385,
    v: 350,
    size: SERVICE,
  },
  {
    id: 'shelter-a',
    kind: 'shelter',
    name: '安置点A 老仓文化礼堂(演练)',
    u: 215,
    v: -325,
    capacity: 160,
    size: HALL,
  },
  {
    id: 'shelter-b',
    kind: 'shelter',
    name: '安置点B 成人学校(演练)',
    u: 210,
    v: 745,
    capacity: 120,
    size: HALL,
  },
  { id: 'hospital-1', kind: 'hospital', name: '演练一院', u: -990, v: 540, size: HOSPITAL },
  { id: 'hospital-2', kind: 'hospital', name: '演练二院', u: 990, v: 540, size: HOSPITAL },
  { id: 'muster-1', kind: 'muster', name: '集合点1 河滨绿地(演练)', u: 470, v: 60 },
  { id: 'muster-2', kind: 'muster', name: '集合点2 桐湾广场(演练)', u: -60, v: 395 },
  { id: 'muster-3', kind: 'muster', name: '集合点3 石埠停车场(演练)', u: -385, v: -190 },
  { id: 'staging-1', kind: 'staging', name: '集结点1 演练大道(演练)', u: -540, v: -490 },
  { id: 'staging-2', kind: 'staging', name: '集结点2 甬湾北路(演练)', u: 160, v: 500 },
  { id: 'office-330205091001', kind: 'community_office', name: '老仓社区(演练)居委会', u: 210, v: 10 },
  { id: 'office-330205091002', kind: 'community_office', name: '梅桥社区(演练)居委会', u: -790, v: -20 },
  { id: 'office-330205091003', kind: 'community_office', name: '桐湾社区(演练)居委会', u: -585, v: 545 },
  { id: 'office-330205091004', kind: 'community_office', name: '观澜社区(演练)居委会', u: -195, v: 1060 },
  { id: 'office-330205091005', kind: 'community_office', name: '石埠社区(演练)居委会', u: -385, v: -480 },
  { id: 'office-330205091006', kind: 'community_office', name: '青砖巷社区(演练)居委会', u: 210, v: -840 },
  { id: 'office-330205091007', kind: 'community_office', name: '望潮社区(演练)居委会', u: 340, v: 960 },
  { id: 'office-330205092001', kind: 'community_office', name: '云渡社区(演练)居委会', u: 985, v: 270 },
  { id: 'office-330205092002', kind: 'community_office', name: '星港社区(演练)居委会', u: 785, v: -660 },
];

/** The blast's plot beside 老仓新村, around the centre, metres. */
export const PLOT: Point[] = [
  latticePoint(-66, -52),
  latticePoint(58, -60),
  latticePoint(66, 40),
  latticePoint(12, 58),
  latticePoint(-62, 46),
];

/** Buildings of the exclusive grids: from the middle of the block, along and across it, metres. */
export const EXCLUSIVE_BUILDINGS = {
  school: [
    { dx: -45, dy: 35, length: 56, depth: 16, floors: 4 },
    { dx: -45, dy: 0, length: 56, depth: 16, floors: 4 },
    { dx: 42, dy: 30, length: 34, depth: 24, floors: 2 },
    { dx: -45, dy: -35, length: 50, depth: 15, floors: 3 },
  ],
  market: [
    { dx: -34, dy: 0, length: 52, depth: 84, floors: 2 },
    { dx: 40, dy: 0, length: 46, depth: 84, floors: 1 },
  ],
  office: [
    { dx: -50, dy: 5, length: 40, depth: 40, floors: 24 },
    { dx: 20, dy: 5, length: 40, depth: 40, floors: 18 },
    { dx: -15, dy: -50, length: 120, depth: 22, floors: 3 },
  ],
  industrial: [
    { dx: -42, dy: 28, length: 62, depth: 34, floors: 2 },
    { dx: 42, dy: 28, length: 62, depth: 34, floors: 2 },
    { dx: -42, dy: -26, length: 62, depth: 34, floors: 1 },
    { dx: 42, dy: -26, length: 62, depth: 34, floors: 1 },
  ],
} as const;

/** Ground that a place's own building takes, or null. */
export function groundOf(place: PlannedPlace): Point[] | null {
  if (!place.size) return null;
  const centre = latticePoint(place.u, place.v);
  const east = latticePoint(place.u + 1, place.v);
  const turn = Math.atan2(east[1] - centre[1], east[0] - centre[0]);
  return rectangle(centre, turn, place.size.length, place.size.depth);
}
