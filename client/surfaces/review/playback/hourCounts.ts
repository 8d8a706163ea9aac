import { HOUR_MS } from '../../../../shared/time/durations.ts';
import type { GridHours } from '../../../../shared/wire/retentionRoutes.ts';

export interface HourCounts {
  /** Start of the hour, epoch milliseconds. */
  readonly hour: number;
  /** Grids with their counts, most first. */
  readonly grids: readonly { readonly grid: string; readonly units: number }[];
  /** Grids in which fewer people were than may be told. */
  readonly few: number;
}

/** Start of the hour that a moment lies in, epoch milliseconds. */
export function hourOf(at: number): number {
  return Math.floor(at / HOUR_MS) * HOUR_MS;
}

/** The counts of the hour that a moment lies in. */
export function countsAt(rows: GridHours['rows'], at: number): HourCounts {
  const hour = hourOf(at);
  const within = rows.filter((row) => row.hour === hour);
  const grids = within
    .flatMap(({ grid, units }) => (units === null ? [] : [{ grid, units }]))
    .sort((a, b) => b.units - a.units || (a.grid < b.grid ? -1 : 1));
  return { hour, grids, few: within.length - grids.length };
}
