import type { Unit } from './unit.ts';

/**
 * The one order of texts in every list: by their code units, as PostgreSQL's `C` has them. It is the same in every language,
 * browser and process; one that goes by a device's language would put a city's units otherwise on each screen.
 */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Units by their callsigns; by their ids those that say the same, as all do that are told without it. */
export function byCallsign(
  a: Pick<Unit, 'callsign' | 'unitId'>,
  b: Pick<Unit, 'callsign' | 'unitId'>,
): number {
  return compareText(a.callsign, b.callsign) || compareText(a.unitId, b.unitId);
}
