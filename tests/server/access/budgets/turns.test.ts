import { describe, expect, it } from 'vitest';
import { Turns } from '../../../../server/access/budgets/Turns.ts';

const settle = async () => {
  for (let n = 0; n < 10; n++) await Promise.resolve();
};

/** Work of owners that is begun by the turns and ended by the test. */
function stage(rule: { atOnce: number; ofOne: number; most?: number; mostOfOne?: number }) {
  const { atOnce, ofOne, most = 100, mostOfOne = 100 } = rule;
  const turns = new Turns({ atOnce, ofOne, waiting: { most, mostOfOne } });
  const running: string[] = [];
  const ends = new Map<string, () => void>();
  const ask = (name: string) =>
    turns.run(name[0]!, async () => {
      running.push(name);
      await new Promise<void>((resolve) => ends.set(name, resolve));
      running.splice(running.indexOf(name), 1);
      if (name.endsWith('!')) throw new Error(name);
      return name;
    });
  const end = async (name: string) => {
    ends.get(name)!();
    await settle();
  };
  return { turns, running, ask, end };
}

describe('turns', () => {
  it('so much is done at once, of one owner and in all; owners take turns with the rest', async () => {
    const { running, ask, end } = stage({ atOnce: 3, ofOne: 2 });
    const all = ['a1', 'a2', 'a3', 'a4', 'b1', 'b2'].map(ask);
    await settle();
    expect(running).toEqual(['a1', 'a2', 'b1']);
    await end('b1');
    expect(running).toEqual(['a1', 'a2', 'b2']);
    await end('a1');
    expect(running).toEqual(['a2', 'b2', 'a3']);
    for (const name of ['a2', 'b2', 'a3', 'a4']) await end(name);
    expect(await Promise.all(all)).toEqual(['a1', 'a2', 'a3', 'a4', 'b1', 'b2']);
    expect(running).toEqual([]);
  });

  it('work that fails gives its turn back', async () => {
    const { running, ask, end } = stage({ atOnce: 1, ofOne: 1 });
    const bad = ask('a!');
    bad.catch(() => undefined);
    const next = ask('a2');
    await settle();
    await end('a!');
    await expect(bad).rejects.toThrow('a!');
    expect(running).toEqual(['a2']);
    await end('a2');
    expect(await next).toBe('a2');
  });

  it('a turn that is ended twice is ended once', async () => {
    const { turns, running, ask } = stage({ atOnce: 1, ofOne: 1 });
    const end = await turns.take('a');
    void ask('b1');
    void ask('c1');
    end();
    end();
    await settle();
    expect(running).toEqual(['b1']);
  });

  it('refuses what cannot wait, and says when to come back', async () => {
    const { ask, turns } = stage({ atOnce: 1, ofOne: 1, most: 3, mostOfOne: 2 });
    for (const name of ['a1', 'a2', 'a3']) void ask(name);
    await expect(ask('a4')).rejects.toMatchObject({ code: 'too_many_requests', retryAfterS: 2 });
    void ask('b1');
    await expect(ask('c1')).rejects.toMatchObject({ code: 'unavailable', retryAfterS: 2 });
    expect(turns.waiting).toBe(3);
  });
});
