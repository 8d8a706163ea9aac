import { describe, expect, it } from 'vitest';
import { WindowStore } from '../../server/http/WindowStore.ts';
import { manualClock } from '../../shared/time/clock.ts';

const MINUTE = 60_000;

function storeOn(clock = manualClock(Date.UTC(2026, 4, 16))) {
  const store = new WindowStore(clock);
  store.init({ windowMs: MINUTE });
  return { clock, store };
}

describe('windows of a rate limit', () => {
  it('count by key, and begin anew when they are over', () => {
    const { clock, store } = storeOn();
    expect(
      [store.increment('a'), store.increment('a'), store.increment('b')].map((w) => w.totalHits),
    ).toEqual([1, 2, 1]);
    store.decrement('a');
    expect(store.get('a')?.totalHits).toBe(1);
    clock.advance(MINUTE - 1);
    expect(store.increment('a').totalHits).toBe(2);
    clock.advance(1);
    expect(store.get('a')).toBeUndefined();
    expect(store.increment('a').totalHits).toBe(1);
  });

  it('are as long as they are, whatever the wall clock is set to meanwhile', () => {
    for (const jump of [-3_600_000, 3_600_000]) {
      const { clock, store } = storeOn();
      store.increment('a');
      clock.jump(jump);
      expect(store.increment('a').totalHits).toBe(2);
      clock.advance(MINUTE);
      expect(store.increment('a').totalHits).toBe(1);
    }
  });

  it('keep no more keys than fit, and none that is over', () => {
    const { clock, store } = storeOn();
    for (let n = 0; n < 50_001; n++) store.increment(`k${n}`);
    expect(store.get('k0')).toBeUndefined();
    expect(store.get('k1')?.totalHits).toBe(1);
    clock.advance(MINUTE);
    store.increment('new');
    // Over: gone, and not only passed over, when the clock is looked at with the window still there.
    expect((store as unknown as { windows: Map<string, unknown> }).windows.size).toBe(1);
  });
});
