import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tokenHashOf } from '../../../server/db/queries/units.ts';
import { Devices } from '../../../server/protocols/devices/devices.ts';
import { osmandRouter } from '../../../server/protocols/osmand.ts';
import { manualClock } from '../../../shared/time/clock.ts';
import { Refusal } from '../../../shared/wire/errors.ts';
import { serveRouter } from '../../support/httpApp.ts';
import { unlimited } from '../../support/openDoors.ts';

const clock = manualClock(1_778_892_900_000);
const TOKEN = 'a-long-secret-token';
const AUTH = `id=D-1&token=${TOKEN}`;
const AT = 'lat=29.985&lon=121.505';

let stored: number;
let pressing: unknown[];
let fails: boolean;
let server: Awaited<ReturnType<typeof serveRouter>>;
beforeAll(async () => {
  const device = {
    deviceId: 'D-1',
    unitId: 'V-001',
    slot: 1,
    crs: 'wgs84' as const,
    tokenHash: tokenHashOf(TOKEN),
    revoked: false,
    issuedAt: 0,
  };
  server = await serveRouter(
    osmandRouter({
      ...unlimited(clock),
      devices: new Devices({ clock, find: async () => [device] }),
      intake: {
        accept: async (_source, fixes) => {
          stored += fixes.length;
          return fixes.map(() => ({ ok: true, stored: true }));
        },
      },
      clock,
      sos: {
        heard: async (deviceId, { unitId }, pressed) => {
          if (fails && pressed) throw new Refusal('unavailable', 'away');
          pressing.push([deviceId, unitId, pressed]);
        },
      },
    }),
  );
});
afterAll(() => server.close());
beforeEach(() => {
  stored = 0;
  pressing = [];
  fails = false;
});

const ask = (query: string, init?: RequestInit) => fetch(`${server.url}/osmand?${query}`, init);
const post = (type: string, body: string) =>
  ask(AUTH, { method: 'POST', body, headers: { 'content-type': type } });

describe('the SOS button of a phone', () => {
  it('is told of its unit, by query, form and JSON, and that it is let go', async () => {
    await ask(`${AUTH}&${AT}&alarm=sos`);
    await post('application/x-www-form-urlencoded', `${AT}&alarm=SOS`);
    const coords = { latitude: 29.985, longitude: 121.505 };
    const location = { timestamp: new Date(clock.now()).toISOString(), coords, alarm: 'sos' };
    await post('application/json', JSON.stringify({ location }));
    await ask(`${AUTH}&${AT}&alarm=lowBattery`);
    await ask(`${AUTH}&${AT}`);
    const said = (pressed: boolean) => ['D-1', 'V-001', pressed];
    expect(pressing).toEqual([said(true), said(true), said(true), said(false), said(false)]);
    expect(stored).toBe(5);
  });

  it('is kept by the phone when it could not be stored', async () => {
    fails = true;
    expect((await ask(`${AUTH}&${AT}&alarm=sos`)).status).toBe(503);
  });

  it('is nobody’s without the right token', async () => {
    expect((await ask(`id=D-1&token=wrong&${AT}&alarm=sos`)).status).toBe(403);
    expect(pressing).toEqual([]);
  });
});
