import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Forces, propose } from '../../../server/dispatch/proposal.ts';
import type { RankedUnit, Wanted } from '../../../server/dispatch/ranking.ts';
import type { Candidate, SkipReason } from '../../../shared/model/candidate.ts';
import type { Need } from '../../../shared/model/need.ts';
import type { Skill } from '../../../shared/model/team.ts';
import { CROWD_NOW, crowd, skilled, unitLike, WANTED } from '../../support/candidateCrowd.ts';

const wanting = (need: Partial<Need>): Wanted => ({ ...WANTED, need: { ...WANTED.need, ...need } });
const everybody = (units: readonly RankedUnit[]) => ({ candidates: units.length, skipped: units.length });
const proposed = (units: RankedUnit[], wanted = WANTED, forces: Partial<Forces> = {}, taken = false) =>
  propose(wanted, { units, teams: [], department: null, ...forces }, taken, everybody(units));
const rankAll = (units: RankedUnit[], wanted = WANTED) => proposed(units, wanted).list;
const orderOf = (units: RankedUnit[], wanted = WANTED) =>
  byRank(rankAll(units, wanted).candidates).map(({ slot }) => slot);
const byRank = (candidates: readonly Candidate[]) => [...candidates].sort((a, b) => a.rank - b.rank);
const whyOf = (given: Partial<RankedUnit>) => rankAll([unitLike(1, given)]).skipped.map(({ why }) => why);
const at = (lon: number, ageMs = 10_000) => ({ place: { lon, lat: 29.985, at: CROWD_NOW - ageMs } });

