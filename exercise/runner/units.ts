import type { PlanSource } from '../plan/schema.ts';
import type { ExerciseAccount } from './Account.ts';
import type { DeviceKey } from './osmandRequest.ts';

/** The server takes at most this many units in one request. */
const UNITS_AT_ONCE = 1000;

type Unit = Pick<PlanSource, 'unitId' | 'kind' | 'callsign' | 'homeArea' | 'team' | 'crs'>;

/** Makes the units (or brings them up to date) and answers their devices' ids and new tokens, by unit. */
export async function setUpUnits(
  administrator: ExerciseAccount,
  units: readonly Unit[],
): Promise<Map<string, DeviceKey>> {
  const keys = new Map<string, DeviceKey>();
  for (let from = 0; from < units.length; from += UNITS_AT_ONCE) {
    const part = units
      .slice(from, from + UNITS_AT_ONCE)
      .map(({ unitId, kind, callsign, homeArea, team, crs }) => ({
        unitId,
        kind,
        callsign,
        homeArea,
        team,
        crs,
      }));
    for (const { unitId, deviceId, token } of await administrator.provision(part))
      if (token !== null) keys.set(unitId, { deviceId, token });
  }
  return keys;
}
