import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPositions } from '../../server/positions/positions.ts';
import { recordFrames } from '../../server/positions/record.ts';
import { manualClock } from '../../shared/time/clock.ts';
import { FrameCursor } from '../../shared/wire/frameCursor.ts';
import { decodeHead } from '../../shared/wire/positionFrame.ts';
import { openTestDatabase } from '../support/database.ts';
import { BOARD_OPERATION, DutyBoard } from '../support/dutyBoard.ts';
import { SlotTable } from '../support/slotTable.ts';

const T0 = Date.UTC(2026, 4, 16, 1, 0, 0);
const CITY = '330200';
const [WEST, EAST] = ['330205006001001', '330211001001001'];
const square = (x: number) => [...[x, 29], ...[x + 1, 29], ...[x + 1, 30], ...[x, 30], ...[x, 29]];
const grids = [
  { code: WEST, polygons: [square(121)] },
  { code: EAST, polygons: [square(122)] },
];

let opened: Awaited<ReturnType<typeof openTestDatabase>>;

beforeAll(async () => {
  opened = await openTestDatabase();
  const { pool } = opened.db;
  await pool.query(
    `insert into operation (operation_id, name, area_code, exercise, t0, opened_at, first_seq)
     values ($1, 'record', $2, true, $3, $3, 1)`,
    [BOARD_OPERATION, CITY, new Date(T0)],
  );
  const board = new DutyBoard();
  for (let slot = 1; slot <= 4; slot++) {
    await pool.query(
      `insert into unit (unit_id, slot, kind, callsign, home_area) values ($1, $2, 'volunteer', $1, '330205006')`,
      [`V-${slot}`, slot],
    );
    await pool.query(
      `insert into consent (unit_id, version, how, given_at, expires_at, recorded_at, recorded_by)
       values ($1, 'duty-2026-01', 'form', $2, $2::timestamptz + interval '1 day', $2, 'x')`,
      [`V-${slot}`, at(0)],
    );
    // Unit 3 goes off duty at 95 s, unit 4 comes on duty at 70 s.
    await pool.query(
      `insert into duty_session (unit_id, operation_id, started_at, ended_at, started_by) values ($1, $2, $3, $4, 'x')`,
      [`V-${slot}`, BOARD_OPERATION, at(slot === 4 ? 70 : 0), slot === 3 ? at(95) : null],
    );
    board.on(`V-${slot}`, slot, slot === 4 ? at(70).getTime() : T0);
  }
  const clock = manualClock(T0 + 600_000);
  const positions = createPositions({ db: opened.db, journal: board, clock, grids, tickMs: 3_600_000 });
  await positions.start();
  const send = async (slot: number, ...fixes: [seconds: number, lon: number][]) => {
    const source = { unitId: `V-${slot}`, slot, crs: 'wgs84' as const };
    const outcomes = await positions.intake.accept(
      source,
      fixes.map(([seconds, lon]) => ({ lon, lat: 29.5, at: at(seconds).getTime() })),
    );
    expect(outcomes.every((outcome) => outcome.ok && outcome.stored)).toBe(true);
  };
  await send(1, [10, 121.9995], [50, 121.9996], [62.4, 121.9997], [62.9, 121.9998], [80, 122.0005]);
  await send(2, [30, 121.5], [90, 121.501]);
  await send(3, [55, 121.6], [94, 121.601]);
  // A fix taken by a slow clock just before its duty began.
  await send(4, [65, 121.7], [75.2, 121.7001]);
  await positions.stop();
});
afterAll(() => opened.close());

function at(seconds: number): Date {
  return new Date(T0 + seconds * 1000);
}

