import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../server/db/database.ts';
import type { LiveBroadcaster } from '../../server/positions/broadcaster.ts';
import { createPositions, type Positions } from '../../server/positions/positions.ts';
import type { FixSource, RawFix } from '../../server/positions/types.ts';
import { manualClock } from '../../shared/time/clock.ts';
import type { TimeRange } from '../../shared/time/SteadyClock.ts';
import { openTestDatabase } from '../support/database.ts';
import { DutyBoard } from '../support/dutyBoard.ts';
import { WatchedTable } from '../support/watchedTable.ts';

/* Positions and clocks that are wrong: the device's, and the server's own (docs/clocks.md). */

const T0 = Date.UTC(2026, 4, 16, 1, 0, 0);
const CITY = '330200';
const SQUARE = [121.5, 29.98, 121.51, 29.98, 121.51, 29.99, 121.5, 29.99, 121.5, 29.98];
const grids = [{ code: '330205006001001', polygons: [SQUARE] }];
const source = (unitId: string, slot: number): FixSource => ({ unitId, slot, crs: 'wgs84' });
const fix = (seconds: number, lon = 121.505, lat = 29.985): RawFix => ({ lon, lat, at: T0 + seconds * 1000 });
const STORED = { ok: true, stored: true };

let opened: Awaited<ReturnType<typeof openTestDatabase>>;
let db: Database;
let clock: ReturnType<typeof manualClock>;
let board: DutyBoard;
let started: Positions[];

beforeAll(async () => {
  opened = await openTestDatabase();
  db = opened.db;
  await db.pool.query(
    `insert into unit (unit_id, slot, kind, callsign, home_area) values ('V-001', 1, 'volunteer', 'V-001', '330205006')`,
  );
});
afterAll(() => opened.close());
beforeEach(async () => {
  clock = manualClock(T0);
  started = [];
  board = new DutyBoard();
  board.on('V-001', 1, T0 - 60_000);
  await db.pool.query('truncate fix, unit_live');
});
afterEach(async () => {
  for (const positions of started) await positions.stop();
});

async function start(timeRange?: () => TimeRange): Promise<Positions & { tick(): void }> {
  const positions = createPositions({ db, journal: board, clock, grids, timeRange, tickMs: 3_600_000 });
  await positions.start();
  started.push(positions);
  return Object.assign(positions, { tick: () => (positions.broadcaster as LiveBroadcaster).tick() });
}

async function screen(positions: Positions & { tick(): void }): Promise<WatchedTable> {
  const table = new WatchedTable(positions.broadcaster, CITY);
  await Promise.resolve();
  positions.tick();
  return table;
}

describe('a marker', () => {
  it('is not held up by a fix of the future: the device set its clock, and moves on', async () => {
    const positions = await start();
    const wall = await screen(positions);
    await positions.intake.accept(source('V-001', 1), [fix(100)]);
    positions.tick();
    clock.advance(5_000);
    expect(await positions.intake.accept(source('V-001', 1), [fix(5, 121.5055)])).toEqual([STORED]);
    positions.tick();
    expect(wall.places()).toEqual({ 1: [121_505_500, 29_985_000] });
    // Nor after a restart, and what is shown is no newer than when it came.
    await positions.stop();
    const again = await start();
    expect((await screen(again)).places()).toEqual({ 1: [121_505_500, 29_985_000] });
    expect(again.placeOf(1)?.at).toBe(T0 + 5_000);
  });

  it('moves on after its own clock was set back by an hour, and after a restart', async () => {
    const positions = await start();
    const wall = await screen(positions);
    await positions.intake.accept(source('V-001', 1), [fix(0)]);
    clock.jump(-3_600_000);
    clock.advance(10_000);
    const back = -3_590;
    expect(await positions.intake.accept(source('V-001', 1), [fix(back, 121.5055)])).toEqual([STORED]);
    positions.tick();
    expect(wall.places()).toEqual({ 1: [121_505_500, 29_985_000] });
    await positions.stop();
    const again = await start();
    expect((await screen(again)).places()).toEqual({ 1: [121_505_500, 29_985_000] });
    expect(await again.intake.accept(source('V-001', 1), [fix(back + 1, 121.5056)])).toEqual([STORED]);
    expect(again.placeOf(1)).toMatchObject({ lon: 121.5056 });
  });

  it('refuses nothing for good on account of a clock of its own that may be wrong', async () => {
    const doubt = { earliest: T0 - 3_600_000, latest: T0 + 3_600_000 };
    const positions = await start(() => doubt);
    const codes = async (...fixes: RawFix[]) =>
      (await positions.intake.accept(source('V-001', 1), fixes)).map((one) => (one.ok ? 'ok' : one.code));
    // Before duty by our clock, after it by a true one an hour behind ours; and the other way round.
    expect(await codes(fix(-3_000), fix(3_000))).toEqual(['unavailable', 'unavailable']);
    // Wrong whatever the time is.
    expect(await codes(fix(-8 * 86_400), fix(2 * 3_600))).toEqual(['stale_fix', 'future_fix']);
    expect(await codes(fix(0))).toEqual(['ok']);
  });
});
