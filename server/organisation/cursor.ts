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
