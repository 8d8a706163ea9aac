import { describe, expect, it } from 'vitest';
import { Budgets } from '../../../../server/access/budgets/Budgets.ts';
import { CONNECTION_COST, EVENT_COSTS, RESYNC_COST } from '../../../../server/access/budgets/costs.ts';
import { manualClock } from '../../../../shared/time/clock.ts';
import { DEAREST } from '../../../../shared/wire/routeCost.ts';

/** How many of a cost an account gets at once. */
function taken(budgets: Budgets, account: string, cost: number): number {
  for (let n = 0; n < 10_000; n++) if (budgets.wait(account, cost) > 0) return n;
  throw new Error('there is no end to it');
}

describe('budgets', () => {
  it('are of their owner, whatever others take', () => {
    const clock = manualClock();
    const budgets = new Budgets(3_000, clock);
    expect(taken(budgets, 'flood', 1)).toBe(600);
    expect(taken(budgets, 'chen', 1)).toBe(600);
    clock.advance(1_000);
    expect(taken(budgets, 'flood', 1)).toBe(50);
    clock.advance(3_600_000);
    expect(taken(budgets, 'flood', 10)).toBe(60);
  });

  it('[BU2] a refusal says in how many seconds there is enough, and takes nothing', () => {
    const clock = manualClock();
    let refused = 0;
    const budgets = new Budgets(600, clock, () => refused++);
    expect(taken(budgets, 'chen', 1)).toBe(120);
    expect(() => budgets.charge('chen', 25)).toThrow(
      expect.objectContaining({ code: 'too_many_requests', retryAfterS: 3 }),
    );
    clock.advance(2_500);
    budgets.charge('chen', 25);
    expect(refused).toBe(2);
  });

  it('hold the dearest thing, however small they are set', () => {
    const dearest = Math.max(...Object.values(EVENT_COSTS), RESYNC_COST, CONNECTION_COST);
    expect(dearest).toBeLessThanOrEqual(DEAREST);
    new Budgets(10, manualClock()).charge('chen', DEAREST);
  });
});
