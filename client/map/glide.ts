import type { PositionTable } from '../player/PositionTable.ts';

/** Where a row's symbol is shown now: on its way from the last position to the newest for one glide. */
export function shownAt(table: PositionTable, row: number, now: number, glideMs: number): [number, number] {
  const done = glideMs > 0 ? Math.min(1, Math.max(0, (now - table.movedAt[row]!) / glideMs)) : 1;
  const left = 1 - done;
  const lon = table.lon[row]!;
  const lat = table.lat[row]!;
  return [lon + (table.fromLon[row]! - lon) * left, lat + (table.fromLat[row]! - lat) * left];
}
