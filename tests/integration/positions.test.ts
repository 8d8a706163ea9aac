import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Database } from '../../server/db/database.ts';
import type { FixRow } from '../../server/db/queries/fixRow.ts';
import type { LiveBroadcaster } from '../../server/positions/broadcaster.ts';
import { FixStore } from '../../server/positions/fixStore.ts';
import { createPositions, type Positions } from '../../server/positions/positions.ts';
import type { FixSource, RawFix } from '../../server/positions/types.ts';
import { manualClock } from '../../shared/time/clock.ts';
import { openTestDatabase } from '../support/database.ts';
import { BOARD_OPERATION, DutyBoard } from '../support/dutyBoard.ts';
import { WatchedTable } from '../support/watchedTable.ts';

const T0 = Date.UTC(2026, 4, 16, 1, 0, 0);
const CITY = '330200';
const GRID = '330205006001001';
/** One square grid; everything else is outside. */
const SQUARE = [121.5, 29.98, 121.51, 29.98, 121.51, 29.99, 121.5, 29.99, 121.5, 29.98];
const grids = [{ code: GRID, polygons: [SQUARE] }];
const source = (unitId: string, slot: number): FixSource => ({ unitId, slot, crs: 'wgs84' });
const fix = (seconds: number, lon = 121.505, lat = 29.985): RawFix => ({ lon, lat, at: T0 + seconds * 1000 });
const STORED = { ok: true, stored: true };
const DUPLICATE = { ok: true, stored: false };

let opened: Awaited<ReturnType<typeof openTestDatabase>>;
let db: Database;

beforeAll(async () => {
  opened = await openTestDatabase();
  db = opened.db;
  await db.pool.query(
    `insert into unit (unit_id, slot, kind, callsign, home_area) values ('V-001', 1, 'volunteer', 'V-001', '330205006')`,
  );
});
afterAll(() => opened.close());

const clock = manualClock(T0);
let board: DutyBoard;
let batches: number[];
let started: Positions[];

/** A server's positions on the one database; the tick is called by hand. */
async function start(duty = board): Promise<Positions & { tick(): void }> {
  const positions = createPositions({
    db,
    journal: duty,
    clock,
    grids,
    tickMs: 3_600_000,
    maxQueued: 100,
    metrics: { batch: (rows) => batches.push(rows) },
  });
  await positions.start();
  started.push(positions);
  return Object.assign(positions, { tick: () => (positions.broadcaster as LiveBroadcaster).tick() });
}

async function screen(positions: Positions & { tick(): void }, area = CITY): Promise<WatchedTable> {
  const table = new WatchedTable(positions.broadcaster, area);
  await Promise.resolve();
  positions.tick();
  return table;
}

const countFixes = async () => Number((await db.pool.query('select count(*) from fix')).rows[0].count);

beforeEach(async () => {
  for (const positions of started ?? []) await positions.stop();
  started = [];
  batches = [];
  clock.set(T0);
  board = new DutyBoard();
  board.on('V-001', 1, T0 - 60_000);
  await db.pool.query('truncate fix, unit_live');
  return async () => {
    for (const positions of started) await positions.stop();
  };
});

