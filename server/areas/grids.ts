/** Which grid holds a point. Ties on shared edges go to the smallest code. */
export interface GridLookup {
  /** Code of the smallest area (grid) that holds the WGS-84 point, or null outside all. `hint` is tried first. */
  find(lon: number, lat: number, hint?: string | null): string | null;
  /** The same in numbers, for the road that every fix takes: an index into `codes`, -1 outside all or without hint. */
  locate(lon: number, lat: number, hint?: number): number;
  codeOf(index: number): string | null;
  readonly size: number;
  /** Ascending. */
  readonly codes: readonly string[];
}
