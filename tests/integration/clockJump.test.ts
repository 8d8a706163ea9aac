import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { STREET } from '../../exercise/plan/seats.ts';
import { SIGN_IN_ROUTES } from '../../shared/wire/signInRoutes.ts';
import { ApiClient, postOsmand } from '../support/apiClient.ts';
import { type RunningApp, startApp } from '../support/runningApp.ts';
import { openSmallOperation, type SmallOperation } from '../support/smallOperation.ts';

/* The machine's clock is `Date`; real time (`performance.now`, timers, PostgreSQL) goes on as it does. */

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let app: RunningApp;
let operation: SmallOperation;
let street: ApiClient;

beforeAll(async () => {
  app = await startApp();
  operation = await openSmallOperation(app.url);
  street = await ApiClient.signIn(app.url, 'street');
});
afterAll(() => app?.close());
afterEach(() => void vi.useRealTimers());

/** The machine's clock is set by so much. */
function jump(ms: number): void {
  vi.useRealTimers();
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ms });
}
const readyz = async () => {
  const response = await fetch(`${app.url}/readyz`);
  return { status: response.status, ...((await response.json()) as { ok: boolean; clock?: string }) };
};
const signedIn = async (of = street) =>
  (await fetch(`${app.url}/api/session`, { headers: { cookie: of.cookie } })).status;
/** Somebody signs out: from then on no session is remembered, and each is looked for in the database. */
async function forgetSessions(): Promise<void> {
  const leaving = await ApiClient.signIn(app.url, 'district');
  expect(await signedIn(leaving)).toBe(200);
  await leaving.post(SIGN_IN_ROUTES.signOut.path, {});
  expect(await signedIn(leaving)).toBe(401);
}

describe.each([
  ['an hour ahead', HOUR],
  ['an hour behind', -HOUR],
  ['eight days ahead', 8 * DAY],
])('a machine whose clock is %s for a moment', (_, by) => {
  it('goes on in real time, tells it, and signs nobody out', async () => {
    const unit = operation.units[0]!;
    const [lon, lat] = operation.grids[0]!.centre;
    const before = Date.now();
    jump(by);
    await vi.waitUntil(async () => (await readyz()).clock !== undefined);
    expect(await readyz()).toMatchObject({
      status: 200,
      ok: true,
      clock: expect.stringContaining('jumped by'),
    });
    await forgetSessions();
    expect(await signedIn()).toBe(200);
    const newcomer = await ApiClient.signIn(app.url, 'volunteer');
    // By the true time, and by a device that sends none.
    const now = await street.now();
    expect(Math.abs(now - before)).toBeLessThan(60_000);
    expect((await postOsmand(app.url, unit, { lon, lat, at: now })).status).toBe(200);
    const timeless = new URLSearchParams({
      id: unit.deviceId,
      token: unit.token,
      lat: `${lat}`,
      lon: `${lon + 1e-4}`,
    });
    expect(await (await fetch(`${app.url}/osmand?${timeless}`)).json()).toMatchObject({
      ok: true,
      stored: true,
    });
    const { operationId } = operation;
    const noteId = crypto.randomUUID();
    await street.command('note.add', { noteId, operationId, area: STREET, text: '演练:时钟' });
    const entry = (await street.journal()).at(-1)!;
    expect(Math.abs(entry.recordedAt - before)).toBeLessThan(60_000);

    vi.useRealTimers();
    await vi.waitUntil(async () => (await readyz()).clock === undefined);
    await forgetSessions();
    expect([await signedIn(), await signedIn(newcomer)]).toEqual([200, 200]);
    // Nothing that was dated by the wrong clock stands in the way.
    expect((await postOsmand(app.url, unit, { lon, lat: lat + 1e-4, at: Date.now() })).status).toBe(200);
  });
});

it('refuses nothing for good while it is in doubt', async () => {
  const unit = operation.units[1]!;
  const [lon, lat] = operation.grids[0]!.centre;
  jump(HOUR);
  await vi.waitUntil(async () => (await readyz()).clock !== undefined);
  const at = (await street.now()) + 30 * 60_000;
  expect(await (await postOsmand(app.url, unit, { lon, lat, at })).json()).toMatchObject({
    code: 'unavailable',
  });
  const never = (await street.now()) + 3 * HOUR;
  expect(await (await postOsmand(app.url, unit, { lon, lat, at: never })).json()).toMatchObject({
    code: 'future_fix',
  });
});
