import { describe, expect, it } from 'vitest';
import { Turns } from '../../../server/commands/turns.ts';

/** Turns of which the first is taken until it is opened; the others say when they begin. */
function bench(maxWaiting = 10) {
  const turns = new Turns(maxWaiting);
  const began: string[] = [];
  const work = (name: string) => async () => {
    began.push(name);
    return name;
  };
  const { promise, resolve: open } = Promise.withResolvers<void>();
  const first = turns.take(() => promise);
  return { turns, began, work, first, open };
}

describe('turns', () => {
  it('come in the order of asking, also after one that failed', async () => {
    const { turns, began, work, first, open } = bench();
    const failed = turns.take(() => Promise.reject(new Error('no')));
    const others = ['a', 'b'].map((name) => turns.take(work(name)));
    open();
    await expect(failed).rejects.toThrow('no');
    expect(await Promise.all(others)).toEqual(['a', 'b']);
    await first;
    expect(began).toEqual(['a', 'b']);
  });

  it('are taken first by what is urgent, in its own order, behind nothing but the work that runs', async () => {
    const { turns, began, work, open } = bench();
    const all = [
      turns.take(work('a')),
      turns.take(work('b')),
      turns.take(work('alarm 1'), true),
      turns.take(work('alarm 2'), true),
    ];
    open();
    await Promise.all(all);
    expect(began).toEqual(['alarm 1', 'alarm 2', 'a', 'b']);
  });

  it('are refused when too many wait, but never to what is urgent', async () => {
    const { turns, work, open } = bench(2);
    const waiting = turns.take(work('a'));
    await expect(turns.take(work('b'))).rejects.toMatchObject({ code: 'unavailable' });
    const alarm = turns.take(work('alarm'), true);
    open();
    expect(await Promise.all([waiting, alarm])).toEqual(['a', 'alarm']);
  });
});
