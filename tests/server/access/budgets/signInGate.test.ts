import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  SignInGate,
  type SignInLane,
  type SignInPlace,
} from '../../../../server/access/budgets/SignInGate.ts';
import { type Clock, systemClock } from '../../../../shared/time/clock.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const HASH_MS = 100;
const clock: Clock = { ...systemClock, monotonic: () => performance.now() };

/** A gate, and what was begun at it: in which order, when, and how many at once. */
function gateOf(atOnce = 1) {
  const gate = new SignInGate(clock, atOnce);
  const begun: { name: string; at: number }[] = [];
  const refused: { name: string; code: unknown }[] = [];
  const start = performance.now();
  let running = 0;
  let most = 0;
  const ask = (name: string, place: SignInPlace | (() => SignInPlace), gone?: AbortSignal) =>
    gate
      .run(
        typeof place === 'function' ? place : () => place,
        async () => {
          begun.push({ name, at: performance.now() - start });
          most = Math.max(most, ++running);
          await new Promise((resolve) => setTimeout(resolve, HASH_MS));
          running--;
        },
        gone,
      )
      .catch((error: { code?: unknown }) => refused.push({ name, code: error.code ?? error }));
  return { gate, begun, refused, ask, most: () => most, names: () => begun.map(({ name }) => name) };
}

const at = (lane: SignInLane, owner: string): SignInPlace => ({ lane, owner });
const each = <T>(count: number, work: (i: number) => T) => Array.from({ length: count }, (_, i) => work(i));

describe('the gate of sign-in', { timeout: 60_000 }, () => {
  it('does so much at once and no more', async () => {
    const { ask, most, begun } = gateOf(2);
    each(20, (i) => void ask(String(i), at('office', 'a')));
    await vi.advanceTimersByTimeAsync(10 * HASH_MS + 10);
    expect([begun.length, most()]).toEqual([20, 2]);
  });

  it('lets hundreds behind one address in within a minute, also while ten new ones guess', async () => {
    const { ask, names, refused } = gateOf();
    for (let second = 0; second < 60; second++) {
      each(10, (a) => each(3, (i) => void ask(`guess ${second} ${a} ${i}`, at('new', `enemy ${a}`))));
      each(5, (i) => void ask(`office ${second} ${i}`, at('office', 'office')));
      await vi.advanceTimersByTimeAsync(1_000);
    }
    await vi.advanceTimersByTimeAsync(10_000);
    const office = (name: string) => name.startsWith('office');
    expect(names().filter(office)).toHaveLength(300);
    expect(refused.filter(({ name }) => office(name))).toEqual([]);
  });

  it.each([
    ['office', 300, 5],
    ['new', 20, 2],
  ] as const)(
    'gives an address (%s) that asks without end %i at once and then %i a second',
    async (lane, burst, pace) => {
      const { ask, begun } = gateOf();
      const seconds = 100;
      for (let second = 0; second < seconds; second++) {
        each(20, (i) => void ask(`${second} ${i}`, at(lane, 'a')));
        await vi.advanceTimersByTimeAsync(1_000);
      }
      expect(begun.length).toBeGreaterThan(0.9 * (burst + pace * seconds));
      expect(begun.length).toBeLessThanOrEqual(burst + pace * seconds);
    },
  );

  it('gives one that has failed often one a second', async () => {
    const { ask, begun } = gateOf();
    each(30, (i) => void ask(String(i), at('suspect', 'a')));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(begun.length).toBeGreaterThanOrEqual(9);
    expect(begun.length).toBeLessThanOrEqual(11);
  });

  it('makes nobody wait behind all of another address, and no known browser behind any', async () => {
    const { ask, names } = gateOf();
    each(100, (i) => void ask(`flood ${i}`, at('new', 'attacker')));
    void ask('office', at('new', 'office'));
    void ask('known', at('known', 'district'));
    await vi.advanceTimersByTimeAsync(5 * HASH_MS);
    expect(names().indexOf('office')).toBeLessThanOrEqual(3);
    expect(names().indexOf('known')).toBeLessThanOrEqual(3);
    expect(names().indexOf('office')).toBeGreaterThan(0);
    expect(names().indexOf('known')).toBeGreaterThan(0);
  });

  it('gives eight turns of ten to those who have shown a right password, however many guess', async () => {
    const { ask, names } = gateOf();
    each(20, (a) => each(10, (i) => void ask(`guess ${a} ${i}`, at('new', `enemy ${a}`))));
    each(40, (a) => void ask(`suspect ${a}`, at('suspect', `enemy ${a}`)));
    each(200, (i) => void ask(`office ${i}`, at('office', 'office')));
    await vi.advanceTimersByTimeAsync(100 * HASH_MS);
    const begun = names();
    expect(begun.length).toBeGreaterThanOrEqual(100);
    const share = begun.filter((name) => name.startsWith('office')).length / begun.length;
    expect(share).toBeGreaterThan(0.78);
    expect(share).toBeLessThan(0.85);
  });

  it('refuses what would wait without end, and says when to come again', async () => {
    const { ask, refused, gate } = gateOf();
    each(700, (i) => void ask(String(i), at('new', 'a')));
    each(40, (i) => void ask(`s${i}`, at('suspect', 'b')));
    await vi.advanceTimersByTimeAsync(0);
    expect(refused.filter(({ name }) => !name.startsWith('s'))).toHaveLength(99);
    expect(refused.filter(({ name }) => name.startsWith('s'))).toHaveLength(10);
    expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(['too_many_requests']));
    const answer = await gate
      .run(
        () => at('suspect', 'b'),
        async () => 'in',
      )
      .catch((error: unknown) => error);
    expect((answer as { retryAfterS: number }).retryAfterS).toBeGreaterThan(0);
  });

  it('gives up before a proxy does', async () => {
    const { ask, refused, begun, gate } = gateOf();
    each(30, (i) => void ask(String(i), at('suspect', 'a')));
    // Nothing comes to its turn while one piece of work never ends.
    void gate.run(
      () => at('known', 'stuck'),
      () => new Promise(() => undefined),
    );
    await vi.advanceTimersByTimeAsync(60_000);
    expect(begun.length + refused.length).toBe(30);
    expect(refused.length).toBeGreaterThan(0);
    expect(gate.waiting).toBe(0);
  });

  it('does nothing for whoever is gone', async () => {
    const { ask, names, gate } = gateOf();
    const gone = new AbortController();
    void ask('first', at('new', 'a'));
    each(50, (i) => void ask(`gone ${i}`, at('new', 'a'), gone.signal));
    void ask('last', at('new', 'a'));
    gone.abort();
    await vi.advanceTimersByTimeAsync(0);
    expect(gate.waiting).toBe(1);
    await vi.advanceTimersByTimeAsync(10 * HASH_MS);
    expect(names()).toEqual(['first', 'last']);
  });

  it('asks again where somebody stands when the turn has come', async () => {
    const { ask, begun } = gateOf();
    let guesses = 0;
    const place = () => at(guesses >= 5 ? 'suspect' : 'new', 'a');
    each(20, (i) => void ask(String(i), place).then(() => guesses++));
    await vi.advanceTimersByTimeAsync(5_000);
    // Five at full speed, the others one a second.
    expect(begun.filter(({ at }) => at < 5 * HASH_MS)).toHaveLength(5);
    expect(begun.length).toBeGreaterThanOrEqual(9);
    expect(begun.length).toBeLessThanOrEqual(11);
  });
});