describe('the ranking', () => {
  // Each against one who is better in everything that comes after it: no sum of small things makes up for it.
  const CHAIN: [string, Partial<RankedUnit>, Partial<RankedUnit>][] = [
    ['with more of the skills', {}, { abilities: skilled('first_aid') }],
    ['of the department that answers', { owner: true }, {}],
    ['with the equipment', { abilities: { skills: WANTED.need.required, equipment: ['aed'] } }, {}],
    ['sooner there', at(121.512), at(121.52)],
    ['fresher', at(121.515, 10_000), at(121.515, 90_000)],
    ['with less to do', { load: 0 }, { load: 1 }],
    ['rested', { lastTaskAt: null }, { lastTaskAt: CROWD_NOW - 1_000 }],
    ['from the territory', { homeArea: '330205091002' }, { homeArea: '330203001001' }],
  ];
  it.each(CHAIN.map(([what], i) => [what, i] as const))('puts who is %s first', (_what, i) => {
    const better = Object.assign({}, ...CHAIN.slice(i + 1).map(([, , bad]) => bad), CHAIN[i]![1]);
    const worse = Object.assign({}, ...CHAIN.slice(i + 1).map(([, good]) => good), CHAIN[i]![2]);
    const wanted = wanting({ equipment: ['aed'] });
    expect(orderOf([unitLike(1, worse), unitLike(2, better)], wanted)).toEqual([2, 1]);
  });

  it('puts a vehicle before a walker who is as far', () => {
    const far = at(121.53);
    expect(orderOf([unitLike(1, far), unitLike(2, { ...far, kind: 'vehicle' })])).toEqual([2, 1]);
  });

  it('goes by the chain of home: the territory, then the department that answers, then everybody else', () => {
    const from = (homeArea: string, owner: boolean) => ({ homeArea, owner });
    const { candidates } = rankAll([
      unitLike(1, from('330203001001', false)),
      unitLike(2, from('330203001001', true)),
      unitLike(3, from('330205091002', false)),
    ]);
    expect(Object.fromEntries(candidates.map(({ slot, homeFit }) => [slot, homeFit]))).toEqual({
      1: 'area',
      2: 'sector',
      3: 'territory',
    });
    expect(
      orderOf([unitLike(1, from('330203001001', false)), unitLike(3, from('330205091002', false))]),
    ).toEqual([3, 1]);
  });

  it('knows the houses only of the own community', () => {
    const wanted = wanting({ required: [], useful: ['local_knowledge'] });
    const officer = (slot: number, homeArea: string) =>
      unitLike(slot, { homeArea, abilities: skilled('local_knowledge') });
    const { candidates, skipped } = rankAll(
      [officer(1, '330205091001002'), officer(2, '330205091002001')],
      wanted,
    );
    expect(candidates.map(({ slot, useful }) => [slot, useful])).toEqual([[1, ['local_knowledge']]]);
    expect(skipped.map(({ slot, why }) => [slot, why])).toEqual([[2, 'no_skill']]);
  });

  it.each<[string, Partial<RankedUnit>]>([
    ['off_duty', { operationId: null }],
    ['other_operation', { operationId: '00000000-0000-4000-8000-000000000002' }],
    ['no_position', { place: null }],
    ['silent', { place: { lon: 121.505, lat: 29.985, at: CROWD_NOW - 300_001 } }],
    ['outside_area', { place: 'outside' }],
    ['assigned', { assigned: true }],
    ['busy', { busy: true }],
    ['no_skill', { abilities: skilled('survey') }],
  ])('skips with the reason %s', (why, given) => {
    expect(whyOf(given)).toEqual([why]);
  });

  it('takes a tool without a hand for no help, and everybody where nothing is asked', () => {
    const generator: RankedUnit = unitLike(1, { abilities: { skills: ['radio'], equipment: ['generator'] } });
    const power = wanting({ required: ['power_repair'], equipment: ['generator'] });
    expect(rankAll([generator], power).skippedCounts).toEqual({ no_skill: 1 });
    expect(orderOf([generator], wanting({ required: [], useful: [], equipment: [] }))).toEqual([1]);
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

  it('weighs, counts and keeps everybody however few are named, and names the first of those who would be', () => {
    const some = fc.integer({ min: 0, max: 100 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), some, some, (seed, candidates, skipped) => {
        const units = crowd(80, seed);
        const all = rankAll(units);
        const few = propose(WANTED, { units, teams: [], department: null }, false, { candidates, skipped });
        expect(few.list.candidates).toEqual(all.candidates.slice(0, candidates));
        expect(few.list.skipped).toEqual(all.skipped.slice(0, skipped));
        expect(few.list.suitable).toBe(all.candidates.length);
        const counts: Partial<Record<SkipReason, number>> = {};
        for (const { why } of all.skipped) counts[why] = (counts[why] ?? 0) + 1;
        expect(few.list.skippedCounts).toEqual(counts);
        const kept = Object.entries(few.skippedSlots).map(([why, slots]) => [why, slots.length]);
        expect(Object.fromEntries(kept)).toEqual(counts);
        expect(
          Object.values(few.skippedSlots)
            .flat()
            .sort((a, b) => a - b),
        ).toEqual(all.skipped.map(({ slot }) => slot));
      }),
      { numRuns: 100 },
    );
  });

  it('puts whoever is there sooner first where nothing else tells them apart, then whoever has the smaller slot', () => {
    const near = [unitLike(3, at(121.515)), unitLike(2, at(121.51502)), unitLike(1, at(121.51502))];
    expect(orderOf(near)).toEqual([3, 1, 2]);
  });
});

describe('the proposal', () => {
  const GAS = wanting({
    required: ['gas_detection', 'gas_shutoff'],
    useful: ['local_knowledge', 'evacuation'],
    equipment: [],
  });
  const crew = (slot: number, given: Partial<RankedUnit> = {}) =>
    unitLike(slot, {
      kind: 'vehicle',
      team: null,
      abilities: skilled('gas_detection', 'gas_shutoff'),
      owner: true,
      ...given,
    });
  const officer = (slot: number, given: Partial<RankedUnit> = {}) =>
    unitLike(slot, {
      kind: 'officer',
      team: null,
      abilities: skilled('local_knowledge', 'evacuation'),
      ...given,
    });
  const engine = (slot: number) =>
    unitLike(slot, { kind: 'vehicle', team: null, abilities: skilled('gas_detection'), ...at(121.5051) });
  const DESK = {
    organisationId: 'O-1-gas',
    name: '燃气',
    department: 'gas' as const,
    dutyPhone: null,
    load: 0,
  };
  const unit = (slot: number) => ({ kind: 'unit' as const, id: `U-${slot}` });

  it('is the specialist to lead and whoever knows the houses to assist, however near others are', () => {
    const { list } = proposed([engine(1), officer(2, at(121.508)), officer(3), crew(4, at(121.53))], GAS);
    expect(list.proposal).toEqual({ lead: unit(4), assist: unit(2) });
    expect(byRank(list.candidates).map(({ slot }) => slot)).toEqual([4, 2, 1, 3]);
  });

  it('is the desk of the department while none of its crews is free, before anybody who can a part of it', () => {
    const forces = { department: DESK };
    const { list } = proposed([engine(1), officer(2), crew(4, { busy: true })], GAS, forces);
    expect(list.proposal).toEqual({ lead: { kind: 'department', id: 'O-1-gas' }, assist: unit(2) });
    expect(list.departments.map(({ rank }) => rank)).toEqual([1]);
    expect(proposed([engine(1), crew(4)], GAS, forces).list).toMatchObject({
      proposal: { lead: unit(4) },
      departments: [{ rank: 2 }],
    });
  });

  it('is only who assists where somebody answers for it already', () => {
    const { list } = proposed([officer(2), crew(4)], GAS, {}, true);
    expect(list.proposal).toEqual({ lead: null, assist: unit(2) });
  });

  it('is nobody to assist where nothing is useful, and nobody at all where nobody fits', () => {
    expect(rankAll([unitLike(1), unitLike(2)]).proposal).toEqual({ lead: unit(1), assist: null });
    expect(rankAll([unitLike(1, { abilities: skilled('survey') })]).proposal).toEqual({
      lead: null,
      assist: null,
    });
  });

  it('names whoever assists also when the list is cut before them', () => {
    const units = [crew(1), crew(2), crew(3), officer(4)];
    const { list } = propose(GAS, { units, teams: [], department: null }, false, {
      candidates: 2,
      skipped: 0,
    });
    expect(list.proposal.assist).toEqual(unit(4));
    expect(byRank(list.candidates).map(({ slot }) => slot)).toEqual([1, 4, 2]);
  });
});

describe('teams', () => {
  const team = (teamId: string, name: string) => ({
    teamId,
    name,
    kind: 'community' as const,
    homeArea: '330205091001',
    skills: ['first_aid' as Skill],
    owner: false,
    onDuty: 9,
  });
  const teams = [team('T-01', '社区队'), team('T-02', '红帆队'), team('T-03', '无人')];

  it('are offered with those of theirs who have nothing to do, where the best of them would go', () => {
    const units = [
      unitLike(1, { ...at(121.52), team: 'T-01' }),
      unitLike(2, { ...at(121.51), team: '红帆队' }),
      unitLike(3, { ...at(121.506), team: '红帆队', load: 1 }),
      unitLike(4, { ...at(121.507), team: '红帆队', busy: true }),
      unitLike(5, { ...at(121.512), team: 'T-02' }),
    ];
    const { list } = proposed(units, WANTED, { teams });
    expect(
      list.teams.map(({ teamId, rank, idle, idleUnitIds, onDuty }) => ({
        teamId,
        rank,
        idle,
        idleUnitIds,
        onDuty,
      })),
    ).toEqual([
      { teamId: 'T-02', rank: 2, idle: 2, idleUnitIds: ['U-2', 'U-5'], onDuty: 9 },
      { teamId: 'T-01', rank: 5, idle: 1, idleUnitIds: ['U-1'], onDuty: 9 },
    ]);
    expect(byRank(list.candidates).map(({ slot, rank }) => [slot, rank])).toEqual([
      [3, 1],
      [2, 3],
      [5, 4],
      [1, 6],
    ]);
  });

  it('assist as a team, and never one that leads already', () => {
    const wanted = wanting({ useful: ['evacuation'] });
    const { list } = proposed([unitLike(1, at(121.51)), unitLike(2, { team: 'T-02' })], wanted, { teams });
    expect(list.proposal).toEqual({
      lead: { kind: 'team', id: 'T-01' },
      assist: { kind: 'team', id: 'T-02' },
    });
  });
});
