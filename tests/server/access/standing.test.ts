import { expect, it } from 'vitest';
import { Standing } from '../../../server/access/Standing.ts';
import { manualClock } from '../../../shared/time/clock.ts';
import { person } from '../../support/people.ts';

const clock = manualClock(Date.UTC(2026, 4, 16));
const found = (standing: Standing, token: string, area = '330205') => {
  const principal = person('leader', area);
  standing.found({ principal, token, endsAt: clock.now() + 1_000 });
  return principal;
};

it('what waits is over with its session, with the rights of its account, and when the session runs out', () => {
  const standing = new Standing(clock);
  const [mine, phone] = [found(standing, 'mine'), found(standing, 'phone')];
  const other = found(standing, 'other', '330206');
  const holds = [mine, phone, other].map((principal) => standing.hold(principal));
  const codes = () => holds.map((hold) => hold.over()?.code ?? null);
  expect(codes()).toEqual([null, null, null]);
  standing.end({ token: 'mine' });
  expect(codes()).toEqual(['unauthenticated', null, null]);
  standing.end({ userId: mine.userId });
  // A session that has ended is told as what it is, and not to come again.
  expect(codes()).toEqual(['unauthenticated', 'unavailable', null]);
  expect(holds[1]!.over()?.retryAfterS).toBe(1);
  clock.advance(1_000);
  expect(codes()).toEqual(['unauthenticated', 'unavailable', 'unavailable']);
  // What is asked from now on is asked under the new rights.
  const again = found(standing, 'phone');
  expect(standing.hold(again).over()).toBeNull();
});

it('knows only those who wait, and a session that was prolonged', () => {
  const standing = new Standing(clock);
  const principal = found(standing, 'mine');
  for (let n = 0; n < 100; n++) standing.hold(principal).release();
  expect((standing as unknown as { held: Set<unknown> }).held.size).toBe(0);
  clock.advance(1_000);
  standing.found({ principal, token: 'mine', endsAt: clock.now() + 1_000 });
  expect(standing.hold(principal).over()).toBeNull();
});

it('what had to wait is refused when it is over by then, whatever came of it', async () => {
  const standing = new Standing(clock);
  const principal = found(standing, 'mine');
  expect(await standing.through(principal, async () => 7)).toBe(7);
  const left = standing.through(principal, async () => standing.end({ token: 'mine' }));
  await expect(left).rejects.toMatchObject({ code: 'unauthenticated' });
  expect((standing as unknown as { held: Set<unknown> }).held.size).toBe(0);
});

it('nobody asks in the name of who was found in no session', () => {
  expect(() => new Standing(clock).hold(person('leader', '330205'))).toThrow('no session');
});
