import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type RankedUnit, rank } from '../../../server/dispatch/ranking.ts';
import { rankTeams } from '../../../server/dispatch/teams.ts';
import { FACTOR_POINTS, type SkipReason } from '../../../shared/model/candidate.ts';
import { CROWD_NOW, crowd, unitLike, WANTED } from '../../support/candidateCrowd.ts';

const rankAll = (units: RankedUnit[]) =>
  rank(WANTED, units, { candidates: units.length, skipped: units.length });
const orderOf = (units: RankedUnit[]) => rankAll(units).candidates.map(({ slot }) => slot);
const whyOf = (given: Partial<RankedUnit>) => rankAll([unitLike(1, given)]).skipped.map(({ why }) => why);
const scoresOf = (units: RankedUnit[]) => rankAll(units).candidates.map(({ score }) => score);

describe('the ranking', () => {
  it.each<[string, Partial<RankedUnit>]>([
    ['nearer', { place: { lon: 121.506, lat: 29.985, at: CROWD_NOW - 10_000 } }],
    ['fresher', { place: { lon: 121.515, lat: 29.985, at: CROWD_NOW } }],
    ['with less to do', { load: 0 }],
    ['rested', { lastTaskAt: null }],
    ['not worn out', { since: CROWD_NOW - 60_000 }],
    ['from the territory', { homeArea: '330205091001' }],
  ])('puts who is %s first, everything else being equal', (_what, better) => {
    const worse: Partial<RankedUnit> = {
      load: 1,
      lastTaskAt: CROWD_NOW - 1_000,
      since: CROWD_NOW - 11 * 3_600_000,
      homeArea: '330203001001',
    };
    expect(orderOf([unitLike(1, worse), unitLike(2, { ...worse, ...better })])).toEqual([2, 1]);
  });

  it('puts a vehicle before a walker who is as far, and who has more of the skills first', () => {
    const far = { place: { lon: 121.53, lat: 29.985, at: CROWD_NOW } };
    expect(orderOf([unitLike(1, far), unitLike(2, { ...far, kind: 'vehicle' })])).toEqual([2, 1]);
    expect(orderOf([unitLike(1, { skills: ['first_aid'] }), unitLike(2)])).toEqual([2, 1]);
  });

  it('puts the department that answers between the territory and everybody else', () => {
    const from = (homeArea: string, sector: boolean) => ({ homeArea, sector });
    expect(
      orderOf([
        unitLike(1, from('330203001001', false)),
        unitLike(2, from('330203001001', true)),
        unitLike(3, from('330205091002', false)),
      ]),
    ).toEqual([3, 2, 1]);
  });

  it.each<[string, Partial<RankedUnit>]>([
    ['off_duty', { operationId: null }],
    ['other_operation', { operationId: '00000000-0000-4000-8000-000000000002' }],
    ['no_position', { place: null }],
    ['silent', { place: { lon: 121.505, lat: 29.985, at: CROWD_NOW - 300_001 } }],
    ['outside_area', { place: 'outside' }],
    ['assigned', { assigned: true }],
    ['busy', { busy: true }],
    ['no_skill', { skills: ['survey'] }],
  ])('skips with the reason %s', (why, given) => {
    expect(whyOf(given)).toEqual([why]);
  });

  it('tells of everybody once, the same whatever the order in which they came', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), fc.integer({ min: 1, max: 80 }), (seed, size) => {
        const units = crowd(size, seed);
        const { candidates, skipped } = rankAll(units);
        expect([...candidates, ...skipped].map(({ slot }) => slot).sort((a, b) => a - b)).toEqual(
          units.map(({ slot }) => slot),
        );
        expect(rankAll([...units].reverse())).toMatchObject({ candidates, skipped });
      }),
      { numRuns: 100 },
    );
  });

  it('weighs and counts everybody however few are named, and names the first of those who would be', () => {
    const some = fc.integer({ min: 0, max: 100 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), some, some, (seed, candidates, skipped) => {
        const units = crowd(80, seed);
        const all = rankAll(units);
        expect(rank(WANTED, units, { candidates, skipped })).toEqual({
          ...all,
          candidates: all.candidates.slice(0, candidates),
          skipped: all.skipped.slice(0, skipped),
        });
        expect(all.suitable).toBe(all.candidates.length);
        const counts: Partial<Record<SkipReason, number>> = {};
        for (const { why } of all.skipped) counts[why] = (counts[why] ?? 0) + 1;
        expect(all.skippedCounts).toEqual(counts);
      }),
      { numRuns: 100 },
    );
  });

  it('puts whoever is there sooner first where scores are equal, then whoever has the smaller slot', () => {
    const at = (lon: number) => ({ place: { lon, lat: 29.985, at: CROWD_NOW } });
    const near = [unitLike(3, at(121.515)), unitLike(2, at(121.51502)), unitLike(1, at(121.51502))];
    expect(new Set(scoresOf(near)).size).toBe(1);
    expect(orderOf(near)).toEqual([3, 1, 2]);
  });

  it('gives each factor at most its points, and a score that is their sum, the best first', () => {
    const { candidates } = rankAll(crowd(500));
    expect(candidates.length).toBeGreaterThan(50);
    for (const [n, { points, score }] of candidates.entries()) {
      for (const [factor, most] of Object.entries(FACTOR_POINTS)) {
        expect(points[factor as keyof typeof points]).toBeGreaterThanOrEqual(0);
        expect(points[factor as keyof typeof points]).toBeLessThanOrEqual(most);
      }
      const sum = Object.values(points).reduce((total, one) => total + one, 0);
      expect(score).toBeCloseTo(sum, 6);
      if (n > 0) expect(score).toBeLessThanOrEqual(candidates[n - 1]!.score);
    }
    expect(Object.values(FACTOR_POINTS).reduce((total, one) => total + one, 0)).toBe(100);
  });
});

describe('teams', () => {
  const team = (teamId: string, name: string) => ({
    teamId,
    name,
    kind: 'community' as const,
    homeArea: '330205091001',
    skills: ['first_aid' as const],
    sector: false,
    onDuty: 9,
  });

  it('are offered with those of theirs who have nothing to do, nearest first', () => {
    const at = (lon: number) => ({ place: { lon, lat: 29.985, at: CROWD_NOW } });
    const { idle } = rankAll([
      unitLike(1, { ...at(121.52), team: 'T-01' }),
      unitLike(2, { ...at(121.51), team: '红帆队' }),
      unitLike(3, { ...at(121.506), team: '红帆队', load: 1 }),
      unitLike(4, { ...at(121.507), team: '红帆队', busy: true }),
      unitLike(5, { ...at(121.512), team: 'T-02' }),
    ]);
    const ranked = rankTeams(
      WANTED,
      [team('T-01', '社区队'), team('T-02', '红帆队'), team('T-03', '无人')],
      idle,
    );
    expect(
      ranked.map(({ teamId, idle, idleUnitIds, onDuty }) => ({ teamId, idle, idleUnitIds, onDuty })),
    ).toEqual([
      { teamId: 'T-02', idle: 2, idleUnitIds: ['U-2', 'U-5'], onDuty: 9 },
      { teamId: 'T-01', idle: 1, idleUnitIds: ['U-1'], onDuty: 9 },
    ]);
    expect(ranked[0]).toMatchObject({ skillsMatched: ['first_aid'], skillsMissing: ['evacuation'] });
  });
});
