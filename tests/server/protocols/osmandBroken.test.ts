import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type KnownDevice, tokenHashOf } from '../../../server/db/queries/units.ts';
import { Devices } from '../../../server/protocols/devices/devices.ts';
import { osmandRouter } from '../../../server/protocols/osmand.ts';
import { manualClock } from '../../../shared/time/clock.ts';
import { serveRouter } from '../../support/httpApp.ts';
import { unlimited } from '../../support/openDoors.ts';

const TOKEN = 'nEw_token-1';
const clock = manualClock(Date.UTC(2026, 4, 16, 1, 6, 0));
const device: KnownDevice = {
  deviceId: 'D-1',
  unitId: 'V-001',
  slot: 1,
  crs: 'gcj02',
  tokenHash: tokenHashOf(TOKEN),
  revoked: false,
  issuedAt: 0,
};
const stored = [device, { ...device, deviceId: 'D-old', tokenHash: tokenHashOf('old'), revoked: true }];
const open = unlimited(clock);
const devices = new Devices({
  clock,
  find: async (ids) => stored.filter(({ deviceId }) => ids.includes(deviceId)),
});
let taken = 0;
let server: Awaited<ReturnType<typeof serveRouter>>;

beforeAll(async () => {
  devices.remember(stored);
  const accept = async (_source: unknown, fixes: readonly unknown[]) => {
    taken += fixes.length;
    return fixes.map(() => ({ ok: true, stored: true }) as const);
  };
  server = await serveRouter(osmandRouter({ ...open, devices, intake: { accept }, clock }));
});
afterAll(() => server.close());
beforeEach(() => {
  taken = 0;
});

async function post(body: string, query = '', headers: Record<string, string> = {}) {
  const response = await fetch(`${server.url}/osmand${query}`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  });
  return { status: response.status, ...((await response.json()) as { code: string; stored?: boolean }) };
}

const LOCATION = '"location":{"timestamp":1,"coords":{"latitude":1,"longitude":2}}';
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
/** What no phone can ever deliver, with the id where each has it: in the body alone. */
const BROKEN: readonly [what: string, body: (id: string) => string, headers?: Record<string, string>][] = [
  ['cut off', (id) => `{"device_id":"${id}",${LOCATION.slice(0, -1)}`],
  ['with something behind it', (id) => `{${LOCATION},"device_id":"${id}"}}`],
  [
    'with a number that is none',
    (id) => `{"location":{"timestamp":1,"coords":{"latitude":NaN}},"device_id":"${id}"}`,
  ],
  ['without a location', (id) => `[{"device_id":"${id}"},1]`],
  ['an empty list', () => '[]'],
  ['of two devices', (id) => `[{"device_id":"${id}",${LOCATION}},{"device_id":"D-2",${LOCATION}}]`],
  ['neither JSON nor a form', () => 'where am I', FORM],
];

describe('a report that cannot be read, of a device whose id stands in it alone', () => {
  it.each(BROKEN)('%s is refused for good once the device has shown its token', async (_, body, headers) => {
    const ways = [
      await post(body('D-1'), `?token=${TOKEN}`, headers),
      await post(body('D-1'), '', { ...headers, authorization: `Bearer ${TOKEN}` }),
      ...(body('').includes('device_id') ? [await post(body(`D-1.${TOKEN}`), '', headers)] : []),
    ];
    for (const answer of ways) expect(answer).toMatchObject({ status: 200, stored: false, code: 'bad_fix' });
    expect(open.news.of('D-1')).toMatchObject({ refusal: { code: 'bad_fix' } });
    expect(taken).toBe(0);
  });

  it.each(BROKEN)('%s is no delivery of whoever has shown none', async (_, body, headers) => {
    for (const query of ['', '?token=guess', '?token=old']) {
      const answer = await post(body('D-1'), query, headers);
      expect([400, 403]).toContain(answer.status);
      expect(answer.stored).toBeUndefined();
    }
  });

  it('is known by its token from the moment that it was issued', async () => {
    const fresh = { ...device, deviceId: 'D-3', tokenHash: tokenHashOf('fresh') };
    expect((await post('[]', '?token=fresh')).status).toBe(400);
    stored.push(fresh);
    devices.forget(['D-3']);
    await devices.learn(['D-3']);
    expect(await post('[]', '?token=fresh')).toMatchObject({ status: 200, code: 'bad_fix' });
  });
});

describe('a report that says no id but a right token', () => {
  it('is for a person to see to: it is the setting of an app, and not one report', async () => {
    const form = 'lat=29.985&lon=121.505';
    expect(await post(form, `?token=${TOKEN}`, FORM)).toMatchObject({ status: 404, code: 'unknown_device' });
  });
});
