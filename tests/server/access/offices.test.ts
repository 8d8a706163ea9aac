import { describe, expect, it } from 'vitest';
import { SignInGate } from '../../../server/access/budgets/SignInGate.ts';
import { PasswordSignIn, type PasswordSignInOptions } from '../../../server/access/passwordSignIn.ts';
import { manualClock } from '../../../shared/time/clock.ts';

/** Where addresses stand in line; nothing of it asks a database. */
function addresses() {
  const clock = manualClock(Date.UTC(2026, 10, 30));
  const passwords = { hash: async () => 'nobody', verify: async () => false };
  const rest = { gate: new SignInGate(clock), failures: 100, onLocked: () => undefined };
  const people = new PasswordSignIn({ ...rest, clock, passwords } as unknown as PasswordSignInOptions);
  const times = (count: number, what: 'failed' | 'succeeded') => {
    for (let n = 0; n < count; n++) people[what]('a');
  };
  return { clock, times, lane: () => people.placeOf('a').lane };
}

describe('an address', () => {
  it('is an office once somebody was let in there, for a week', () => {
    const { clock, times, lane } = addresses();
    expect(lane()).toBe('new');
    times(1, 'succeeded');
    expect(lane()).toBe('office');
    clock.advance(7 * 86_400_000);
    expect(lane()).toBe('new');
  });

  it('stays one while people mistype, and is one no more while somebody guesses there', () => {
    const { times, lane } = addresses();
    for (let shift = 0; shift < 40; shift++) {
      times(2, 'failed');
      times(1, 'succeeded');
      expect(lane()).toBe('office');
    }
    times(30, 'failed');
    expect(lane()).not.toBe('office');
    times(1, 'succeeded');
    expect(['office', 'suspect']).toContain(lane());
  });

  it('waits in line behind all others when too much has failed', () => {
    const { times, lane } = addresses();
    times(20, 'succeeded');
    times(40, 'failed');
    expect(lane()).toBe('new');
    times(60, 'failed');
    expect(lane()).toBe('suspect');
  });
});
