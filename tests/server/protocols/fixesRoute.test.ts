import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FixOutcome, FixSource, Intake, RawFix } from '../../../server/positions/types.ts';
import { TooFast } from '../../../server/protocols/devices/deviceLimits.ts';
import type { Credentials } from '../../../server/protocols/devices/devices.ts';
import { fixesRouter } from '../../../server/protocols/fixes.ts';
import type { Principal } from '../../../shared/access/principal.ts';
import type { Picture } from '../../../shared/picture/picture.ts';
import { manualClock } from '../../../shared/time/clock.ts';
import { Refusal } from '../../../shared/wire/errors.ts';
import { FIX_ROUTES } from '../../../shared/wire/fixRoutes.ts';
import { areaMode } from '../../client/features/samples.ts';
import { DutyBoard } from '../../support/dutyBoard.ts';
import { serveRouter } from '../../support/httpApp.ts';
import { unlimited } from '../../support/openDoors.ts';

const fix: RawFix = { lon: 121.505, lat: 29.985, at: 1_778_892_900_000, accuracyM: 5 };
const board = new DutyBoard();
board.on('V-001', 7, 0);

let given: { source: FixSource; fixes: readonly RawFix[] }[];
let outcome: FixOutcome;
let place: { grid: string | null } | null;
let modes: Picture['modes'];
let principal: Principal | null;
const intake: Intake = {
  async accept(source, fixes) {
    given.push({ source, fixes });
    return fixes.map(() => outcome);
  },
};
const devices = {
  holderOf: () => null,
  async recognise(all: readonly Credentials[]): Promise<(FixSource | Refusal)[]> {
    return all.map(({ deviceId, token }) => {
      if (token === 'soon') return new TooFast(4_200);
      if (token !== 'right') return new Refusal('bad_token', 'No.');
      return { unitId: deviceId.slice(2), slot: Number(deviceId.slice(4)), crs: 'gcj02' };
    });
  },
};
const clock = manualClock(1_778_892_900_000);
const open = unlimited(clock);

let server: Awaited<ReturnType<typeof serveRouter>>;
beforeAll(async () => {
  server = await serveRouter(
    fixesRouter({
      ...open,
      devices,
      intake,
      placeOf: () => place,
      picture: () => ({ ...board.picture(), modes }),
      principalOf: () => principal,
    }),
  );
});
afterAll(() => server.close());
beforeEach(() => {
  given = [];
  place = null;
  modes = {};
  outcome = { ok: true, stored: true };
  principal = {
    userId: 'u',
    username: 'u',
    displayName: 'U',
    role: 'responder',
    area: '330205006',
    unitId: 'V-001',
  };
});

async function post(body: unknown) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const headers = { cookie: 'session=somebody' };
  const response = await fetch(`${server.url}/api/fixes`, { method: 'POST', body: text, headers });
  return {
    status: response.status,
    retryAfter: response.headers.get('retry-after'),
    body: (await response.json()) as { code?: string; outcomes?: FixOutcome[] },
  };
}

describe('POST /api/fixes by a person', () => {
  it("hands the fixes of the person's own unit on, in the crs that they declare", async () => {
    const { status, body } = await post({ crs: 'wgs84', fixes: [fix, fix] });
    expect([status, body]).toEqual([200, { outcomes: [outcome, outcome] }]);
    expect(given).toEqual([{ source: { unitId: 'V-001', slot: 7, crs: 'wgs84' }, fixes: [fix, fix] }]);
  });

  it('says in which mode the area is where the unit is now, once that is known', async () => {
    const said = async () => (await post({ crs: 'wgs84', fixes: [fix] })).body;
    expect(await said()).not.toHaveProperty('mode');
    place = { grid: '330205006001001' };
    expect(await said()).toMatchObject({ mode: 'normal' });
    modes = { m: areaMode({ operationId: board.picture().units['V-001']!.operationId, area: '330205006' }) };
    expect(await said()).toMatchObject({ mode: 'emergency' });
    expect(FIX_ROUTES.fixes.answer.parse(await said())).toMatchObject({ mode: 'emergency' });
  });

  it.each<[string, Principal['unitId'] | 'nobody', number, string]>([
    ['nobody', 'nobody', 401, 'unauthenticated'],
    ['somebody without a unit', null, 403, 'forbidden'],
  ])('refuses %s', async (_, unitId, status, code) => {
    principal = unitId === 'nobody' ? null : { ...principal!, unitId };
    const answer = await post({ crs: 'wgs84', fixes: [fix] });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(given).toEqual([]);
  });

  it('answers each fix of a person who is not on duty with not_on_duty', async () => {
    principal = { ...principal!, unitId: 'V-404' };
    const { status, body } = await post({ crs: 'wgs84', fixes: [fix, fix] });
    expect(status).toBe(200);
    expect(FIX_ROUTES.fixes.answer.parse(body).outcomes).toMatchObject([
      { code: 'not_on_duty', stored: false },
      { code: 'not_on_duty', stored: false },
    ]);
    expect(given).toEqual([]);
  });

  it('is to be sent again while nothing can be stored, and only then', async () => {
    outcome = new Refusal('unavailable', 'Later.').toFailure();
    const answer = await post({ crs: 'wgs84', fixes: [fix] });
    expect([answer.status, Number(answer.retryAfter)]).toEqual([503, 2]);
    outcome = new Refusal('future_fix', 'No.', 'at', 28_680).toFailure();
    const early = await post({ crs: 'wgs84', fixes: [fix] });
    // A phone that waits for 2xx goes on; one that can keep the fix is told for how long.
    expect([early.status, early.retryAfter]).toEqual([200, null]);
    expect(early.body.outcomes).toMatchObject([{ code: 'future_fix', stored: false, retryAfterS: 28_680 }]);
  });
});

