import { describe, expect, it } from 'vitest';
import { areaKey } from '../../../shared/model/mode.ts';
import type { Authority, TierRung } from '../../../shared/model/tier.ts';
import { actingTier, handsDownTo, mayTake, type Taker } from '../../../shared/picture/holding.ts';
import { person } from '../../support/people.ts';

const OPERATION = '00000000-0000-4000-8000-000000000001';
const [CITY, DISTRICT, STREET, COMMUNITY] = ['330200', '330205', '330205006', '330205006001'] as const;
const GRID = '330205006001001';
const TIERS = [CITY, DISTRICT, STREET, COMMUNITY];

const held = (area: string, raisedFrom?: string) => ({
  operationId: OPERATION,
  area: GRID,
  holder: { area, since: 1, raisedFrom },
});

function ladder(active: readonly string[], given: Record<string, Authority> = {}) {
  const rungs = TIERS.map((area): [string, TierRung] => [
    areaKey(OPERATION, area),
    {
      operationId: OPERATION,
      area,
      notifiedAt: 1,
      acknowledgedAt: 1,
      activatedAt: active.includes(area) ? 2 : null,
      stoodDownAt: null,
      commander: null,
      handOvers: 0,
      delegated: given[area] ? [{ authority: given[area], from: STREET, at: 2 }] : [],
    },
  ]);
  return { tiers: Object.fromEntries(rungs) };
}

/** The tiers whose leaders may take an action about something. */
const takers = (taker: Taker, thing: ReturnType<typeof held>, rungs = ladder(TIERS), authority?: Authority) =>
  TIERS.filter((area) => mayTake(taker, person('leader', area), 'task.dispatch', thing, rungs, authority));

describe('what a tier holds', () => {
  it('is handed down to the bodies between that tier and the place, and to no grid', () => {
    expect(handsDownTo(held(CITY))).toEqual([DISTRICT, STREET, COMMUNITY]);
    expect(handsDownTo(held(STREET))).toEqual([COMMUNITY]);
    expect(handsDownTo(held(COMMUNITY))).toEqual([]);
  });

  it('is decided by that tier and those above it', () => {
    expect(takers('decider', held(STREET))).toEqual([CITY, DISTRICT, STREET]);
    expect(takers('decider', held(COMMUNITY))).toEqual(TIERS);
    expect(takers('any', held(CITY))).toEqual(TIERS);
  });

  it('is decided by nobody without the right, and by no neighbour', () => {
    const neighbours = [person('leader', '330205007'), person('leader', '330206'), person('reviewer', CITY)];
    for (const who of neighbours)
      for (const taker of ['any', 'decider', 'holder'] as const)
        expect(mayTake(taker, who, 'task.dispatch', held(STREET), ladder([]))).toBe(false);
  });

  it('is still decided by the tier that the clock raised it from, which may not move it', () => {
    const raised = held(DISTRICT, STREET);
    expect(takers('decider', raised)).toEqual([CITY, DISTRICT, STREET]);
    expect(takers('holder', raised)).toEqual([CITY, DISTRICT]);
    expect(takers('decider', held(DISTRICT))).toEqual([CITY, DISTRICT]);
  });

  it('is dispatched from below only with that authority', () => {
    const given = ladder(TIERS, { [COMMUNITY]: 'dispatch' });
    expect(takers('decider', held(STREET), given, 'dispatch')).toEqual(TIERS);
    expect(takers('decider', held(STREET), given)).toEqual([CITY, DISTRICT, STREET]);
    const other = ladder(TIERS, { [COMMUNITY]: 'whistle' });
    expect(takers('decider', held(STREET), other, 'dispatch')).toEqual([CITY, DISTRICT, STREET]);
  });

  it('is decided by the highest active tier below while the holder is not active', () => {
    expect(actingTier(ladder([COMMUNITY]), held(DISTRICT))).toBe(COMMUNITY);
    expect(actingTier(ladder([COMMUNITY, STREET]), held(DISTRICT))).toBe(STREET);
    expect(actingTier(ladder(TIERS), held(DISTRICT))).toBe(DISTRICT);
    expect(actingTier(ladder([CITY]), held(DISTRICT))).toBeNull();
    expect(takers('decider', held(STREET), ladder([COMMUNITY]))).toEqual(TIERS);
    expect(takers('holder', held(STREET), ladder([COMMUNITY]))).toEqual([CITY, DISTRICT, STREET]);
    expect(takers('decider', held(DISTRICT), ladder([COMMUNITY, STREET]))).toEqual([CITY, DISTRICT, STREET]);
  });
});
