import type { FixRow } from '../../server/db/queries/fixRow.ts';
import { BOARD_OPERATION } from './dutyBoard.ts';

/** A fix as it is stored, of a unit of the duty board's operation: a place and a time, and nothing else known. */
export function fixRow(slot: number, at: number): FixRow {
  const place = { lonE7: 1_215_050_000, latE7: 299_850_000, rawLon: 121.505, rawLat: 29.985, grid: null };
  const unknown = { accuracyM: undefined, speedMps: undefined, headingDeg: undefined, altitudeM: undefined };
  return {
    unitId: `V-${slot}`,
    slot,
    at,
    recordedAt: at,
    operationId: BOARD_OPERATION,
    rawCrs: 'wgs84',
    ...place,
    ...unknown,
    battery: undefined,
    mock: false,
    late: false,
  };
}
