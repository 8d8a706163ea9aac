import { Router } from 'express';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LateRefusals } from '../../../../server/access/budgets/LateRefusals.ts';
import { TokenBuckets } from '../../../../server/access/budgets/TokenBuckets.ts';
import { tokenHashOf } from '../../../../server/db/queries/units.ts';
import {
  AddressLimits,
  admitAll,
  DeviceLimit,
  TooFast,
} from '../../../../server/protocols/devices/deviceLimits.ts';
import { type Credentials, Devices } from '../../../../server/protocols/devices/devices.ts';
import { fixesRouter } from '../../../../server/protocols/fixes.ts';
import { osmandRouter } from '../../../../server/protocols/osmand.ts';
import { emptyPicture } from '../../../../shared/picture/picture.ts';
import { manualClock } from '../../../../shared/time/clock.ts';
import { serveRouter } from '../../../support/httpApp.ts';
import { unlimited } from '../../../support/openDoors.ts';

const T0 = Date.UTC(2026, 4, 16);

describe('a bucket of tokens', () => {
  it('gives a burst at once, then as many as come back', () => {
    const clock = manualClock(T0);
    const buckets = new TokenBuckets({ perSecond: 2, burst: 10 }, clock);
    expect(buckets.take('a', 10)).toBe(0);
    expect(buckets.take('a', 1)).toBe(500);
    expect(buckets.take('a', 4)).toBe(2_000);
    clock.advance(1_000);
    expect(buckets.take('a', 2)).toBe(0);
    expect(buckets.take('a', 1)).toBe(500);
  });

  it('takes nothing from whoever is refused, and nothing from others', () => {
    const clock = manualClock(T0);
    const buckets = new TokenBuckets({ perSecond: 1, burst: 10 }, clock);
    expect(buckets.take('a', 11)).toBe(1_000);
    expect(buckets.take('a', 10)).toBe(0);
    expect(buckets.take('b', 10)).toBe(0);
  });

  it('never holds more than a burst, however long it rests, and survives a clock that runs back', () => {
    const clock = manualClock(T0);
    const buckets = new TokenBuckets({ perSecond: 5, burst: 10 }, clock);
    buckets.take('a', 10);
    clock.advance(3_600_000);
    expect(buckets.take('a', 11)).toBe(200);
    expect(buckets.take('a', 10)).toBe(0);
    clock.advance(-60_000);
    expect(buckets.take('a', 1)).toBe(200);
  });

  it('is not filled by a clock that is set', () => {
    const clock = manualClock(T0);
    const buckets = new TokenBuckets({ perSecond: 5, burst: 10 }, clock);
    buckets.take('a', 10);
    clock.jump(3_600_000);
    expect(buckets.take('a', 1)).toBe(200);
    clock.jump(-7_200_000);
    clock.advance(200);
    expect(buckets.take('a', 1)).toBe(0);
  });
});

describe('what devices behind one address may send together', () => {
  const rates = { reportsPerMinute: 60, failuresPerMinute: 60 };

  it('is not used up by one that repeats itself beyond its own limit', () => {
    const clock = manualClock(T0);
    const [limit, addresses] = [new DeviceLimit(100, clock), new AddressLimits(rates, clock)];
    const report = (deviceId: string) => ({ deviceId, fixes: 500 });
    for (let request = 0; request < 80; request++)
      admitAll(limit, addresses.visit('gateway'), Array(20).fill(report('LOUD')));
    expect(admitAll(limit, addresses.visit('gateway'), [report('CALM'), report('LOUD')])).toEqual([
      null,
      expect.any(TooFast),
    ]);
  });

  it('costs a device nothing when the address may send no more', () => {
    const clock = manualClock(T0);
    const [limit, addresses] = [new DeviceLimit(100, clock), new AddressLimits(rates, clock)];
    const full = addresses.visit('gateway');
    for (let n = 0; n < 32; n++) full.recognised(1, 999);
    expect(() => admitAll(limit, addresses.visit('gateway'), [{ deviceId: 'CALM', fixes: 500 }])).toThrow(
      TooFast,
    );
    expect(admitAll(limit, addresses.visit('elsewhere'), [{ deviceId: 'CALM', fixes: 500 }])).toEqual([null]);
  });
});

