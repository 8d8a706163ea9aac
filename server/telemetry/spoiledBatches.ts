import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';

/** Counts and tells each batch of commands that one of them broke: `error` is what it broke on. */
export function spoiledBatches(
  metrics: Pick<Metrics, 'spoiledBatches'>,
  log: Pick<Log, 'warn'>,
): (error: unknown, commands: number) => void {
  return (error, commands) => {
    metrics.spoiledBatches.inc();
    log.warn({ err: error, commands }, 'a batch of commands was broken by one of them');
  };
}
