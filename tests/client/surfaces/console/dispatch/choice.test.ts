import { describe, expect, it } from 'vitest';
import {
  distanceText,
  led,
  offersOf,
  reasonsOf,
  roleOf,
  toggled,
} from '../../../../../client/surfaces/console/dispatch/choice.ts';
import type { Candidate, TeamCandidate } from '../../../../../shared/model/candidate.ts';

const MIN = 60_000;
const unit = (unitId: string, score: number, part: Partial<Candidate> = {}): Candidate => ({
  unitId,
  slot: 1,
  unitKind: 'volunteer',
  name: unitId,
  homeArea: '330205091001001',
  team: null,
  score,
  points: { travel: 0, skills: 0, freshness: 0, load: 0, rest: 0, home: 0, kind: 0 },
  distanceM: 500,
  travelS: 300,
  fixAgeMs: 5_000,
  skillsMatched: [],
  skillsMissing: [],
  load: 0,
  sinceLastTaskMs: null,
  onDutyMs: MIN,
  homeFit: 'territory',
  ...part,
});
const team = (teamId: string, score: number, idle: number): TeamCandidate => ({
  teamId,
  name: teamId,
  kind: 'community',
  homeArea: '330205091001',
  score,
  skillsMatched: [],
  skillsMissing: [],
  homeFit: 'territory',
  onDuty: 9,
  idle,
  idleUnitIds: [],
  nearestM: 300,
});
const a = { kind: 'unit', id: 'a' } as const;
const b = { kind: 'unit', id: 'b' } as const;
const c = { kind: 'team', id: 'a' } as const;

describe('the dispatch list', () => {
  it('ranks units and teams together by score and offers no team without anybody idle', () => {
    const offers = offersOf([unit('a', 80), unit('b', 95)], [team('t', 90, 3), team('busy', 99, 0)]);
    expect(offers.map(({ id }) => id)).toEqual(['b', 't', 'a']);
  });

  it('makes the first who is chosen answer for the task, and the next assist: never two owners', () => {
    const chosen = toggled(toggled(toggled([], a, false), b, false), c, false);
    expect(chosen.map(({ role }) => role)).toEqual(['responsible', 'assist', 'assist']);
    expect(led(chosen, b).filter(({ role }) => role === 'responsible')).toEqual([
      { ...b, role: 'responsible' },
    ]);
  });

  it('lets everybody assist where somebody answers for the task already', () => {
    expect(toggled([], a, true)).toEqual([{ ...a, role: 'assist' }]);
  });

  it('takes a choice back with a second click, and tells a team from a unit of the same id', () => {
    const both = toggled(toggled([], a, false), c, false);
    expect(toggled(both, a, false)).toEqual([{ ...c, role: 'assist' }]);
    expect([roleOf(both, a), roleOf(both, c), roleOf(both, b)]).toEqual(['responsible', 'assist', null]);
  });

  const reasons = (candidate: Candidate, nearest: number | null = null) =>
    reasonsOf(offersOf([candidate], [])[0]!, nearest).map(({ key }) => key);

  it('says at most three reasons, what speaks against somebody among them', () => {
    expect(reasons(unit('a', 1, { skillsMatched: ['first_aid'], distanceM: 90 }), 90)).toEqual([
      'skilled',
      'nearest',
      'fresh',
    ]);
    expect(
      reasons(unit('a', 1, { skillsMissing: ['repair'], load: 2, fixAgeMs: 3 * MIN, homeFit: 'area' })),
    ).toEqual(['unskilled', 'assisting', 'oldFix']);
    expect(reasons(unit('a', 1, { sinceLastTaskMs: 30 * MIN, homeFit: 'sector' }))).toEqual([
      'idle',
      'sector',
    ]);
    expect(reasons(unit('a', 1, { sinceLastTaskMs: 5 * MIN }))).toEqual(['territory']);
  });

  it.each([
    [4, '0 m'],
    [186, '190 m'],
    [1_060, '1.1 km'],
  ])('writes %i metres as %s', (metres, text) => {
    expect(distanceText(metres)).toBe(text);
  });
});
