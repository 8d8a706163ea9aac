import { setTimeout as delay } from 'node:timers/promises';
import { SECOND_MS } from '../../../../shared/time/durations.ts';
import { atLeast, atMost, type Figure, mustBe } from '../proof.ts';
import type { ClockJumpStage } from './ClockJumpStage.ts';
import type { MovedClock } from './MovedClock.ts';

const HOLD_MS = 10 * SECOND_MS;
const AFTER_MS = 6 * SECOND_MS;
const TOLD_WITHIN_MS = 2 * SECOND_MS;
const SCREEN_TOLD_WITHIN_MS = 3 * SECOND_MS;
/** A frame may be so late on a busy machine; a server's clock may be so far off while a correction is followed. */
const FRAME_LATE_MS = 4 * SECOND_MS;
const FRAME_AHEAD_MS = 3 * SECOND_MS;
/** Free attempts, and how long the lock after them is. */
const FREE_GUESSES = 5;
const LOCK_S = 30;

/** What one device may send a minute, as the server of the proof is told. */
export const DEVICE_RATE = 400;

/** A jump in the midst of work, and its end. */
export async function jumpRound(
  stage: ClockJumpStage,
  clock: MovedClock,
  { name, by }: { name: string; by: number },
): Promise<Figure[]> {
  const { onlooker, devices } = stage;
  const guessed = `clock_${by < 0 ? 'back' : 'ahead'}_${Math.abs(by)}`;
  for (let n = 0; n < FREE_GUESSES; n++) await stage.guess(guessed);
  const lockedAt = Date.now();
  const timeless = new Map(devices.timeless);
  onlooker.begin();
  const began = Date.now();
  clock.set(by);
  await delay(HOLD_MS / 2);
  const whileLocked = await stage.guess(guessed);
  const signsIn = await stage.signsIn();
  await delay(HOLD_MS / 2);
  const offM = stage.timelessOffM();
  const ended = Date.now();
  clock.set(0);
  await delay(AFTER_MS);
  const until = Date.now();
  const signsInAfter = await stage.signsIn();
  await delay(Math.max(0, lockedAt + (LOCK_S + 1) * SECOND_MS - Date.now()));
  const whenFree = await stage.guess(guessed);

  const figures = [
    ...saidFigures(stage, name, began, ended, until),
    atMost(
      `${name}: the server's clock less the true one, most`,
      onlooker.ahead.most / 1_000,
      FRAME_AHEAD_MS / 1_000,
      's',
    ),
    atLeast(`${name}: the same, least`, onlooker.ahead.least / 1_000, -FRAME_LATE_MS / 1_000, 's'),
    atMost(`${name}: newest position shown lies ahead by`, onlooker.newestAheadMs / 1_000, 1, 's'),
    atLeast(`${name}: frames`, onlooker.frames, (until - began) / SECOND_MS),
    atMost(`${name}: a device without a clock is shown off by`, offM, 20, 'm'),
    mustBe(`${name}: all its reports are stored`, onlyOk(timeless, devices.timeless)),
    mustBe(`${name}: people are signed in and can sign in`, signsIn && signsInAfter),
    mustBe(
      `${name}: a name that is locked stays so, no longer than its lock`,
      whileLocked.status === 429 && whileLocked.waitS >= 1 && whileLocked.waitS <= LOCK_S,
    ),
    mustBe(`${name}: … and is free when that is over`, whenFree.status === 401),
    rateFigure(stage, name, began, until),
  ];
  return figures;
}

/** A correction as NTP makes them, in the midst of work: followed, and nobody is told. */
export async function stepRound(stage: ClockJumpStage, clock: MovedClock, by: number): Promise<Figure[]> {
  const name = `a step of ${by / 1_000} s`;
  const { onlooker } = stage;
  onlooker.begin();
  const began = Date.now();
  clock.set(by);
  // Followed at half the pace of time: then it is there.
  await delay(2 * Math.abs(by) + 2 * SECOND_MS);
  onlooker.begin();
  await delay(2 * SECOND_MS);
  const followed = onlooker.ahead.most;
  clock.set(0);
  await delay(2 * Math.abs(by) + 2 * SECOND_MS);
  const said = stage.said.filter(({ at, clock: told }) => at >= began && told !== null);
  return [
    mustBe(`${name}: nobody is told`, said.length === 0),
    atMost(`${name}: followed to within`, Math.abs(followed - by) / 1_000, 0.5, 's'),
  ];
}

/** What /readyz and a console said of the clock, which was wrong from `began` to `ended`. */
function saidFigures(
  stage: ClockJumpStage,
  name: string,
  began: number,
  ended: number,
  until: number,
): Figure[] {
  const of = (from: number, to: number) => stage.said.filter(({ at }) => at >= from && at < to);
  const first = of(began, ended).find(({ clock }) => clock !== null);
  const silent = first ? of(first.at, ended).filter(({ clock }) => clock === null).length : Infinity;
  const over = of(ended, until).find(({ clock }) => clock === null);
  const screenTold = stage.onlooker.told.find(({ at, trouble }) => at >= began && at < ended && trouble);
  const screenOver = stage.onlooker.told.find(({ at, trouble }) => at >= ended && trouble === null);
  const after = (event: { at: number } | undefined, from: number) =>
    event ? (event.at - from) / 1_000 : Number.POSITIVE_INFINITY;
  return [
    atMost(`${name}: /readyz says so after`, after(first, began), TOLD_WITHIN_MS / 1_000, 's'),
    atMost(`${name}: /readyz says nothing while it is wrong`, silent, 0, 'times'),
    atMost(`${name}: /readyz says nothing any more after`, after(over, ended), TOLD_WITHIN_MS / 1_000, 's'),
    atMost(`${name}: a console is told after`, after(screenTold, began), SCREEN_TOLD_WITHIN_MS / 1_000, 's'),
    atMost(
      `${name}: … and that it is over after`,
      after(screenOver, ended),
      SCREEN_TOLD_WITHIN_MS / 1_000,
      's',
    ),
  ];
}

/** What the device that sends without end was let send, against what it may. */
function rateFigure(stage: ClockJumpStage, name: string, from: number, to: number): Figure {
  const asked = stage.devices.flood.filter(({ at }) => at >= from && at < to);
  const let_ = asked.reduce((sum, one) => sum + one.let, 0);
  const share = let_ / ((DEVICE_RATE * (to - from)) / 60_000);
  return {
    name: `${name}: a device that floods is let send of what it may`,
    value: share * 100,
    unit: '%',
    owed: '50 to 150',
    holds: share >= 0.5 && share <= 1.5,
  };
}

function onlyOk(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): boolean {
  const grown = [...after].filter(([code, count]) => count > (before.get(code) ?? 0)).map(([code]) => code);
  return grown.length === 1 && grown[0] === 'ok';
}
