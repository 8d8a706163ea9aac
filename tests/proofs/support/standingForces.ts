import { randomUUID } from 'node:crypto';
import { readGeography } from '../../../exercise/geography/geographyFile.ts';
import { createWorld } from '../../../exercise/movement/world.ts';
import { createScenario } from '../../../exercise/plan/scenario.ts';
import { FIX_ROUTES } from '../../../shared/wire/fixRoutes.ts';
import { ApiClient } from '../../support/apiClient.ts';
import { makeTestPlace } from '../../support/database.ts';
import { ServerProcess } from '../../support/serverProcess.ts';

const BEGINS = '2026-05-16T08:55:00+08:00';
/** 10:18:45: nearly everybody is on duty. */
const AT = '2026-05-16T10:18:45+08:00';
const AT_ONCE = 50;

/** The exercise's forces where they are at 10:18:45, on duty on a real server whose clock says so. */
export interface StandingForces {
  server: ServerProcess;
  operationId: string;
  units: number;
  close(): Promise<void>;
}

export async function openStandingForces(say: (text: string) => void): Promise<StandingForces> {
  const geography = await readGeography();
  const scenario = createScenario(geography);
  const world = createWorld({ seed: 2026, geography, scenario });
  const nowMs = Date.parse(AT) - Date.parse(BEGINS);
  const sources = scenario.sources.filter(
    ({ onDuty: { fromS, toS } }) => fromS * 1000 <= nowMs && toS * 1000 > nowMs,
  );
  const place = await makeTestPlace({ seed: 'roster' });
  let server: ServerProcess | undefined;
  try {
    // The first start makes accounts; the clock begins with the second.
    server = await ServerProcess.start({ dir: place.dir });
    await server.stop();
    const since = new Date(performance.timeOrigin + performance.now()).toISOString();
    const env = {
      TONGXIN_CLOCK: `${AT} x1 since ${since}`,
      RATE_ACCOUNT: '1000000',
      RATE_ADDRESS: '1000000',
      RATE_DEVICE_ADDRESS: '1000000',
    };
    server = await ServerProcess.start({ dir: place.dir, env });
    const { url } = server;
    const [city, admin] = await Promise.all([ApiClient.signIn(url, 'city'), ApiClient.signIn(url, 'admin')]);
    const operationId = randomUUID();
    const t0 = Date.parse(BEGINS);
    await city.command('operation.open', {
      operationId,
      name: '甬安-2026 候选',
      area: '330205',
      exercise: true,
      t0,
    });
    await city.command('mode.set', { operationId, area: '330205', mode: 'emergency', reason: '演练' });
    say(`  ${sources.length} units of the exercise go on duty`);
    const made = await admin.provision(
      sources.map(({ unitId, kind, callsign, homeArea, team }) => ({
        unitId,
        kind,
        callsign,
        homeArea,
        team,
        crs: 'wgs84',
      })),
    );
    const unitIds = made.map(({ unitId }) => unitId);
    for (let from = 0; from < unitIds.length; from += AT_ONCE)
      await city.command('unit.start_duty', { operationId, unitIds: unitIds.slice(from, from + AT_ONCE) });
    const at = await city.now();
    const devices = made.map(({ unitId, deviceId, token }) => {
      const [lon, lat] = world.map.plane.toPosition(world.truthAt(unitId, nowMs)!.at);
      return { deviceId, token, fixes: [{ lon, lat, at }] };
    });
    for (let from = 0; from < devices.length; from += AT_ONCE) {
      const body = JSON.stringify({ devices: devices.slice(from, from + AT_ONCE) });
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(url + FIX_ROUTES.fixes.path, { method: 'POST', headers, body });
      if (!answer.ok) throw new Error(`fixes: ${answer.status} ${await answer.text()}`);
    }
    return {
      server,
      operationId,
      units: made.length,
      close: async () => {
        await server?.stop();
        await place.remove();
      },
    };
  } catch (error) {
    await server?.stop();
    await place.remove();
    throw error;
  }
}
