import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { KnownDevice } from '../../../server/db/queries/units.ts';
import { tokenHashOf } from '../../../server/db/queries/units.ts';
import type { FixOutcome, FixSource, Intake, RawFix } from '../../../server/positions/types.ts';
import { Devices } from '../../../server/protocols/devices/devices.ts';
import { osmandRouter } from '../../../server/protocols/osmand.ts';
import { manualClock } from '../../../shared/time/clock.ts';
import { Refusal } from '../../../shared/wire/errors.ts';
import { serveRouter } from '../../support/httpApp.ts';
import { unlimited } from '../../support/openDoors.ts';

const NOW = Date.UTC(2026, 4, 16, 1, 6, 0);
const SECONDS = NOW / 1000;
const TOKEN = 'nEw_token-1';
const AUTH = `id=D-1&token=${TOKEN}`;
const PLACE = 'lat=29.985&lon=121.505';
const clock = manualClock(NOW);

const device: KnownDevice = {
  deviceId: 'D-1',
  unitId: 'V-001',
  slot: 1,
  crs: 'gcj02',
  tokenHash: tokenHashOf(TOKEN),
  revoked: false,
  issuedAt: 0,
};

let given: { source: FixSource; fixes: readonly RawFix[] }[];
let outcomes: FixOutcome[];
const intake: Intake = {
  async accept(source, fixes) {
    given.push({ source, fixes });
    return fixes.map((_, i) => outcomes[i] ?? { ok: true, stored: true });
  },
};

const open = unlimited(clock);
const queries: (readonly string[])[] = [];
let refused: string[];
let server: Awaited<ReturnType<typeof serveRouter>>;
beforeAll(async () => {
  const devices = new Devices({
    clock,
    find: async (ids) => {
      queries.push(ids);
      return [device, { ...device, deviceId: 'D-old', revoked: true }].filter((one) =>
        ids.includes(one.deviceId),
      );
    },
  });
  server = await serveRouter(
    osmandRouter({ ...open, devices, intake, clock, refused: (code) => refused.push(code) }),
  );
});
afterAll(() => server.close());
beforeEach(() => {
  given = [];
  outcomes = [];
  refused = [];
});

async function ask(
  query: string,
  init?: RequestInit,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(`${server.url}/osmand${query ? `?${query}` : ''}`, init);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
const post = (body: unknown, query = AUTH, headers: Record<string, string> = {}) =>
  ask(query, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  });
const fixGiven = () => given[0]!.fixes[0]!;