describe('POST /api/fixes by devices', () => {
  it('[FX1] takes many devices at once, each judged by its own token, outcomes in order', async () => {
    const { status, body } = await post({
      devices: [
        { deviceId: 'D-V-1', token: 'right', fixes: [fix] },
        { deviceId: 'D-V-2', token: 'wrong', fixes: [fix, fix] },
        { deviceId: 'D-V-3', token: 'right', fixes: [fix] },
      ],
    });
    expect(status).toBe(200);
    expect(body.outcomes!.map((o) => (o.ok ? o.stored : o.code))).toEqual([
      true,
      'bad_token',
      'bad_token',
      true,
    ]);
    expect(given.map(({ source }) => source.slot)).toEqual([1, 3]);
  });

  it('[FX4] is refused as a whole when none of them is known: a person has to see to it', async () => {
    const wrong = { deviceId: 'D-V-1', token: 'wrong', fixes: [fix] };
    const { status, body } = await post({ devices: [wrong, wrong] });
    expect([status, body.outcomes!.length]).toEqual([403, 2]);
    const later = await post({ devices: [{ ...wrong, token: 'soon' }] });
    expect([later.status, later.retryAfter]).toEqual([429, '5']);
  });

  it('[FX3] is not sent again for the sake of a device that nobody knows', async () => {
    const { status, body } = await post({
      devices: [
        { deviceId: 'D-V-1', token: 'soon', fixes: [fix] },
        { deviceId: 'D-V-2', token: 'right', fixes: [fix] },
      ],
    });
    expect([status, body.outcomes!.map((one) => one.ok || one.code)]).toEqual([
      200,
      ['too_many_requests', true],
    ]);
  });

  it('[FX7] reads each fix and each name on its own: what cannot be read spoils none of the others', async () => {
    const device = (deviceId: unknown, fixes: unknown[]) => ({ deviceId, token: 'right', fixes });
    const { status, body } = await post(
      JSON.stringify({
        devices: [
          device('D-V-1', [fix, { ...fix, lat: null }, 7, null, { at: 1 }, { ...fix, at: 'now' }]),
          { deviceId: 12, token: null, fixes: [fix] },
          device('D-V-2', [
            { ...fix, at: fix.at + 0.4, speedMps: 'HUGE', accuracyM: 1e-60, battery: {}, more: 1 },
          ]),
        ],
      }).replace('"HUGE"', '1e999'),
    );
    expect(status).toBe(200);
    const bad = 'bad_fix';
    expect(body.outcomes!.map((one) => one.ok || one.code)).toEqual([
      true,
      bad,
      bad,
      bad,
      bad,
      bad,
      'bad_token',
      true,
    ]);
    expect(given.map(({ fixes }) => fixes)).toEqual([
      [fix],
      [{ lon: fix.lon, lat: fix.lat, at: fix.at, accuracyM: 0 }],
    ]);
  });

  it('is 200 when all are stored or known', async () => {
    outcome = { ok: true, stored: false };
    expect((await post({ devices: [{ deviceId: 'D-V-1', token: 'right', fixes: [fix] }] })).status).toBe(200);
  });
});

describe('POST /api/fixes with anything else', () => {
  it.each([
    ['no JSON', '{', 400, 'bad_request'],
    ['an unknown crs', { crs: 'local', fixes: [fix] }, 400, 'bad_request'],
    ['fixes that are no list', { crs: 'wgs84', fixes: {} }, 400, 'bad_request'],
    ['devices that are no list', { devices: 1 }, 400, 'bad_request'],
    ['a list', [], 400, 'bad_request'],
    ['nothing', null, 400, 'bad_request'],
    ['no fixes', { crs: 'wgs84', fixes: [] }, 400, 'bad_request'],
    ['a body that is too large', `"${'x'.repeat(2_200_000)}"`, 413, 'too_large'],
  ])('refuses %s', async (_, body, status, code) => {
    const answer = await post(body === null ? 'null' : body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(given).toEqual([]);
  });
});

describe('POST /api/fixes of more fixes than one request may bring', () => {
  it('is refused before any of them is looked at', async () => {
    const devices = Array.from({ length: 50 }, (_, n) => ({
      deviceId: `x${n}`,
      token: 'no',
      fixes: Array<number>(500).fill(0),
    }));
    expect(await post({ devices })).toMatchObject({
      status: 413,
      body: { code: 'too_large', field: 'devices' },
    });
    const { status, body } = await post({ devices: devices.slice(0, 40) });
    expect([status, body.outcomes?.length]).toEqual([403, 20_000]);
  });
});

describe('POST /api/fixes of a device that cannot be read', () => {
  const good = { deviceId: 'D-V-007', token: 'right', fixes: [fix] };
  it.each<[string, unknown, number, string]>([
    ['without fixes', { ...good, fixes: [] }, 0, 'devices.0.fixes'],
    ['with too many', { ...good, fixes: Array<unknown>(501).fill(fix) }, 501, 'devices.0.fixes'],
    ['with something else', { ...good, more: 1 }, 1, 'devices.0.more'],
    ['null', null, 0, 'devices.0'],
    ['text', 'D-1', 0, 'devices.0'],
  ])('%s spoils none of the others', async (_, device, count, field) => {
    const { status, body } = await post({ devices: [device, good] });
    expect([status, body.outcomes?.length]).toEqual([200, count + 1]);
    expect(body.outcomes!.at(-1)).toEqual(outcome);
    for (const refused of body.outcomes!.slice(0, -1))
      expect(refused).toMatchObject({ ok: false, stored: false });
    expect(given.length).toBe(1);
    const alone = await post({ devices: [device] });
    expect([alone.status, alone.body]).toMatchObject([400, { code: 'bad_request', field }]);
  });
});
