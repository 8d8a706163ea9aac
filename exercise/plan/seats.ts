import { areaAt } from '../../shared/model/area.ts';
import { COMMUNITIES } from './areas.ts';

/** Somebody who gives commands in the exercise: a desk with an account of its own on a demo server. */
export interface Seat {
  /** Username of the demo account. Where there is none, whoever commands the smallest area around `area` acts. */
  readonly id: string;
  readonly area: string;
}

export const CITY = '330200';
export const DISTRICT = '330205';
export const STREET = '330205091';
export const CIWAN = '330205092';

const seat = (id: string, area: string): Seat => ({ id, area });

/** Desks above the communities. */
export const SEATS = {
  /** Withdraws a consent for somebody who telephoned. */
  admin: seat('admin', CITY),
  city: seat('city', CITY),
  district: seat('district', DISTRICT),
  /** Joint duty desk of the district's departments: acts for engineers, crews, ambulances. */
  department: seat('department', DISTRICT),
  /** The one dispatcher of the first street. */
  street: seat('street', STREET),
  /** Registers people and answers for teams of the first street. */
  desk: seat('desk', STREET),
  ciwan: seat('ciwan', CIWAN),
} as const;

const COMMUNITY_IDS = [
  'laocang',
  'meiqiao',
  'tongwan',
  'guanlan',
  'shibu',
  'qingzhuan',
  'wangchao',
  'yundu',
  'xinggang',
] as const;

export const COMMUNITY_SEATS: readonly Seat[] = COMMUNITIES.map((c, i) => seat(COMMUNITY_IDS[i]!, c.code));

export const ALL_SEATS: readonly Seat[] = [...Object.values(SEATS), ...COMMUNITY_SEATS];

/** The emergency team of the community that an area (community or grid) lies in. */
export function communitySeat(area: string): Seat {
  const found = COMMUNITY_SEATS.find((one) => one.area === areaAt(area, 'community'));
  if (!found) throw new RangeError(`no community of the exercise: ${area}`);
  return found;
}

/** The dispatcher of the street that an area lies in. */
export function streetSeat(area: string): Seat {
  return area.startsWith(CIWAN) ? SEATS.ciwan : SEATS.street;
}
