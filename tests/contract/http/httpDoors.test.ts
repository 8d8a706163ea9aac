import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type KnownDevice, tokenHashOf } from '../../../server/db/queries/units.ts';
import { DeviceNews } from '../../../server/protocols/devices/DeviceNews.ts';
import {
  AddressLimits,
  DeviceLimit,
  TooFast,
  type Visit,
} from '../../../server/protocols/devices/deviceLimits.ts';
import { Devices } from '../../../server/protocols/devices/devices.ts';
import type { HttpDoorDeps } from '../../../server/protocols/HttpDoor.ts';
import { HTTP_DOORS } from '../../../server/protocols/httpDoors.ts';
import { manualClock } from '../../../shared/time/clock.ts';
import { serveRouter } from '../../support/httpApp.ts';
import { type From, HTTP_SUBJECTS } from './subjects.ts';

/* What every protocol of devices over HTTP holds, whatever it says. Another one stands in subjects.ts. */

const NOW = Date.parse('2026-05-16T09:06:00+08:00');
const TOKEN = 'nEw_token-1';
const RATES = { reportsPerMinute: 1e9, failuresPerMinute: 1e9 };
const WAYS = HTTP_DOORS.flatMap((door) =>
  door.routes.map(({ method, path }) => ({ door, method, path, key: `${method} ${path}` })),
);

it('there is a subject for each route', () => {
  expect(Object.keys(HTTP_SUBJECTS).sort()).toEqual(WAYS.map(({ key }) => key).sort());
});

describe.each(WAYS.filter(({ key }) => HTTP_SUBJECTS[key]))('$key', ({ door, method, path, key }) => {
  const clock = manualClock(NOW);
  let stored: { unitId: string; at: number }[];
  let news: DeviceNews;
  let close: (() => Promise<void>)[];
  beforeEach(() => {
    stored = [];
    news = new DeviceNews(clock);
    close = [];
  });
  afterEach(async () => {
    for (const one of close) await one();
  });

  /** The door with everything real behind it but the intake and the database. */
  async function open(settings: Partial<HttpDoorDeps> = {}) {
    const device: KnownDevice = {
      deviceId: 'D-1',
      unitId: 'V-001',
      slot: 1,
      crs: 'wgs84',
      tokenHash: tokenHashOf(TOKEN),
      revoked: false,
      issuedAt: 0,
    };
    const router = door.router({
      devices: new Devices({
        clock,
        find: async (ids) => [device].filter((one) => ids.includes(one.deviceId)),
      }),
      limit: new DeviceLimit(1e6, clock),
      addresses: new AddressLimits(RATES, clock),
      news,
      intake: {
        accept: async (source, fixes) => {
          stored.push(...fixes.map(({ at }) => ({ unitId: source.unitId, at })));
          return fixes.map(() => ({ ok: true, stored: true }));
        },
      },
      clock,
      ...settings,
    });
    const server = await serveRouter(router);
    close.push(() => server.close());
    return async (from: Partial<From> = {}) => {
      const said = HTTP_SUBJECTS[key]!({ deviceId: 'D-1', token: TOKEN, at: NOW, ...from });
      const { query = '', headers = {}, body } = said;
      return fetch(`${server.url}${path}${query}`, {
        method,
        headers: { 'content-type': 'application/json', ...headers },
        ...(body === undefined ? {} : { body }),
      });
    };
  }

  it('stores a position of a device that has shown its token, and the device has been heard', async () => {
    const send = await open();
    expect((await send()).status).toBe(200);
    expect(stored).toEqual([{ unitId: 'V-001', at: NOW }]);
    expect(news.of('D-1')).toMatchObject({ seenAt: NOW, refused: 0 });
  });

  it('takes nothing from who has no right token', async () => {
    const send = await open();
    for (const from of [{ token: 'other' }, { deviceId: 'D-2' }])
      expect([400, 401, 403, 404]).toContain((await send(from)).status);
    expect(stored).toEqual([]);
  });

  it('holds a device to its budget, and takes nothing beyond it', async () => {
    const send = await open({ limit: new SpentLimit(1, clock) });
    const answer = await send();
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '3']);
    expect(stored).toEqual([]);
  });

  it('counts what a device sends against its address', async () => {
    const addresses = new AddressLimits(RATES, clock);
    const before = addresses.reports.takeUpTo('127.0.0.1', 1e12);
    addresses.reports.give('127.0.0.1', before);
    const send = await open({ addresses });
    await send();
    // The device and its one fix.
    expect(addresses.reports.takeUpTo('127.0.0.1', 1e12)).toBe(before - 2);
  });

  // Where its token is has to be found in the beginning: `shownTokens`, or what the protocol reads itself.
  if (method !== 'GET')
    it('reads what is long of a device on its own account, not on that of its address', async () => {
      const send = await open({ addresses: new SpentAddresses(RATES, clock) });
      expect((await send()).status).toBe(200);
      const padding = 'x'.repeat(30_000);
      expect((await send({ at: NOW + 1000, padding })).status).toBe(200);
      expect(stored.map(({ at }) => at)).toEqual([NOW, NOW + 1000]);
      expect((await send({ token: 'other', padding })).status).toBe(429);
    });
});

class SpentLimit extends DeviceLimit {
  override admit(): void {
    throw new TooFast(3000);
  }
}

/** Others behind the address have used up what may be read for nobody. */
class SpentAddresses extends AddressLimits {
  override visit(address: string): Visit {
    this.reading.takeUpTo(address, 1e12);
    return super.visit(address);
  }
}
