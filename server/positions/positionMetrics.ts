import type { Log } from '../telemetry/log.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import type { PositionMetrics } from './metrics.ts';

/** Lets the positions write into the server's registry. */
export function positionMetrics(metrics: Metrics, log: Log): PositionMetrics {
  return {
    fixes: (outcome, count) => metrics.fixes.inc({ outcome }, count),
    queued: (count) => metrics.intakeQueue.set(count),
    batch: (rows, ms) => {
      metrics.batchRows.observe(rows);
      metrics.batchSeconds.observe(ms / 1000);
    },
    bad: (error) => log.warn({ err: error }, 'a fix was refused by the database'),
    failed: (error) => log.error({ err: error }, 'fixes could not be stored'),
    tick: (ms, watchers) => {
      metrics.tickSeconds.observe(ms / 1000);
      metrics.watchers.set(watchers);
    },
    frame: (type, bytes) => {
      metrics.frames.inc({ type });
      metrics.frameBytes.inc(bytes);
    },
    merged: (ticks) => metrics.mergedFrames.inc(ticks),
  };
}
