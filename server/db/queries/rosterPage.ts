import { prefixOf } from '../../../shared/model/area.ts';

/** What every list of the roster asks: an area with all below it, a text, where the page before ended. */
export interface PageAsk {
  area: string;
  q: string | null;
  /** Area and id of the last row of the page before; null for the first page. */
  after: readonly [area: string, id: string] | null;
  limit: number;
}

/** `$1` to `$6` of every list: from and below what code, after which area and id, the text, how many. */
export function pageValues({ area, q, after, limit }: PageAsk): unknown[] {
  return [...codeRange(area), after?.[0] ?? null, after?.[1] ?? null, q && likeText(q), limit];
}

/**
 * The codes of an area and all below it as a range. Comparisons of text are leakproof, so an index serves
 * them under row-level security, which LIKE cannot have.
 */
export function codeRange(area: string): [from: string, below: string] {
  const prefix = prefixOf(area);
  return [prefix, String(BigInt(prefix) + 1n).padStart(prefix.length, '0')];
}

/** A pattern that finds the text anywhere; the person's own % and _ are letters like others. */
function likeText(q: string): string {
  return `%${q.replace(/[\\%_]/g, '\\$&')}%`;
}
