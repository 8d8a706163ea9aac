import { MINUTE_MS, SECOND_MS } from '../time/durations.ts';
import type { Mode } from './mode.ts';
import type { Freshness } from './unit.ts';

/** When a phone tells where it is: so often while it moves or sooner when it has come so far, and so often while it stands. */
export interface Reporting {
  readonly movedM: number;
  readonly movingEveryMs: number;
  readonly stillEveryMs: number;
}

/**
 * By the mode of the area. In an emergency as proposed in docs/domain.md 3.4; the less presses, the longer a battery lasts.
 * Trackers of vehicles go by their own settings.
 */
export const REPORTING: Record<Mode, Reporting> = {
  emergency: { movedM: 20, movingEveryMs: 10 * SECOND_MS, stillEveryMs: MINUTE_MS },
  alert: { movedM: 20, movingEveryMs: 20 * SECOND_MS, stillEveryMs: 2 * MINUTE_MS },
  recovery: { movedM: 50, movingEveryMs: 30 * SECOND_MS, stillEveryMs: 2 * MINUTE_MS },
  normal: { movedM: 50, movingEveryMs: 30 * SECOND_MS, stillEveryMs: 3 * MINUTE_MS },
};

/** Of some modes, at least one, that in which most is asked. */
export function mostPressing(modes: readonly Mode[]): Mode {
  return modes.reduce((most, one) => (asksMore(REPORTING[one], REPORTING[most]) ? one : most));
}

function asksMore(one: Reporting, other: Reporting): boolean {
  if (one.stillEveryMs !== other.stillEveryMs) return one.stillEveryMs < other.stillEveryMs;
  return one.movingEveryMs < other.movingEveryMs;
}

/** Somebody who has missed so many reports is silent. */
const MISSED = 5;

/** How often a unit has to be heard of, from when on (epoch milliseconds). */
export interface ReportPace {
  readonly everyMs: number;
  readonly since: number;
}

/** What is expected of one whose area and mode nobody here knows. */
export const SLOWEST: ReportPace = { everyMs: REPORTING.normal.stillEveryMs, since: 0 };

/** The pace of an area in a mode since then. */
export function paceIn(mode: Mode, since: number): ReportPace {
  return { everyMs: REPORTING[mode].stillEveryMs, since };
}

/**
 * How a position of that time is to be taken: live until the next report is due, ageing, and silent after five that did not
 * come. Whoever was asked for more only lately is given the time for it.
 */
export function freshnessOf(fixAt: number, now: number, { everyMs, since }: ReportPace): Freshness {
  const age = now - fixAt;
  const missed = now - Math.max(fixAt, since) > MISSED * everyMs;
  if (missed || age > MISSED * SLOWEST.everyMs) return 'silent';
  return age > everyMs ? 'ageing' : 'fresh';
}
