import { DEAREST } from '../../../shared/wire/routeCost.ts';

/** So much JSON takes about a millisecond to read and to check. */
const BYTES_A_UNIT = 32 * 1024;
/** So many points, people or units that are named take about as long to be looked up, measured or written. */
const ITEMS_A_UNIT = 50;

/** What JSON costs by its length, beside the request that it came with: nothing below 32 kB. */
export function costOfBytes(bytes: number): number {
  return Math.min(DEAREST, Math.floor(bytes / BYTES_A_UNIT));
}

/**
 * What JSON costs by what its lists hold: nothing below 50 items. Numbers are no items of their own, but a point is one. Of
 * any JSON, however deep.
 */
export function costOfItems(json: unknown): number {
  let items = 0;
  const open: unknown[] = [json];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value !== 'object' || value === null) continue;
    const isList = Array.isArray(value);
    for (const part of isList ? value : Object.values(value)) {
      if (isList && typeof part !== 'number' && ++items >= DEAREST * ITEMS_A_UNIT) return DEAREST;
      if (typeof part === 'object') open.push(part);
    }
  }
  return Math.floor(items / ITEMS_A_UNIT);
}
