import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FairQueue } from '../../../../server/access/budgets/FairQueue.ts';

const drained = <T>(queue: FairQueue<T>): T[] => {
  const all: T[] = [];
  for (let item = queue.next(); item !== undefined; item = queue.next()) all.push(item);
  return all;
};

describe('a fair queue', () => {
  it('gives out one of each owner in turn, each owner’s in their order', () => {
    const queue = new FairQueue<string>({ most: 100, mostOfOne: 100 });
    for (const item of ['a1', 'a2', 'a3', 'b1', 'c1', 'b2']) queue.push(item[0]!, item);
    expect(drained(queue)).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3']);
    expect(queue.size).toBe(0);
  });

  it('lets nobody wait for more than one item of each other owner, and keeps everybody’s order', () => {
    const act = fc.oneof(fc.constantFrom('a', 'b', 'c', 'd'), fc.constant(null));
    fc.assert(
      fc.property(fc.array(act, { maxLength: 200 }), (acts) => {
        const queue = new FairQueue<{ owner: string; no: number }>({ most: 1_000, mostOfOne: 1_000 });
        const waiting = new Map<string, number[]>();
        /** Since an owner began to wait: how many of each other one were given out. */
        const before = new Map<string, Map<string, number>>();
        for (const [no, owner] of acts.entries()) {
          if (owner !== null) {
            queue.push(owner, { owner, no });
            const own = waiting.get(owner) ?? [];
            waiting.set(owner, [...own, no]);
            if (own.length === 0) before.set(owner, new Map());
            continue;
          }
          const given = queue.next();
          expect(given === undefined).toBe(waiting.size === 0);
          if (!given) continue;
          const own = waiting.get(given.owner)!;
          expect(given.no).toBe(own[0]);
          if (own.length === 1) waiting.delete(given.owner);
          else waiting.set(given.owner, own.slice(1));
          before.set(given.owner, new Map());
          for (const other of waiting.keys()) {
            if (other === given.owner) continue;
            const seen = before.get(other)!;
            seen.set(given.owner, (seen.get(given.owner) ?? 0) + 1);
            expect(seen.get(given.owner)).toBeLessThanOrEqual(1);
          }
        }
        expect(queue.size).toBe([...waiting.values()].flat().length);
      }),
    );
  });

  it('says what is full: one owner’s part, or all of it', () => {
    const queue = new FairQueue<number>({ most: 3, mostOfOne: 2 });
    queue.push('a', 1);
    expect(queue.full('a')).toBeNull();
    queue.push('a', 2);
    expect(queue.full('a')).toBe('of_one');
    expect(queue.full('b')).toBeNull();
    queue.push('b', 3);
    expect(queue.full('c')).toBe('of_all');
    queue.next();
    expect(queue.full('c')).toBeNull();
  });
});
