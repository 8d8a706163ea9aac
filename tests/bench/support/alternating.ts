import { median } from './bench.ts';

/** Medians of the turns of two ways, in what the ways answer, and of the ratios of each round. */
export interface Compared {
  own: number;
  other: number;
  /** How many times `other` `own` is: the median over the rounds, never medians of different moments. */
  ratio: number;
}

/**
 * Two ways in turns. Each takes a turn that does not count first; then who begins changes from round to round,
 * so that each comes as often behind the other as behind itself: what a turn leaves behind (caches, garbage,
 * full buffers, a busy neighbour) meets both.
 */
export async function alternating(
  rounds: number,
  own: () => number | Promise<number>,
  other: () => number | Promise<number>,
): Promise<Compared> {
  const rates = { own: [] as number[], other: [] as number[] };
  const turn = { own, other };
  const take = async (way: 'own' | 'other') => {
    // What another turn left behind is not swept up at this one's cost.
    globalThis.gc?.();
    return turn[way]();
  };
  await take('own');
  await take('other');
  for (let n = 0; n < rounds; n++) {
    const order = n % 2 === 0 ? (['own', 'other'] as const) : (['other', 'own'] as const);
    for (const way of order) rates[way].push(await take(way));
  }
  return {
    own: median(rates.own),
    other: median(rates.other),
    ratio: median(rates.own.map((rate, n) => rate / rates.other[n]!)),
  };
}
