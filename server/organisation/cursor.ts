import { Refusal } from '../../shared/wire/errors.ts';

/** Stands in no code and no id. */
const BETWEEN = '~';

/** Where a page ends: what its last row is ordered by. */
export function cursorOf(...parts: readonly (string | number)[]): string {
  return parts.join(BETWEEN);
}

/** The parts again; null for the first page. Refuses what no page answered as `next`. */
export function readCursor<N extends number>(text: string | undefined, parts: N): string[] | null {
  if (text === undefined) return null;
  const read = text.split(BETWEEN);
  const sound = read.length === parts && /^\d{6,17}$/.test(read[0]!) && read.every((part) => part !== '');
  if (!sound) throw new Refusal('bad_request', 'This is not where a page of the list ended.', 'after');
  return read;
}

/** One page of rows of which one more than asked for was read, so that the last page is known. */
export function pageOf<T>(
  rows: readonly T[],
  limit: number,
  cursor: (last: T) => string,
): { rows: T[]; next: string | null } {
  const page = rows.slice(0, limit);
  return { rows: page, next: rows.length > limit ? cursor(page.at(-1)!) : null };
}