describe('the limit of a device', () => {
  it('lets a shift of fixes in at once, then its rate', () => {
    const clock = manualClock(T0);
    const limit = new DeviceLimit(1_200, clock);
    for (let batch = 0; batch < 7; batch++) limit.admit('D-1', 500);
    expect(() => limit.admit('D-1', 500)).toThrow(TooFast);
    limit.admit('D-2', 500);
    clock.advance(20_000);
    limit.admit('D-1', 500);
  });

  it('lets 20,000 fixes a second in from 5,000 devices behind one gateway', () => {
    const clock = manualClock(T0);
    const limit = new DeviceLimit(1_200, clock);
    for (let second = 0; second < 60; second++) {
      for (let device = 0; device < 5_000; device++) limit.admit(`D-${device}`, 4);
      clock.advance(1_000);
    }
  });
});

/** Refusals of one address that wait at a time. */
const HELD = 4;

describe('the limit of an address', { timeout: 30_000 }, () => {
  const clock = manualClock(T0);
  const found: string[][] = [];
  let judged = 0;
  let server: Awaited<ReturnType<typeof serveRouter>>;
  beforeAll(async () => {
    const known = {
      unitId: 'V-1',
      slot: 1,
      crs: 'wgs84' as const,
      tokenHash: tokenHashOf('t'),
      revoked: false,
      issuedAt: 0,
    };
    const devices = new Devices({
      clock,
      find: async (ids) => {
        found.push([...ids]);
        return ids.filter((id) => id.startsWith('D-')).map((deviceId) => ({ ...known, deviceId }));
      },
    });
    const parts = {
      ...unlimited(clock),
      addresses: new AddressLimits(
        { reportsPerMinute: 40_000, failuresPerMinute: 600 },
        clock,
        new LateRefusals({ afterMs: 50, spreadMs: 0, inAll: 100, ofOne: HELD }),
      ),
      devices,
      clock,
      intake: {
        accept: async (_: unknown, fixes: readonly unknown[]) => {
          judged += fixes.length;
          return fixes.map(() => ({ ok: true as const, stored: true }));
        },
      },
      picture: () => emptyPicture,
      placeOf: () => null,
      principalOf: () => null,
    };
    const router = Router();
    router.use(osmandRouter(parts));
    router.use(fixesRouter(parts));
    server = await serveRouter(router);
  });
  afterAll(() => server.close());
  beforeEach(() => {
    clock.advance(3_600_000);
    found.length = 0;
    judged = 0;
  });

  const fix = { lon: 121.5, lat: 29.9, at: T0 };
  const batch = async (ids: string[], fixes = [fix]) => {
    const response = await fetch(`${server.url}/api/fixes`, {
      method: 'POST',
      body: JSON.stringify({ devices: ids.map((deviceId) => ({ deviceId, token: 't', fixes })) }),
    });
    return { status: response.status, retryAfter: Number(response.headers.get('retry-after')) };
  };
  const phone = async (id: string) => {
    const query = `id=${id}&token=t&lat=29.9&lon=121.5&timestamp=${T0}`;
    return (await fetch(`${server.url}/osmand?${query}`)).status;
  };
  const made = (count: number, round: number) => Array.from({ length: count }, (_, i) => `X-${round}-${i}`);

  it('whoever has no token costs a query of what is left, and is then told to wait before it is read', async () => {
    const answers = [];
    for (let round = 0; round < 15; round++) answers.push(await batch(made(1000, round)));
    expect(answers.every(({ status }) => status === 403 || status === 429)).toBe(true);
    expect(found.map((ids) => ids.length)).toEqual([600]);
    expect(answers.at(-1)!.status).toBe(429);
    expect(answers.at(-1)!.retryAfter).toBeGreaterThanOrEqual(1);
    expect(await phone('X-other')).toBe(429);
    clock.advance(1_000);
    expect(await phone('X-other')).toBe(403);
  });

  it('whoever has a right one is heard meanwhile, from the same address', async () => {
    await phone('D-1');
    for (let round = 100; round < 115; round++) await batch(made(1000, round));
    expect(await phone('D-1')).toBe(200);
    expect((await batch(['D-1', 'X-more'])).status).toBe(200);
    expect(judged).toBe(3);
  });

  it.each([
    ['what is no JSON', '/api/fixes', '{'],
    ['what is no report', '/api/fixes', '{}'],
    ['a batch of nobody', '/api/fixes', '{"devices":[{"deviceId":"X-1","token":"t","fixes":[{}]}]}'],
    ['a long body', '/api/fixes', `"${'x'.repeat(100_000)}"`],
    ['a report without a device', '/osmand?lat=29.9&lon=121.5', ''],
    ['a device that nobody knows', '/osmand?id=X-1&token=t&lat=29.9&lon=121.5', ''],
  ])(
    '%s is answered late when nothing is left, few at a time, and else not at all',
    async (_, path, body) => {
      const ask = () =>
        fetch(server.url + path, { method: 'POST', body }).then(
          ({ status }) => status,
          () => 'cut',
        );
      // What it costs is taken from the same budget as what is looked up.
      for (let round = 0; round < 2; round++) await batch(made(1000, round));
      for (let n = 0; n < 10; n++) await ask();
      const answers = await Promise.all(Array.from({ length: 10 * HELD }, ask));
      const cut = answers.filter((answer) => answer === 'cut').length;
      expect(cut).toBeGreaterThan(0);
      expect(answers.length - cut).toBeGreaterThan(0);
      // Whoever is known is answered at once beside them.
      const flood = Array.from({ length: 3 * HELD }, ask);
      expect(await phone('D-1')).toBe(200);
      expect((await batch(['D-1', 'D-2'])).status).toBe(200);
      await Promise.all(flood);
    },
  );

  describe('[FX8] a long report', () => {
    /** A phone that was without a link: 12 kB and more. */
    const locations = Array.from({ length: 100 }, () => ({
      timestamp: T0,
      coords: { latitude: 29.9, longitude: 121.5, accuracy: 5 },
    }));
    const fixes = Array.from({ length: 300 }, () => fix);
    const send = async (path: string, body: object, token?: string) => {
      const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
      const answer = await fetch(server.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
      return answer.status;
    };
    /** Somebody nameless has used up what may be read from there. */
    const flood = async () => {
      for (let n = 0; n < 3; n++)
        await fetch(`${server.url}/api/fixes`, { method: 'POST', body: `"${'x'.repeat(1_900_000)}"` });
      const stranger = () => send('/api/fixes', { devices: [{ deviceId: 'X-1', token: 'no', fixes }] });
      await expect.poll(stranger).toBe(429);
    };
    const ways: [string, () => Promise<number>][] = [
      ['its token first', () => send('/api/fixes', { devices: [{ deviceId: 'D-1', token: 't', fixes }] })],
      [
        'the token of one of its devices as a header',
        () => send('/api/fixes', { devices: [{ fixes, deviceId: 'D-1', token: 't' }] }, 't'),
      ],
      ['its token in the query', () => send('/osmand?id=D-1&token=t', { location: locations })],
      ['its token in a header', () => send('/osmand', { location: locations, device_id: 'D-1' }, 't')],
      [
        'its token behind the id of its first report',
        () => send('/osmand', locations.map((location) => ({ device_id: 'D-1.t', location })) as never),
      ],
    ];

    it.each(ways)('with %s is read while somebody floods behind the same address', async (_what, report) => {
      await phone('D-1');
      // A phone that has been away is not asked for again before it is read.
      clock.advance(600_000);
      await flood();
      expect(await report()).toBe(200);
      expect(judged).toBeGreaterThanOrEqual(100);
    });

    it('costs its device when nothing in it can be read, and nobody else', async () => {
      await phone('D-1');
      await flood();
      const nonsense = () => send('/osmand?id=D-1&token=t', { nonsense: 'x'.repeat(500_000) });
      const answers = [];
      for (let n = 0; n < 8; n++) answers.push(await nonsense());
      expect(answers).toContain(429);
    });
  });

  it('those with right ones are charged by device and fix, and told when to go on', async () => {
    const ids = Array.from({ length: 20 }, (_, i) => `D-${i}`);
    const fixes = Array.from({ length: 499 }, () => fix);
    for (let i = 0; i < 4; i++) expect(await batch(ids, fixes)).toMatchObject({ status: 200 });
    expect(await batch(ids, fixes)).toEqual({ status: 429, retryAfter: 15 });
    expect(judged).toBe(4 * 20 * 499);
    clock.advance(15_000);
    expect((await batch(ids, fixes)).status).toBe(200);
  });
});

describe('a device that sends too fast', () => {
  const clock = manualClock(T0);
  const accepted: string[] = [];
  let server: Awaited<ReturnType<typeof serveRouter>>;
  beforeAll(async () => {
    const sourceOf = ({ deviceId }: Credentials) => ({ unitId: deviceId, slot: 1, crs: 'wgs84' as const });
    const devices = {
      holderOf: () => null,
      senderOf: () => null,
      authenticate: async (one: Credentials) => sourceOf(one),
      recognise: async (all: readonly Credentials[]) => all.map(sourceOf),
    };
    const intake = {
      accept: async (source: { unitId: string }, fixes: readonly unknown[]) => {
        accepted.push(source.unitId);
        return fixes.map(() => ({ ok: true as const, stored: true }));
      },
    };
    const limit = {
      admit: (deviceId: string) => {
        if (deviceId.startsWith('FAST')) throw new TooFast(4_200);
      },
      giveBack: () => undefined,
    };
    const router = Router();
    router.use(osmandRouter({ ...unlimited(clock), devices, intake, clock, limit }));
    const picture = () => {
      throw new Error('not asked');
    };
    router.use(
      fixesRouter({
        ...unlimited(clock),
        devices,
        intake,
        limit,
        picture,
        placeOf: () => null,
        principalOf: () => null,
      }),
    );
    server = await serveRouter(router);
  });
  afterAll(() => server.close());

  it('is told by how long on both ways in, and nothing of it is taken', async () => {
    const fix = { lon: 121.5, lat: 29.9, at: T0 };
    const devices = ['FAST-1', 'CALM-1'].map((deviceId) => ({ deviceId, token: 't', fixes: [fix, fix] }));
    const gateway = await fetch(`${server.url}/api/fixes`, {
      method: 'POST',
      body: JSON.stringify({ devices }),
    });
    expect([gateway.status, gateway.headers.get('retry-after')]).toEqual([429, '5']);
    const { outcomes } = (await gateway.json()) as { outcomes: { ok: boolean; code?: string }[] };
    expect(outcomes.map((outcome) => outcome.code ?? 'taken')).toEqual([
      'too_many_requests',
      'too_many_requests',
      'taken',
      'taken',
    ]);
    const app = await fetch(`${server.url}/osmand?id=FAST-1&token=t&lat=29.9&lon=121.5&timestamp=${T0}`);
    expect([app.status, app.headers.get('retry-after')]).toEqual([429, '5']);
    expect(await app.json()).toMatchObject({ ok: false, code: 'too_many_requests' });
    expect(accepted).toEqual(['CALM-1']);
  });
});