describe('OsmAnd by query', () => {
  it('hands on what was sent, in m/s, with unknown values left out', async () => {
    const { status, body } = await ask(
      `${AUTH}&${PLACE}&timestamp=${SECONDS}&speed=10&bearing=87.5&altitude=5&accuracy=4&batt=75&hdop=1&valid=true`,
    );
    expect([status, body]).toEqual([200, { ok: true, stored: true }]);
    expect(given[0]!.source).toEqual({ unitId: 'V-001', slot: 1, crs: 'gcj02' });
    expect(fixGiven()).toEqual({
      lat: 29.985,
      lon: 121.505,
      at: NOW,
      accuracyM: 4,
      speedMps: expect.closeTo(5.14444, 4),
      headingDeg: 87.5,
      altitudeM: 5,
      battery: 0.75,
      mock: false,
    });
  });

  it.each([
    ['seconds', String(SECONDS)],
    ['milliseconds', String(NOW)],
    ['ISO 8601 in UTC', '2026-05-16T01:06:00Z'],
    ['ISO 8601 with Beijing time', '2026-05-16T09:06:00%2B08:00'],
    ['ISO 8601 with fractions', '2026-05-16T01:06:00.000Z'],
    ['date and time, as UTC', '2026-05-16%2001:06:00'],
  ])('reads the time in %s', async (_, timestamp) => {
    expect((await ask(`${AUTH}&${PLACE}&timestamp=${timestamp}`)).status).toBe(200);
    expect(fixGiven().at).toBe(NOW);
  });

  it('takes the time of arrival where none was sent', async () => {
    await ask(`${AUTH}&${PLACE}`);
    expect(fixGiven().at).toBe(NOW);
  });

  it('reads −1 as unknown, deviceid for id and heading for bearing', async () => {
    await ask(`deviceid=D-1&token=${TOKEN}&${PLACE}&speed=-1&heading=12&accuracy=-1&batt=-1&altitude=-1`);
    expect(fixGiven()).toMatchObject({
      speedMps: undefined,
      headingDeg: 12,
      accuracyM: undefined,
      battery: undefined,
      altitudeM: undefined,
    });
  });

  it('keeps the mock mark', async () => {
    await ask(`${AUTH}&${PLACE}&mock=true`);
    expect(fixGiven().mock).toBe(true);
  });

  it('takes a form, and a POST with everything in the query', async () => {
    const form = await ask('', {
      method: 'POST',
      body: new URLSearchParams(`${AUTH}&${PLACE}&timestamp=${SECONDS}`),
    });
    const bare = await ask(`${AUTH}&${PLACE}&timestamp=${SECONDS}`, { method: 'POST' });
    expect([form.status, bare.status]).toEqual([200, 200]);
    expect(given[0]).toEqual(given[1]);
  });

  it.each([
    ['a missing latitude', 'lon=121.5', 'lat'],
    ['a missing longitude', 'lat=29.9', 'lon'],
    ['a latitude that is no number', 'lat=abc&lon=121.5', 'lat'],
    ['a latitude in another notation', 'lat=0x1D&lon=121.5', 'lat'],
    ['a time that cannot be read', `${PLACE}&timestamp=yesterday`, 'timestamp'],
    ['an invalid position', `${PLACE}&valid=false`, 'valid'],
  ])('refuses %s for good: 200, so that the phone goes on', async (_, query, field) => {
    const { status, body } = await ask(`${AUTH}&${query}`);
    expect([status, body]).toEqual([
      200,
      { ok: false, stored: false, code: 'bad_fix', field, message: expect.any(String) },
    ]);
    expect(given).toEqual([]);
    expect(refused).toEqual(['bad_fix']);
    expect(open.news.of('D-1')).toMatchObject({ refusal: { code: 'bad_fix', at: NOW } });
  });

  it('takes the place as location=lat,lon', async () => {
    expect((await ask(`${AUTH}&timestamp=${SECONDS}&location=60.0,30.0`)).status).toBe(200);
    expect(fixGiven()).toMatchObject({ lat: 60, lon: 30 });
  });

  it.each([
    ['by its name', 'speed=10.0', 'OsmAnd~ 4.9.1', undefined],
    ['by its hdop', 'speed=10.0&hdop=6.0', 'okhttp/4', 6],
    ['by both', 'speed=10.0&hdop=6.0', 'OsmAnd', 6],
  ])(
    'reads the speed of OsmAnd itself in m/s and its hdop as metres: %s',
    async (_, query, agent, accuracy) => {
      await ask(`${PLACE}&timestamp=${NOW}&altitude=0.0&bearing=0.0&${query}&${AUTH}`, {
        headers: { 'user-agent': agent },
      });
      expect(fixGiven()).toMatchObject({ speedMps: 10, headingDeg: 0 });
      expect(fixGiven().accuracyM).toBe(accuracy);
    },
  );

  it.each(['speed=fast', 'accuracy=', 'batt=x', 'batt=900', 'altitude=NaN', 'bearing=%00'])(
    'drops what makes no sense beside the place (%s) and keeps the fix',
    async (query) => {
      expect(await ask(`${AUTH}&${PLACE}&${query}`)).toEqual({
        status: 200,
        body: { ok: true, stored: true },
      });
      const { speedMps, accuracyM, battery, altitudeM, headingDeg } = fixGiven();
      expect([speedMps, accuracyM, battery, altitudeM, headingDeg]).toEqual(Array(5).fill(undefined));
    },
  );
});

