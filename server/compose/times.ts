import { uptime } from 'node:os';
import { type Clock, scaledClock } from '../../shared/time/clock.ts';
import type { SteadyClock } from '../../shared/time/SteadyClock.ts';
import { ClockWatch } from '../clocks/ClockWatch.ts';
import { clockMetrics } from '../clocks/clockMetrics.ts';
import { startClock } from '../clocks/startClock.ts';
import { databaseTime } from '../db/queries/databaseTime.ts';
import type { Journal } from '../journal/types.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import type { Foundation } from './Foundation.ts';

/** What the exercise may run fast is `clock`; what belongs to the real world goes by `real`. */
export interface Times {
  real: SteadyClock;
  clock: Clock;
}

export async function startTimes({ config, db, say }: Foundation): Promise<Times> {
  const real = await startClock({ db, recordsAreReal: config.clock.kind === 'system', say });
  const clock =
    config.clock.kind === 'system'
      ? real
      : scaledClock(config.clock.start, config.clock.speed, real, config.clock.since);
  return { real, clock };
}

export function watchClock(
  { db, log, closers }: Foundation,
  { real, clock }: Times,
  journal: Journal,
  metrics: Metrics,
): ClockWatch {
  const clockWatch = new ClockWatch({
    clock: real,
    witness: db.kind === 'server' ? () => databaseTime(db.pool) : undefined,
    recordAhead: () => journal.picture().at - clock.now(),
    uptimeS: uptime,
    log,
    metrics: clockMetrics(metrics),
  });
  clockWatch.start();
  closers.add('the watch over the clock', () => clockWatch.stop());
  return clockWatch;
}
