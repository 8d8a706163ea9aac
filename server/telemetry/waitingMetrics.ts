import { Gauge } from 'prom-client';
import type { Metrics } from './metrics.ts';

/** Lets the server's queues tell how much waits in each; asked when the figures are read. */
export function waitingMetrics({ registry }: Metrics, queues: Readonly<Record<string, () => number>>): void {
  new Gauge({
    name: 'tongxin_waiting',
    help: 'What waits for its turn, by what it is',
    labelNames: ['what'],
    registers: [registry],
    collect() {
      for (const [what, count] of Object.entries(queues)) this.set({ what }, count());
    },
  });
}
