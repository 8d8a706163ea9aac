import type { CrsName } from '../../../shared/model/unit.ts';

/** A fix that passed every check, as it is stored. Coordinates: degrees × 1e7, WGS-84; times: epoch ms. */
export interface FixRow {
  unitId: string;
  slot: number;
  /** Device time. */
  at: number;
  /** When this server had it. */
  recordedAt: number;
  operationId: string;
  lonE7: number;
  latE7: number;
  rawLon: number;
  rawLat: number;
  rawCrs: CrsName;
  grid: string | null;
  accuracyM: number | undefined;
  speedMps: number | undefined;
  headingDeg: number | undefined;
  altitudeM: number | undefined;
  battery: number | undefined;
  mock: boolean;
  late: boolean;
}

/** Where a unit was last known to be, as stored. */
export interface LiveRow {
  slot: number;
  at: number;
  recordedAt: number;
  lonE7: number;
  latE7: number;
  grid: string | null;
}