describe('a sign of life without a position', () => {
  const heartbeat = {
    location: { timestamp: '2026-05-16T01:06:00Z', battery: { level: 0.5 } },
    device_id: 'D-1',
  };
  it.each<[string, () => ReturnType<typeof ask>, number | null]>([
    [
      'a form',
      () => ask('', { method: 'POST', body: new URLSearchParams(`${AUTH}&timestamp=1&batt=81`) }),
      0.81,
    ],
    ['JSON', () => post(heartbeat, `token=${TOKEN}`), 0.5],
    [
      'JSON with coordinates of null',
      () => post({ ...heartbeat, location: { coords: { latitude: null, longitude: null } } }),
      0.5,
    ],
    ['cells and wifi only', () => ask(`${AUTH}&cell=460,0,16,2224&wifi=00-00-5e-00-53-01,-80`), 0.5],
  ])('is welcome as %s: 200, and it is known when it was seen', async (_, send, battery) => {
    clock.advance(1000);
    expect(await send()).toEqual({ status: 200, body: { ok: true, stored: false } });
    expect(given).toEqual([]);
    expect(refused).toEqual([]);
    expect(open.news.of('D-1')).toMatchObject({ seenAt: clock.now(), battery });
  });

  it('among positions keeps its place in the outcomes', async () => {
    const location = { timestamp: NOW, coords: { latitude: 29.985, longitude: 121.505 } };
    const { body } = await post({ location: [heartbeat.location, location], device_id: 'D-1' });
    expect((body.outcomes as FixOutcome[]).map((one) => one.ok && one.stored)).toEqual([false, true]);
  });
});

describe('OsmAnd as JSON', () => {
  const location = {
    timestamp: '2026-05-16T01:06:00.000Z',
    coords: { latitude: 29.985, longitude: 121.505, accuracy: 4, speed: 1.5, heading: -1, altitude: 5 },
    is_moving: true,
    battery: { level: 0.8, is_charging: false },
    mock: true,
    odometer: 3,
  };

  it('reads a location: speed in m/s, battery 0 to 1, −1 as unknown, mock', async () => {
    const { status } = await post({ location, device_id: 'D-1' }, `token=${TOKEN}`);
    expect(status).toBe(200);
    expect(fixGiven()).toEqual({
      lat: 29.985,
      lon: 121.505,
      at: NOW,
      accuracyM: 4,
      speedMps: 1.5,
      headingDeg: undefined,
      altitudeM: 5,
      battery: 0.8,
      mock: true,
    });
  });

  it('reads a list of locations, and a list of bodies, as one batch', async () => {
    const later = { ...location, timestamp: NOW + 1000 };
    expect((await post({ location: [location, later], device_id: 'D-1' })).status).toBe(200);
    const bodies = [
      { location, device_id: 'D-1' },
      { location: later, device_id: 'D-1' },
    ];
    expect((await post(bodies)).status).toBe(200);
    expect(given.map(({ fixes }) => fixes.map((fix) => fix.at))).toEqual([
      [NOW, NOW + 1000],
      [NOW, NOW + 1000],
    ]);
  });

  it('answers a list with an outcome each, in order, and 200 when nothing of it need come again', async () => {
    outcomes = [
      { ok: true, stored: false },
      new Refusal('future_fix', 'The fix lies in the future.').toFailure(),
    ];
    const broken = { ...location, coords: { latitude: 'north' } };
    const { status, body } = await post({ location: [location, broken, location], device_id: 'D-1' });
    expect([status, body.code]).toEqual([200, 'bad_fix']);
    expect((body.outcomes as FixOutcome[]).map((o) => (o.ok ? o.stored : o.code))).toEqual([
      false,
      'bad_fix',
      'future_fix',
    ]);
  });

  const two = [
    { location, device_id: 'D-1' },
    { location, device_id: 'D-2' },
  ];
  it.each<[string, unknown]>([
    ['no JSON', '{"location":'],
    ['no location', {}],
    ['a location that is text', { location: 'here', device_id: 'D-1' }],
    ['coordinates that are text', { location: { coords: 'here' }, device_id: 'D-1' }],
    ['an empty list', []],
    ['a list of numbers', [1, 2]],
    ['two devices', two],
    ['a device id that is no text', { location, device_id: {} }],
  ])('refuses %s: for good of a device that has shown its token, else as no request', async (_, body) => {
    const known = await post(body);
    expect([known.status, known.body.code, known.body.stored]).toEqual([200, 'bad_fix', false]);
    const nobody = await post(body, '');
    expect([400, 403, 404]).toContain(nobody.status);
    expect(given).toEqual([]);
  });

  it('refuses a body that is too large, and too many locations', async () => {
    const large = await post(`{"location":"${'x'.repeat(600_000)}"}`);
    expect([large.status, large.body.code]).toEqual([413, 'too_large']);
    const many = await post({ location: Array(501).fill(0), device_id: 'D-1' });
    expect([many.status, many.body.code]).toEqual([413, 'too_large']);
  });

  it('refuses a compressed body', async () => {
    const answer = await post({ location, device_id: 'D-1' }, AUTH, { 'content-encoding': 'gzip' });
    expect([answer.status, answer.body.code]).toEqual([400, 'bad_request']);
  });
});

