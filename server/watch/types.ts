import type { FixRow } from '../db/queries/fixRow.ts';

/** What the watchers tell about themselves. None may throw. */
export interface WatchMetrics {
  /** Fixes that wait to be looked at. */
  queued(count: number): void;
  /** Fixes that were passed over because too many waited. */
  dropped(count: number): void;
  /** Something was derived and is in the journal. */
  derived(kind: string): void;
  /** It could not be written yet, or (false) is given up. */
  failed(kind: string, again: boolean, error: unknown): void;
}

/** One fix as the watchers look at it: WGS-84 degrees, device time in epoch milliseconds. */
export interface Sight {
  readonly unitId: string;
  readonly slot: number;
  readonly operationId: string;
  readonly at: number;
  readonly lon: number;
  readonly lat: number;
  readonly accuracyM: number;
  readonly grid: string | null;
}

/** Of a source that does not say how good its fixes are. */
export const USUAL_ACCURACY_M = 20;

export function sightOf(row: FixRow): Sight {
  const { unitId, slot, operationId, at, grid } = row;
  const accuracyM = row.accuracyM ?? USUAL_ACCURACY_M;
  return { unitId, slot, operationId, at, lon: row.lonE7 / 1e7, lat: row.latE7 / 1e7, accuracyM, grid };
}
