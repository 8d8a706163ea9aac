import type { RankedUnit, Wanted } from '../../server/dispatch/ranking.ts';
import type { Abilities } from '../../server/dispatch/skills.ts';
import { travelTo } from '../../server/dispatch/travel.ts';
import { paceIn } from '../../shared/model/reporting.ts';
import { SKILLS, type Skill } from '../../shared/model/team.ts';
import { UNIT_KINDS } from '../../shared/model/unit.ts';
import { Prng } from './prng.ts';

export const CROWD_NOW = Date.UTC(2026, 4, 16, 2, 0);
export const CROWD_OPERATION = '00000000-0000-4000-8000-000000000001';

export const WANTED: Wanted = {
  operationId: CROWD_OPERATION,
  position: [121.505, 29.985],
  area: '330205091001001',
  need: { required: ['first_aid', 'evacuation'], useful: [], equipment: [] },
  travel: travelTo([121.505, 29.985], null),
  now: CROWD_NOW,
};

/** Who can these and has nothing with them. */
export function skilled(...skills: Skill[]): Abilities {
  return { skills, equipment: [] };
}

/** A unit that nothing speaks against, a kilometre to the east. */
export function unitLike(slot: number, given: Partial<RankedUnit> = {}): RankedUnit {
  return {
    unitId: `U-${slot}`,
    slot,
    kind: 'volunteer',
    name: `志愿者 ${slot}`,
    homeArea: '330205091001',
    team: 'T-01',
    abilities: skilled('first_aid', 'evacuation'),
    owner: false,
    operationId: CROWD_OPERATION,
    since: CROWD_NOW - 3_600_000,
    place: { lon: 121.515, lat: 29.985, at: CROWD_NOW - 10_000 },
    pace: paceIn('emergency', 0),
    assigned: false,
    busy: false,
    load: 0,
    lastTaskAt: null,
    ...given,
  };
}

/** Units of a whole city, every one a little different, many of them not to be sent. */
export function crowd(size: number, seed = 1): RankedUnit[] {
  const prng = new Prng(seed);
  const next = () => prng.next();
  const one = <T>(items: readonly T[]): T => prng.pick(items);
  return Array.from({ length: size }, (_, slot) =>
    unitLike(slot, {
      kind: one(UNIT_KINDS),
      homeArea: one(['330205091001', '330205092', '330205', '330203001001']),
      team: one([null, 'T-01', 'T-02', 'T-19']),
      abilities: skilled(...SKILLS.filter(() => next() < 0.3)),
      owner: next() < 0.1,
      operationId: next() < 0.05 ? null : CROWD_OPERATION,
      since: CROWD_NOW - Math.floor(next() * 14 * 3_600_000),
      place: {
        lon: 121.4 + next() * 0.2,
        lat: 29.9 + next() * 0.2,
        at: CROWD_NOW - Math.floor(next() * 400_000),
      },
      assigned: next() < 0.01,
      busy: next() < 0.2,
      load: Math.floor(next() * 3),
      lastTaskAt: next() < 0.5 ? null : CROWD_NOW - Math.floor(next() * 7_200_000),
    }),
  );
}