/** The frames of a window: seconds of their clocks, and the table after each. */
async function play(from: number, to: number, area = CITY, reads: readonly string[] = [area]) {
  const reader = { areas: [CITY], positionAreas: reads };
  const bytes = await recordFrames(opened.db, reader, {
    operationId: BOARD_OPERATION,
    from: T0 + from * 1000,
    to: T0 + to * 1000,
    area,
  });
  const cursor = new FrameCursor();
  const table = new SlotTable();
  cursor.listen(0);
  const frames: { second: number; type: string; units: Record<number, number> }[] = [];
  for (let offset = 0; offset < bytes.length; ) {
    const length = bytes.readUInt32BE(offset);
    const frame = bytes.subarray(offset + 4, offset + 4 + length);
    expect(cursor.apply(frame, table).outcome).toBe('applied');
    const { clock, type } = decodeHead(frame);
    const units = Object.fromEntries([...table.places()].map(([slot, [lon]]) => [slot, lon / 1e6]));
    frames.push({ second: (clock - T0) / 1000, type, units });
    offset += 4 + length;
  }
  return frames;
}

it('[PB1] [PB2] [PB3] [PB4] tells a window second by second, from a keyframe on', async () => {
  expect(await play(60, 100)).toEqual([
    { second: 60, type: 'key', units: { 1: 121.9996, 2: 121.5, 3: 121.6 } },
    { second: 63, type: 'delta', units: { 1: 121.9998, 2: 121.5, 3: 121.6 } },
    { second: 70, type: 'delta', units: { 1: 121.9998, 2: 121.5, 3: 121.6, 4: 121.7 } },
    { second: 76, type: 'delta', units: { 1: 121.9998, 2: 121.5, 3: 121.6, 4: 121.7001 } },
    { second: 80, type: 'delta', units: { 1: 122.0005, 2: 121.5, 3: 121.6, 4: 121.7001 } },
    { second: 90, type: 'delta', units: { 1: 122.0005, 2: 121.501, 3: 121.6, 4: 121.7001 } },
    { second: 94, type: 'delta', units: { 1: 122.0005, 2: 121.501, 3: 121.601, 4: 121.7001 } },
    { second: 95, type: 'delta', units: { 1: 122.0005, 2: 121.501, 4: 121.7001 } },
  ]);
});

it('[PB3] shows a unit in an area from the second in which it came to the second in which it left', async () => {
  expect((await play(60, 100, '330205')).map(({ second, units }) => [second, 1 in units])).toEqual([
    [60, true],
    [63, true],
    [70, true],
    [76, true],
    [80, false],
    [90, false],
    [94, false],
    [95, false],
  ]);
  expect(await play(60, 100, '330211')).toEqual([
    { second: 60, type: 'key', units: {} },
    { second: 80, type: 'delta', units: { 1: 122.0005 } },
  ]);
});

it('joins windows: the end of one is the keyframe of the next', async () => {
  const whole = await play(60, 100);
  for (const cut of [61, 63, 75, 76, 95]) {
    const next = await play(cut, 100);
    const there = whole.findLast((frame) => frame.second <= cut)!;
    expect(next[0], `cut at ${cut}`).toEqual({ second: cut, type: 'key', units: there.units });
    expect(next.at(-1)!.units).toEqual(whole.at(-1)!.units);
  }
});

it('[PB2] leaves out who was silent for a quarter of an hour, and an unknown operation', async () => {
  expect((await play(940, 1000))[0]!.units).toEqual({ 1: 122.0005, 2: 121.501, 4: 121.7001 });
  expect((await play(985, 1000))[0]!.units).toEqual({ 2: 121.501 });
  expect((await play(1100, 1160))[0]!.units).toEqual({});
});

it('says to who may read one area only the same as what a reader of the whole city is shown of it', async () => {
  for (const area of ['330205', '330205006', '330211'])
    for (const from of [60, 85]) {
      const own = await play(from, 100, area, [area]);
      expect(own).toEqual(await play(from, 100, area, [CITY]));
      expect(own[0]!.units).not.toHaveProperty(from === 85 && area !== '330211' ? '1' : 'x');
    }
});

it('has nothing of an area that the reader may not read, whatever is asked for', async () => {
  expect(await play(60, 100, '330205', ['330211'])).toEqual([{ second: 60, type: 'key', units: {} }]);
  expect((await play(60, 100, CITY, [])).map(({ units }) => units)).toEqual([{}]);
});
