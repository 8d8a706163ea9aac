import { describe, expect, it } from 'vitest';
import { type Offer, offersOf } from '../../../../../client/features/dispatch/offers.ts';
import { reasonsOf } from '../../../../../client/surfaces/console/dispatch/reasons.ts';
import { candidate, desk, dispatchList, GAS_NEED, teamCandidate } from '../../../features/dispatchSample.ts';

const MIN = 60_000;
const units = (...parts: Parameters<typeof candidate>[1][]) =>
  parts.map((part, i): Offer => ({ kind: 'unit', id: `V-${i + 1}`, unit: candidate(i + 1, part) }));
const keys = (offers: readonly Offer[], at: number) => reasonsOf(offers, at, GAS_NEED).map(({ key }) => key);

describe('the dispatch list', () => {
  it('holds units, teams and the desk in the order of their ranks', () => {
    const offers = offersOf(
      dispatchList({
        candidates: [candidate(4), candidate(1)],
        teams: [teamCandidate(3)],
        departments: [desk(2)],
      }),
    );
    expect(offers.map(({ id }) => id)).toEqual(['V-1', 'O-330205-gas', 'T-3', 'V-4']);
  });
});

describe('what tells one from the neighbours', () => {
  const full = { skillsMatched: GAS_NEED.required };
  const part = { skillsMatched: ['gas_detection' as const], skillsMissing: ['gas_shutoff' as const] };
  const none = { skillsMissing: GAS_NEED.required, useful: ['evacuation' as const] };

  it('is what they can, where the next can less', () => {
    const offers = units({ ...full, equipment: ['gas_detector'] }, part, none);
    expect(reasonsOf(offers, 0, GAS_NEED)).toEqual([
      { key: 'can', values: { matched: 2, count: 2 } },
      { key: 'brings', equipment: ['gas_detector'] },
    ]);
    expect(reasonsOf(offers, 1, GAS_NEED)[0]).toEqual({
      key: 'lacks',
      values: { matched: 1, count: 2 },
      skills: ['gas_shutoff'],
    });
    expect(reasonsOf(offers, 2, GAS_NEED)[0]).toEqual({ key: 'helps', skills: ['evacuation'] });
  });

  it.each<[string, Parameters<typeof candidate>[1], Parameters<typeof candidate>[1], string]>([
    ['of the department', { owner: true }, {}, 'owner'],
    ['sooner', { travelS: 60 }, { travelS: 300 }, 'travel'],
    ['fresher', {}, { fixAgeMs: 3 * MIN }, 'freshness'],
    ['with less to do', {}, { load: 2 }, 'load'],
    ['rested', {}, { sinceLastTaskMs: MIN }, 'rest'],
  ])('is what puts one before the other: %s', (_what, better, worse, factor) => {
    const offers = units(
      { ...full, travelS: 60, ...better },
      { ...full, travelS: 60, ...worse },
      { ...full, travelS: 60, ...worse },
    );
    expect(keys(offers, 0)).toContain(`ahead.${factor}`);
    // The same skills as both neighbours are no reason: only what differs is said.
    expect(keys(offers, 1)).toEqual([`behind.${factor}`]);
  });

  it('is the chain of home where nothing else differs, said on either side', () => {
    const offers = units({ ...full, travelS: 60 }, { ...full, travelS: 60, homeFit: 'area' });
    expect(keys(offers, 0)).toContain('territory');
    expect(keys(offers, 1)).toContain('area');
  });

  it('tells in numbers how much later, and says when two are equal', () => {
    const offers = units({ ...full, travelS: 60 }, { ...full, travelS: 240 }, { ...full, travelS: 240 });
    expect(reasonsOf(offers, 1, GAS_NEED)).toEqual([{ key: 'behind.travel', values: { count: 3 } }]);
    expect(keys([...offers, ...units(full).map((one) => ({ ...one, id: 'V-9' }))], 2)).not.toContain('can');
    expect(
      keys(units({ ...full, travelS: 60 }, { ...full, travelS: 60 }, { ...full, travelS: 60 }), 1),
    ).toEqual(['alike']);
  });

  it('of a desk is that it sends whom it has', () => {
    const offers = offersOf(dispatchList({ departments: [desk(1, { load: 3 })] }));
    expect(reasonsOf(offers, 0, GAS_NEED)).toEqual([{ key: 'desk', values: { count: 3 } }]);
  });
});
