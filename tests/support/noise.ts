import type { Prng } from './prng.ts';

/** Normal noise of standard deviation 1 (Box–Muller). */
export function gaussian(prng: Prng): () => number {
  return () => Math.sqrt(-2 * Math.log(1 - prng.next())) * Math.cos(2 * Math.PI * prng.next());
}