describe(`positions on the ${process.env.TEST_DATABASE ?? 'embedded'} database`, () => {
  it('[FX5] stores an accepted fix once, with its grid, and shows it', async () => {
    const positions = await start();
    const wall = await screen(positions);
    expect(await positions.intake.accept(source('V-001', 1), [fix(0)])).toEqual([STORED]);
    expect(await positions.intake.accept(source('V-001', 1), [fix(0)])).toEqual([DUPLICATE]);
    positions.tick();
    expect(wall.places()).toEqual({ 1: [121_505_000, 29_985_000] });
    const { rows } = await db.pool.query(
      'select slot, fix_at, duty_operation, lon_e7, grid_code, late from fix',
    );
    expect(rows).toEqual([
      {
        slot: 1,
        fix_at: new Date(T0),
        duty_operation: BOARD_OPERATION,
        lon_e7: 1_215_050_000,
        grid_code: GRID,
        late: false,
      },
    ]);
  });

  it('keeps every column, on the fast and on the slow path alike', async () => {
    const positions = await start();
    const full: RawFix = {
      ...fix(-1),
      accuracyM: 4.5,
      speedMps: 1.25,
      headingDeg: 90.5,
      altitudeM: -2.5,
      battery: 0.75,
      mock: true,
    };
    const gcj: FixSource = { unitId: 'V-001', slot: 1, crs: 'gcj02' };
    const shifted = { lon: 121.50931, lat: 29.9825397 };
    expect(await positions.intake.accept(gcj, [{ ...full, ...shifted }])).toEqual([STORED]);
    expect(await positions.intake.accept(gcj, [{ ...full, ...shifted, at: T0 - 2000 }])).toEqual([STORED]);
    const { rows } = await db.pool.query(
      `select lon_e7, lat_e7, raw_lon, raw_lat, raw_crs, grid_code, accuracy_m, speed_mps, heading_deg, altitude_m,
         battery, mock, recorded_at, late from fix order by fix_at desc`,
    );
    const [fast, slow] = rows;
    expect(Math.abs(fast.lon_e7 - 1_215_050_000)).toBeLessThan(5);
    expect(Math.abs(fast.lat_e7 - 299_850_000)).toBeLessThan(5);
    expect(fast).toMatchObject({
      raw_lon: shifted.lon,
      raw_lat: shifted.lat,
      raw_crs: 'gcj02',
      grid_code: GRID,
      accuracy_m: 4.5,
      speed_mps: 1.25,
      heading_deg: 90.5,
      altitude_m: -2.5,
      battery: 0.75,
      mock: true,
      recorded_at: new Date(T0),
    });
    expect(slow).toEqual({ ...fast, late: true });
  });

  it('stores a late fix by device time and does not move the marker back', async () => {
    const positions = await start();
    const wall = await screen(positions);
    await positions.intake.accept(source('V-001', 1), [fix(0)]);
    expect(await positions.intake.accept(source('V-001', 1), [fix(-30, 121.504)])).toEqual([STORED]);
    positions.tick();
    expect(wall.places()).toEqual({ 1: [121_505_000, 29_985_000] });
    const { rows } = await db.pool.query('select late from fix order by fix_at');
    expect(rows).toEqual([{ late: true }, { late: false }]);
  });

  it('refuses a unit that is not on duty and stores nothing', async () => {
    const positions = await start();
    const [outcome] = await positions.intake.accept(source('V-002', 2), [fix(0)]);
    expect(outcome).toMatchObject({ ok: false, code: 'not_on_duty' });
    expect(await countFixes()).toBe(0);
  });

  it('stores nothing of a unit that went off duty while its fix was waiting', async () => {
    const positions = await start();
    const waiting = positions.intake.accept(source('V-001', 1), [fix(0)]);
    board.off('V-001');
    expect(await waiting).toEqual([expect.objectContaining({ ok: false, code: 'not_on_duty' })]);
    expect(await countFixes()).toBe(0);
  });

  it('takes a unit off the screens in the next frame after it went off duty', async () => {
    const positions = await start();
    const wall = await screen(positions);
    await positions.intake.accept(source('V-001', 1), [fix(0)]);
    positions.tick();
    board.off('V-001');
    positions.tick();
    expect(wall.places()).toEqual({});
    board.on('V-001', 1, T0);
    positions.tick();
    // On duty again it shows with its first fix, not where it was before.
    expect(wall.places()).toEqual({});
    await positions.intake.accept(source('V-001', 1), [fix(1)]);
    positions.tick();
    expect(Object.keys(wall.places())).toEqual(['1']);
  });

  it('answers one outcome per fix, in order, and judges a backlog as a path', async () => {
    const positions = await start();
    const outcomes = await positions.intake.accept(source('V-001', 1), [
      fix(0, 121.505),
      fix(-20, 121.503),
      { lon: 0, lat: 0, at: T0 },
      fix(-10, 121.504),
      fix(-20, 121.503),
      fix(-5, 122.5),
    ]);
    expect(outcomes.map((o) => (o.ok ? o.stored : o.code))).toEqual([
      true,
      true,
      'null_island',
      true,
      false,
      'impossible_speed',
    ]);
    expect(await countFixes()).toBe(3);
  });

  it('drops values beside place and time that no device can mean, and keeps the fixes of everybody', async () => {
    for (let slot = 2; slot < 12; slot++) board.on(`V-${slot}`, slot, T0 - 60_000);
    const positions = await start();
    const odd = { speedMps: 1e39, accuracyM: 1e60, altitudeM: -1e39, headingDeg: 1e-60, battery: Number.NaN };
    const all = await Promise.all([
      positions.intake.accept(source('V-001', 1), [
        { ...fix(0), ...odd },
        { ...fix(1), altitudeM: 4 },
      ]),
      ...Array.from({ length: 10 }, (_, i) => positions.intake.accept(source(`V-${i + 2}`, i + 2), [fix(0)])),
    ]);
    expect(all.flat()).toEqual(Array(12).fill(STORED));
    const { rows } = await db.pool.query(
      'select accuracy_m, speed_mps, heading_deg, altitude_m, battery from fix where slot = 1 order by fix_at',
    );
    const nothing = { accuracy_m: null, speed_mps: null, heading_deg: null, altitude_m: null, battery: null };
    expect(rows).toEqual([
      { ...nothing, heading_deg: 0 },
      { ...nothing, altitude_m: 4 },
    ]);
  });

  it('refuses a fix alone that the database will not hold; what came with it is stored and answered once', async () => {
    const bad: string[] = [];
    const told: number[] = [];
    const store = new FixStore({
      db,
      clock,
      admits: () => true,
      knownSeq: () => 0,
      committed: (rows) => told.push(...rows.map((row) => row.slot)),
      metrics: { bad: (error) => bad.push((error as { code?: string }).code ?? '') },
    });
    await store.start();
    const row = (slot: number, at = T0): FixRow => ({
      unitId: `V-${slot}`,
      slot,
      at,
      recordedAt: T0,
      operationId: BOARD_OPERATION,
      lonE7: 1_215_050_000,
      latE7: 299_850_000,
      rawLon: 121.505,
      rawLat: 29.985,
      rawCrs: 'wgs84',
      grid: GRID,
      accuracyM: undefined,
      speedMps: undefined,
      headingDeg: undefined,
      altitudeM: undefined,
      battery: undefined,
      mock: false,
      late: false,
    });
    const answers = await Promise.all([
      ...Array.from({ length: 20 }, (_, slot) => store.store([row(slot)])),
      // Text with a NUL, and a number beyond single precision: neither may cost the others anything.
      store.store([row(20), { ...row(20, T0 + 1), grid: 'a\u0000' }, row(20, T0 + 2)]),
      store.store([{ ...row(21), speedMps: 1e39 }]),
      ...Array.from({ length: 20 }, (_, i) => store.store([row(30 + i)])),
    ]);
    await store.stop();
    expect(answers.flat().filter((outcome) => outcome !== 'stored')).toEqual(['bad', 'bad']);
    expect(answers[20]).toEqual(['stored', 'bad', 'stored']);
    expect(answers[21]).toEqual(['bad']);
    expect(bad).toHaveLength(2);
    expect(await countFixes()).toBe(42);
    expect(told.sort((a, b) => a - b)).toEqual([
      ...Array(20).keys(),
      20,
      20,
      ...Array.from({ length: 20 }, (_, i) => 30 + i),
    ]);
  });

  it('lets callers that come together share one transaction', async () => {
    for (let slot = 2; slot < 100; slot++) board.on(`V-${slot}`, slot, T0 - 60_000);
    const positions = await start();
    const all = await Promise.all(
      Array.from({ length: 98 }, (_, i) => positions.intake.accept(source(`V-${i + 2}`, i + 2), [fix(0)])),
    );
    expect(all.flat()).toEqual(Array(98).fill(STORED));
    expect(batches).toEqual([98]);
  });

  it('makes the partition of a past day before it writes into it', async () => {
    board.on('V-003', 3, T0 - 6 * 86_400_000);
    const positions = await start();
    const old = fix(-5 * 86_400);
    expect(await positions.intake.accept(source('V-003', 3), [old])).toEqual([STORED]);
    const { rows } = await db.pool.query(`select tableoid::regclass::text as day from fix`);
    expect(rows).toEqual([{ day: 'fix_20260511' }]);
  });

  it('brings markers back after a restart, only of units on duty, and still knows what it has', async () => {
    board.on('V-002', 2, T0 - 60_000);
    const before = await start();
    await before.intake.accept(source('V-001', 1), [fix(0)]);
    await before.intake.accept(source('V-002', 2), [fix(0, 121.506)]);
    await before.stop();
    board.off('V-002');
    const after = await start();
    const wall = await screen(after);
    expect(wall.places()).toEqual({ 1: [121_505_000, 29_985_000] });
    expect(await after.intake.accept(source('V-001', 1), [fix(0)])).toEqual([DUPLICATE]);
    const [jump] = await after.intake.accept(source('V-001', 1), [fix(1, 121.9)]);
    expect(jump).toMatchObject({ code: 'impossible_speed' });
  });

  it('restores a fix that was committed when remembering it had not caught up', async () => {
    const before = await start();
    await before.intake.accept(source('V-001', 1), [fix(-5, 121.504)]);
    const lagging = (await db.pool.query('select * from unit_live')).rows;
    await before.intake.accept(source('V-001', 1), [fix(0)]);
    await before.stop();
    await db.pool.query('update unit_live set fix_at = $1, lon_e7 = $2', [
      lagging[0].fix_at,
      lagging[0].lon_e7,
    ]);
    const wall = await screen(await start());
    expect(wall.places()).toEqual({ 1: [121_505_000, 29_985_000] });
  });

  it('answers a fix that another node has stored as a duplicate', async () => {
    const here = await start();
    const there = await start();
    board.on('V-002', 2, T0 - 60_000);
    expect(await there.intake.accept(source('V-001', 1), [fix(0)])).toEqual([STORED]);
    const together = await Promise.all([
      here.intake.accept(source('V-001', 1), [fix(0)]),
      here.intake.accept(source('V-002', 2), [fix(0)]),
    ]);
    expect(together).toEqual([[DUPLICATE], [STORED]]);
    expect(await countFixes()).toBe(2);
  });

  it('commits what was accepted before it stops, and is unavailable afterwards', async () => {
    const positions = await start();
    const waiting = positions.intake.accept(source('V-001', 1), [fix(0)]);
    await positions.stop();
    expect(await waiting).toEqual([STORED]);
    const [refused] = await positions.intake.accept(source('V-001', 1), [fix(1)]);
    expect(refused).toMatchObject({ ok: false, code: 'unavailable' });
    expect(await countFixes()).toBe(1);
  });

  it('keeps taking fixes by the thousand, and tells the planner of the embedded database how many there are', async () => {
    const positions = await start();
    for (let n = 0; n < 22; n++) {
      const hundred = Array.from({ length: 100 }, (_, i) => fix(-50 + (n * 100 + i) / 50));
      const outcomes = await positions.intake.accept(source('V-001', 1), hundred);
      expect(outcomes.every((outcome) => outcome.ok && outcome.stored)).toBe(true);
    }
    expect(await countFixes()).toBe(2200);
    if (db.kind !== 'embedded') return;
    const known = () => db.pool.query(`select reltuples from pg_class where relname = 'fix_20260516'`);
    await vi.waitFor(async () => expect((await known()).rows[0].reltuples).toBeGreaterThanOrEqual(2000));
  });

  it('is unavailable while the queue is full, and works again afterwards', async () => {
    const positions = await start();
    const backlog = Array.from({ length: 100 }, (_, i) => fix(-i / 10));
    const first = positions.intake.accept(source('V-001', 1), backlog);
    const [refused] = await positions.intake.accept(source('V-001', 1), [fix(1)]);
    expect(refused).toMatchObject({ ok: false, code: 'unavailable' });
    expect((await first).every((outcome) => outcome.ok && outcome.stored)).toBe(true);
    expect(await positions.intake.accept(source('V-001', 1), [fix(1)])).toEqual([STORED]);
  });
});
