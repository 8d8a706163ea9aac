import { afterT0 } from './time.ts';

/**
 * F4: between 10:20 and 10:55 one person dispatches for the whole street and falls behind; then the communities
 * dispatch by themselves and the queue is empty at 11:12. [when something comes in, when it is given out].
 */
const KNOTS: readonly (readonly [number, number])[] = [
  [afterT0('10:20'), afterT0('10:20:35')],
  [afterT0('10:24'), afterT0('10:27:30')],
  [afterT0('10:30:20'), afterT0('10:43')],
  [afterT0('10:35'), afterT0('10:45:30')],
  [afterT0('10:44'), afterT0('10:54')],
  [afterT0('10:55'), afterT0('11:04')],
  [afterT0('11:11:25'), afterT0('11:12')],
];
const FIRST = KNOTS[0]!;
const LAST = KNOTS.at(-1)!;
/** Otherwise a task waits this long for the dispatcher. */
const USUAL_S = 35;

/** When the street's dispatcher gives out what came in at `createdS`: first come, first served. */
export function givenOutS(createdS: number): number {
  if (createdS <= FIRST[0] || createdS >= LAST[0]) return createdS + USUAL_S;
  return Math.round(along(KNOTS, createdS));
}

/** When that came in which is given out at `dispatchedS`. */
export function cameInS(dispatchedS: number): number {
  if (dispatchedS <= FIRST[1] || dispatchedS >= LAST[1] + USUAL_S) return dispatchedS - USUAL_S;
  return Math.round(
    along(
      KNOTS.map(([from, to]) => [to, from] as const),
      Math.min(dispatchedS, LAST[1]),
    ),
  );
}

function along(knots: readonly (readonly [number, number])[], x: number): number {
  const next = Math.max(
    1,
    knots.findIndex(([from]) => from >= x),
  );
  const [x1, y1] = knots[next - 1]!;
  const [x2, y2] = knots[next]!;
  return y1 + ((x - x1) * (y2 - y1)) / (x2 - x1);
}