describe('who reports', () => {
  it.each([
    ['as a parameter', `id=D-1&token=${TOKEN}&${PLACE}`, undefined],
    ['as a Bearer header', `id=D-1&${PLACE}`, { authorization: `Bearer ${TOKEN}` }],
    ['behind the id', `id=D-1.${TOKEN}&${PLACE}`, undefined],
  ])('shows its token %s', async (_, query, headers) => {
    expect((await ask(query, headers ? { headers } : {})).status).toBe(200);
  });

  it('shows its token behind the device id of a JSON body', async () => {
    const location = { timestamp: NOW, coords: { latitude: 29.985, longitude: 121.505 } };
    expect((await post({ location, device_id: `D-1.${TOKEN}` }, '')).status).toBe(200);
  });

  it.each([
    ['an unknown device', `id=D-2&token=${TOKEN}`, 403, 'bad_token'],
    ['no device', `token=${TOKEN}`, 404, 'unknown_device'],
    ['a wrong token', 'id=D-1&token=other', 403, 'bad_token'],
    ['no token', 'id=D-1', 403, 'bad_token'],
    ['a revoked device', `id=D-old&token=${TOKEN}`, 403, 'bad_token'],
  ])('is refused as %s', async (_, query, status, code) => {
    const answer = await ask(`${query}&${PLACE}`);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(given).toEqual([]);
  });
});

describe('the answer', () => {
  it('is 200 for a duplicate', async () => {
    outcomes = [{ ok: true, stored: false }];
    expect(await ask(`${AUTH}&${PLACE}`)).toEqual({ status: 200, body: { ok: true, stored: false } });
  });

  it.each([
    ['not_on_duty', 200],
    ['before_duty', 200],
    ['stale_fix', 200],
    ['null_island', 200],
    ['out_of_range', 200],
    ['impossible_speed', 200],
    ['future_fix', 200],
    ['unavailable', 503],
    ['internal', 500],
  ] as const)('[FX2] [FX3] is the refusal of the intake: %s is %i', async (code, status) => {
    outcomes = [new Refusal(code, 'No.').toFailure()];
    const answer = await ask(`${AUTH}&${PLACE}`);
    expect(answer).toEqual({ status, body: { ok: false, stored: false, code, message: 'No.' } });
  });

  it('is that of what has to come again, with the time to wait, when only a part could be taken', async () => {
    outcomes = [
      new Refusal('stale_fix', 'No.').toFailure(),
      new Refusal('unavailable', 'Later.').toFailure(),
    ];
    const location = { timestamp: NOW, coords: { latitude: 29.985, longitude: 121.505 } };
    const response = await fetch(`${server.url}/osmand?${AUTH}`, {
      method: 'POST',
      body: JSON.stringify({ location: [location, location, location], device_id: 'D-1' }),
    });
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '2']);
    expect(await response.json()).toMatchObject({ ok: false, code: 'unavailable', stored: true });
  });
});

describe('what asks for more work than a report is', () => {
  const form = (names: string[]) =>
    post(names.join('&'), '', { 'content-type': 'application/x-www-form-urlencoded' });

  it('a form says no more than a form of a phone can', async () => {
    const names = Array.from({ length: 20_000 }, (_, n) => `n${n}`);
    expect(await form(names)).toMatchObject({ status: 413, body: { code: 'too_large', field: 'body' } });
  });

  it('names that nobody reads are passed over', async () => {
    const few = Array.from({ length: 500 }, (_, n) => `n${n}`);
    expect(await form([...few, AUTH, PLACE])).toMatchObject({ status: 200, body: { stored: true } });
  });

  it('a list of locations is refused by its length, however long it is', async () => {
    const location = Array<number>(200_000).fill(0);
    for (const body of [{ location }, location.map(() => ({}))])
      expect(await post(body)).toMatchObject({ status: 413, body: { code: 'too_large' } });
  });
});
