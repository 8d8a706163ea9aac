import { describe, expect, it } from 'vitest';
import type { ExerciseAccount } from '../../../exercise/runner/Account.ts';
import { ServerTime } from '../../../exercise/runner/ServerTime.ts';

const BEGAN = Date.UTC(2026, 4, 16, 0, 55);
const SPEED = 60;

/** A server whose clock runs fast, and answers that take so long on their way there and back, ms. */
function reckon(ways: readonly (readonly [there: number, back: number])[]) {
  let passedMs = 0;
  const pace = { now: () => passedMs, sleep: async () => {} };
  const truth = () => BEGAN + passedMs * SPEED;
  const left = [...ways];
  const account = {
    call: async () => {
      const [there, back] = left.shift()!;
      passedMs += there;
      const answer = { now: truth(), speed: SPEED };
      passedMs += back;
      return answer;
    },
  } as unknown as ExerciseAccount;
  return { time: new ServerTime(account, pace), truth, pass: (ms: number) => (passedMs += ms) };
}

describe('the time of the server', () => {
  it('is believed by the quickest of three answers, and never runs ahead of the truth', async () => {
    const { time, truth, pass } = reckon([
      [100, 0],
      [2, 1],
      [0, 250],
    ]);
    await time.sync();
    pass(5_000);
    expect(truth() - time.now()).toBe(1 * SPEED);
  });

  it('is not early by half of what a loaded machine needs to take the question', async () => {
    const slow = [150, 0] as const;
    const { time, truth } = reckon([slow, slow, slow]);
    await time.sync();
    expect(time.now()).toBe(truth());
  });
});
