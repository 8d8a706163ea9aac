import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FixOutcome, FixSource, Intake, RawFix } from '../../server/positions/types.ts';
import { fixesRouter } from '../../server/protocols/fixes.ts';
import type { Principal } from '../../shared/access/principal.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import { fixOutcomesSchema } from '../../shared/wire/routes.ts';
import { DutyBoard } from '../support/dutyBoard.ts';
import { serve } from '../support/httpApp.ts';

const fix: RawFix = { lon: 121.505, lat: 29.985, at: 1_778_892_900_000, accuracyM: 5 };
const board = new DutyBoard();
board.on('V-001', 7, 0);

let given: { source: FixSource; fixes: readonly RawFix[] }[];
let outcome: FixOutcome;
let principal: Principal | null;
const intake: Intake = {
  async accept(source, fixes) {
    given.push({ source, fixes });
    return fixes.map(() => outcome);
  },
};
const devices = {
  async authenticate(deviceId: string, token: string): Promise<FixSource> {
    if (token !== 'right') throw new Refusal('bad_token', 'No.');
    return { unitId: deviceId.slice(2), slot: Number(deviceId.slice(4)), crs: 'gcj02' };
  },
};

let server: Awaited<ReturnType<typeof serve>>;
beforeAll(async () => {
  server = await serve(
    fixesRouter({ devices, intake, picture: () => board.picture(), principalOf: () => principal }),
  );
});
afterAll(() => server.close());
beforeEach(() => {
  given = [];
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
  const response = await fetch(`${server.url}/api/fixes`, { method: 'POST', body: text });
  return {
    status: response.status,
    body: (await response.json()) as { code?: string; outcomes?: FixOutcome[] },
  };
}

describe('POST /api/fixes by a person', () => {
  it("hands the fixes of the person's own unit on, in the crs that they declare", async () => {
    const answer = await post({ crs: 'wgs84', fixes: [fix, fix] });
    expect(answer).toEqual({ status: 200, body: { outcomes: [outcome, outcome] } });
    expect(given).toEqual([{ source: { unitId: 'V-001', slot: 7, crs: 'wgs84' }, fixes: [fix, fix] }]);
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
    expect(status).toBe(403);
    expect(fixOutcomesSchema.parse(body).outcomes).toMatchObject([
      { code: 'not_on_duty' },
      { code: 'not_on_duty' },
    ]);
    expect(given).toEqual([]);
  });
});

describe('POST /api/fixes by devices', () => {
  it('takes many devices at once, each judged by its own token, outcomes in order', async () => {
    const { status, body } = await post({
      devices: [
        { deviceId: 'D-V-1', token: 'right', fixes: [fix] },
        { deviceId: 'D-V-2', token: 'wrong', fixes: [fix, fix] },
        { deviceId: 'D-V-3', token: 'right', fixes: [fix] },
      ],
    });
    expect(status).toBe(403);
    expect(body.outcomes!.map((o) => (o.ok ? o.stored : o.code))).toEqual([
      true,
      'bad_token',
      'bad_token',
      true,
    ]);
    expect(given.map(({ source }) => source.slot)).toEqual([1, 3]);
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
    ['a fix without a place', { crs: 'wgs84', fixes: [{ at: 1 }] }, 400, 'bad_request'],
    ['no fixes', { crs: 'wgs84', fixes: [] }, 400, 'bad_request'],
    ['a body that is too large', `"${'x'.repeat(2_200_000)}"`, 413, 'too_large'],
  ])('refuses %s', async (_, body, status, code) => {
    const answer = await post(body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(given).toEqual([]);
  });
});
