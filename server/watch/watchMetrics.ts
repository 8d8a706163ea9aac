import { Counter, Gauge, Histogram } from 'prom-client';
import type { TimerMetrics } from '../clocks/types.ts';
import type { Log } from '../telemetry/log.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import type { WatchMetrics } from './types.ts';

/** Lets the timers and the watchers write into the server's registry. */
export function watchMetrics(
  { registry }: Metrics,
  log: Log,
): { clocks: TimerMetrics; gaps: TimerMetrics; watch: WatchMetrics } {
  const registers = [registry];
  const armed = new Gauge({
    name: 'tongxin_timers_armed',
    help: 'Timers that wait, by whose they are (clocks of incidents, tasks, whistles and modes; coverage gaps)',
    labelNames: ['wheel'],
    registers,
  });
  const fired = new Counter({
    name: 'tongxin_timers_fired_total',
    help: 'Timers that ran out and were done',
    labelNames: ['kind'],
    registers,
  });
  const late = new Histogram({
    name: 'tongxin_timers_late_seconds',
    help: 'Clock seconds from the time of a timer until it was done',
    buckets: [0.1, 1, 5, 10, 60, 600, 3600],
    registers,
  });
  const failures = new Counter({
    name: 'tongxin_derived_failures_total',
    help: 'What could not be written to the journal, by what became of it (again, given up)',
    labelNames: ['outcome'],
    registers,
  });
  const queue = new Gauge({
    name: 'tongxin_watch_queue',
    help: 'Fixes that wait to be looked at by the watchers',
    registers,
  });
  const dropped = new Counter({
    name: 'tongxin_watch_dropped_total',
    help: 'Fixes that the watchers passed over because too many waited',
    registers,
  });
  const derived = new Counter({
    name: 'tongxin_derived_total',
    help: 'Facts derived from positions, by kind',
    labelNames: ['kind'],
    registers,
  });
  const failed = (kind: string, again: boolean, error: unknown) => {
    failures.inc({ outcome: again ? 'again' : 'given up' });
    log.warn({ err: error, kind }, again ? 'what is due is tried again' : 'what was derived is given up');
  };
  const timers = (wheel: string): TimerMetrics => ({
    armed: (count) => armed.set({ wheel }, count),
    fired: (kind, lateS) => {
      fired.inc({ kind });
      late.observe(lateS);
    },
    failed: (kind, error) => failed(kind, true, error),
  });
  return {
    clocks: timers('clocks'),
    gaps: timers('gaps'),
    watch: {
      queued: (count) => queue.set(count),
      dropped: (count) => dropped.inc(count),
      derived: (kind) => derived.inc({ kind }),
      failed,
    },
  };
}
