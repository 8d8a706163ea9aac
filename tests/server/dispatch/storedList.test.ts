import { expect, it } from 'vitest';
import { readStoredList } from '../../../server/dispatch/storedList.ts';
import { candidate, dispatchList, teamCandidate } from '../../client/features/dispatchSample.ts';

/** As lists were stored while they were ordered by points. */
const POINTS = { travel: 30, skills: 20, freshness: 10, load: 10, rest: 10, home: 10, kind: 5 };
const OLD_UNIT = {
  unitId: 'V-7',
  name: '队员 7',
  slot: 7,
  unitKind: 'volunteer',
  team: null,
  points: POINTS,
  onDutyMs: 3_600_000,
  homeArea: '330205091001001',
  distanceM: 700,
  travelS: 420,
  fixAgeMs: 5_000,
  load: 0,
  sinceLastTaskMs: null,
  skillsMatched: ['first_aid'],
  skillsMissing: [],
  homeFit: 'territory',
  score: 90,
};
const OLD_TEAM = {
  teamId: 'T-1',
  name: '社区队',
  kind: 'community',
  homeArea: '330205091001',
  score: 93,
  skillsMatched: ['first_aid'],
  skillsMissing: [],
  homeFit: 'territory',
  onDuty: 9,
  idle: 3,
  idleUnitIds: ['V-9'],
  nearestM: 300,
};

it('reads a list as it was written', () => {
  const list = dispatchList({ candidates: [candidate(1)], teams: [teamCandidate(2)] });
  expect(readStoredList(JSON.parse(JSON.stringify(list)))).toEqual(list);
});

it('reads a list of before, in the order in which it was shown', () => {
  const list = readStoredList({
    candidates: [OLD_UNIT, { ...OLD_UNIT, unitId: 'V-8', slot: 8, score: 95 }],
    teams: [OLD_TEAM],
    skipped: [],
    skippedCounts: { silent: 2 },
    suitable: 2,
    considered: 4,
  });
  expect(list.candidates.map(({ unitId, rank, way }) => [unitId, rank, way])).toEqual([
    ['V-7', 3, 'air'],
    ['V-8', 1, 'air'],
  ]);
  expect(list.teams).toMatchObject([{ teamId: 'T-1', rank: 2, nearestM: 300, travelS: null }]);
  expect(list).toMatchObject({
    departments: [],
    proposal: { lead: null, assist: null },
    skippedCounts: { silent: 2 },
    considered: 4,
  });
});

it('throws over what is no list', () => {
  expect(() => readStoredList({ candidates: 'all' })).toThrow();
});
