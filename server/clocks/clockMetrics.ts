import { Counter, Gauge } from 'prom-client';
import type { Metrics } from '../telemetry/metrics.ts';
import type { ClockMetrics } from './types.ts';

/** Lets the watch over the clock write into the server's registry. */
export function clockMetrics({ registry }: Metrics): ClockMetrics {
  const registers = [registry];
  const apart = new Gauge({
    name: 'tongxin_clock_apart_seconds',
    help: "How far the machine's clock is ahead of the server's, which keeps to real time",
    registers,
  });
  const jumps = new Counter({
    name: 'tongxin_clock_jumps_total',
    help: "Jumps of the machine's clock",
    registers,
  });
  const ahead = new Gauge({
    name: 'tongxin_clock_record_ahead_seconds',
    help: 'How far the newest record lies ahead of the clock: what is recorded gets its time until then',
    registers,
  });
  return {
    apart: (seconds) => apart.set(seconds),
    jumped: () => jumps.inc(),
    recordAhead: (seconds) => ahead.set(seconds),
  };
}
