import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { BoundedPool } from '../../server/db/BoundedPool.ts';
import type { Database } from '../../server/db/database.ts';
import type { LiveBroadcaster } from '../../server/positions/broadcaster.ts';
import { createPositions, type Positions } from '../../server/positions/positions.ts';
import type { FixSource, RawFix } from '../../server/positions/types.ts';
import { CONSENT_VERSION } from '../../shared/model/consent.ts';
import { CommandDesk, NOW } from '../support/commandDesk.ts';
import { person } from '../support/people.ts';
import { WatchedTable } from '../support/watchedTable.ts';

const STREET = '330205006';
const GRID = '330205006001001';
const SQUARE = [121.5, 29.98, 121.51, 29.98, 121.51, 29.99, 121.5, 29.99, 121.5, 29.98];
const grids = [{ code: GRID, polygons: [SQUARE] }];
const STORED = { ok: true, stored: true };

let desk: CommandDesk;
let positions: Positions;
let unitId: string;
let source: FixSource;
let me: ReturnType<typeof person>;

beforeAll(async () => {
  desk = await CommandDesk.open();
});
afterAll(() => desk?.close());

beforeEach(async () => {
  desk.clock.set(NOW);
  const operationId = await desk.openOperation();
  unitId = await desk.makeUnitWithoutConsent(STREET);
  me = person('responder', STREET, unitId);
  const [{ slot }] = (await desk.question('select slot from unit where unit_id = $1', [unitId])) as [
    { slot: number },
  ];
  source = { unitId, slot, crs: 'wgs84' };
  await desk.done(me, 'unit.start_duty', { operationId, unitIds: [unitId], consent: CONSENT_VERSION });
  positions = await start();
});
afterEach(() => positions?.stop());

async function start(
  db: Database = desk.db,
  journal: Parameters<typeof createPositions>[0]['journal'] = desk.journal,
): Promise<Positions> {
  const made = createPositions({ db, journal, clock: desk.clock, grids, tickMs: 3_600_000 });
  await made.start();
  return made;
}

const fix = (seconds: number): RawFix => ({ lon: 121.505, lat: 29.985, at: NOW + seconds * 1000 });
const stored = async (table = 'fix') =>
  Number((await desk.question(`select count(*) from ${table} where slot = $1`, [source.slot]))[0].count);
const tick = () => (positions.broadcaster as LiveBroadcaster).tick();

/** A database whose transactions begin only when the gate is opened. */
function gated(): { db: Database; open: () => void } {
  let open = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const behind = (pool: BoundedPool) =>
    new Proxy(pool, {
      get(target, name) {
        if (name === 'connect') return () => gate.then(() => target.connect());
        const value = Reflect.get(target, name, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  const { pool, copying } = desk.db;
  return { db: { ...desk.db, pool: behind(pool), copying: copying && behind(copying) }, open };
}

test('withdrawal in mid-stream: gone from two consoles in the next tick, the next fix 403, nothing stored', async () => {
  const consoles = ['330200', STREET].map((area) => new WatchedTable(positions.broadcaster, area));
  await Promise.resolve();
  expect(await positions.intake.accept(source, [fix(-2), fix(-1)])).toEqual([STORED, STORED]);
  tick();
  expect(consoles.map((screen) => Object.keys(screen.places()))).toEqual([
    [`${source.slot}`],
    [`${source.slot}`],
  ]);

  await desk.done(me, 'consent.withdraw', {});
  tick();
  expect(consoles.map((screen) => screen.places())).toEqual([{}, {}]);
  desk.clock.advance(1000);
  // Taken after it, and before it but arriving after it.
  expect(await positions.intake.accept(source, [fix(1), fix(-3)])).toEqual([
    expect.objectContaining({ ok: false, code: 'not_on_duty' }),
    expect.objectContaining({ ok: false, code: 'not_on_duty' }),
  ]);
  expect(await stored()).toBe(2);
  expect(await stored('unit_live')).toBe(0);
});

test('fixes that wait for the database at that moment are not stored', async () => {
  const { db, open } = gated();
  const waiting = await start(db);
  const answer = waiting.intake.accept(source, [fix(-2), fix(-1)]);
  await desk.done(me, 'consent.withdraw', {});
  open();
  expect(await answer).toEqual([
    expect.objectContaining({ code: 'not_on_duty' }),
    expect.objectContaining({ code: 'not_on_duty' }),
  ]);
  await waiting.stop();
  expect(await stored()).toBe(0);
});

test('nor on a node that has not heard of it yet', async () => {
  const before = desk.journal.picture();
  const deaf = await start(desk.db, { picture: () => before, subscribe: () => () => {} });
  expect(await deaf.intake.accept(source, [fix(-2)])).toEqual([STORED]);
  await desk.done(me, 'consent.withdraw', {});
  expect(await deaf.intake.accept(source, [fix(-1)])).toEqual([
    expect.objectContaining({ code: 'not_on_duty' }),
  ]);
  await deaf.stop();
  expect(await stored()).toBe(1);
});

test('a withdrawal that was told late takes back what came in meanwhile', async () => {
  expect(await positions.intake.accept(source, [fix(0), fix(20), fix(40)])).toEqual([STORED, STORED, STORED]);
  desk.clock.advance(60_000);
  await desk.done(me, 'consent.withdraw', {}, NOW + 10_000);
  expect(await desk.question('select fix_at from fix where slot = $1', [source.slot])).toEqual([
    { fix_at: new Date(NOW) },
  ]);
});

test('the same holds for going off duty', async () => {
  const screen = new WatchedTable(positions.broadcaster, STREET);
  await Promise.resolve();
  await positions.intake.accept(source, [fix(-2)]);
  tick();
  await desk.done(me, 'unit.end_duty', { unitIds: [unitId] });
  tick();
  expect(screen.places()).toEqual({});
  expect(await positions.intake.accept(source, [fix(-1)])).toEqual([
    expect.objectContaining({ code: 'not_on_duty' }),
  ]);
  expect([await stored(), await stored('unit_live')]).toEqual([1, 0]);
});
