import { isWithin } from '../../../shared/model/area.ts';
import { person, squareAreas } from '../people.ts';

export const CITY_DISPATCHER = person('dispatcher', '330200');
export const ADMIN = person('administrator', '330200');
/** Belongs to T-1 and carries U-1. */
export const FIRST_RESPONDER = responder('first', 'U-1');
/** Belongs to T-2 and carries U-2. */
export const SECOND_RESPONDER = responder('second', 'U-2');
/** Who may do most things where they are: one a tier, with a street beside. */
export const CHIEFS = [
  CITY_DISPATCHER,
  person('commander', '330205'),
  person('leader', '330205006'),
  person('leader', '330205006001'),
  person('leader', '330205006001001'),
  person('leader', '330205007'),
];

/** Everybody who sends commands; where they may not, they try all the same. */
export const ACTORS = [
  ...CHIEFS,
  ADMIN,
  FIRST_RESPONDER,
  SECOND_RESPONDER,
  person('reviewer', '330205'),
  person('auditor', '330200'),
  person('dispatcher', '330206'),
];

function responder(name: string, unitId: string) {
  const one = person('responder', '330205006', unitId);
  return { ...one, unitId, userId: `user-${name}`, username: name };
}

export const STORM_TEAMS = ['T-1', 'T-2', 'T-none'];
export const STORM_DEPARTMENTS = ['D-gas', 'D-power', 'D-none'];
export const STORM_UNITS = ['U-1', 'U-2', 'U-9'];
export const STORM_PEOPLE = ['P-1', 'P-2', 'P-3', 'P-4'];
/** Of the roster: a shelter for fifty people, and a centre that may become the forward command post. */
export const STORM_FACILITIES = [
  { facilityId: 'F-shelter', kind: 'shelter', area: '330205006001001', capacity: 50 },
  { facilityId: 'F-centre', kind: 'service_centre', area: '330205006001002', capacity: null },
] as const;
export const STORM_AREAS = squareAreas.codes;
/** Areas of the operation that is played. */
export const INSIDE = STORM_AREAS.filter((area) => isWithin(area, '330205'));
/** Those that command around and in it. */
export const RUNGS = STORM_AREAS.filter(
  (area) => (isWithin(area, '330205') || area === '330200') && squareAreas.commands(area),
);
/** Those that may hold something: a street does, although no square lies directly below this one. */
export const STORM_HOLDERS = [...RUNGS, '330205007'];
