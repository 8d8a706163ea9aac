import { performance } from 'node:perf_hooks';
import { nearestRank } from './bench.ts';

export interface AskedTimes {
  p50: number;
  p95: number;
}

/** Milliseconds of asking one after the other; the first few are not counted. */
export async function askedTimes(times: number, ask: (n: number) => Promise<unknown>): Promise<AskedTimes> {
  const warm = 5;
  const took: number[] = [];
  for (let n = 0; n < times + warm; n++) {
    const start = performance.now();
    await ask(n);
    if (n >= warm) took.push(performance.now() - start);
  }
  return { p50: nearestRank(took, 50), p95: nearestRank(took, 95) };
}
