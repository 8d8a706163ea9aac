import { describe, expect, it } from 'vitest';
import { led, proposedOf, roleOf, toggled } from '../../../../../client/surfaces/console/dispatch/choice.ts';

const a = { kind: 'unit', id: 'a' } as const;
const b = { kind: 'unit', id: 'b' } as const;
const c = { kind: 'team', id: 'a' } as const;

describe('the dispatch list', () => {
  it('proposes lead and assist together, and only who assists where somebody leads', () => {
    const [lead, assist] = [a, b];
    expect(proposedOf({ proposal: { lead, assist } })).toEqual([
      { ...a, role: 'responsible' },
      { ...b, role: 'assist' },
    ]);
    expect(proposedOf({ proposal: { lead: null, assist } })).toEqual([{ ...b, role: 'assist' }]);
    expect(proposedOf({ proposal: { lead: null, assist: null } })).toEqual([]);
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
});
