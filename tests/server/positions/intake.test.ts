import { beforeEach, describe, expect, it } from 'vitest';
import type { GridLookup } from '../../../server/areas/grids.ts';
import type { FixRow } from '../../../server/db/queries/fixRow.ts';
import { createIntake } from '../../../server/positions/intake.ts';
import { LiveTable } from '../../../server/positions/liveTable.ts';
import { Tracks } from '../../../server/positions/Track.ts';
import type { RawFix } from '../../../server/positions/types.ts';
import { manualClock } from '../../../shared/time/clock.ts';
import { DutyBoard } from '../../support/dutyBoard.ts';

const T0 = 1_778_892_900_000;
const source = { unitId: 'V-001', slot: 1, crs: 'wgs84' as const };
const noGrids: GridLookup = { find: () => null, locate: () => -1, codeOf: () => null, size: 0, codes: [] };
const clock = manualClock(T0);

let stored: Map<number, FixRow>;
let away: boolean;
/** What is stored waits for it. */
let gate: Promise<void>;
let tracks: Tracks;
let accept: (fixes: readonly RawFix[]) => Promise<string[]>;

beforeEach(() => {
  stored = new Map();
  away = false;
  gate = Promise.resolve();
  clock.set(T0 + 3_600_000);
  const board = new DutyBoard();
  board.on('V-001', 1, T0 - 3_600_000);
  tracks = new Tracks();
  const live = new LiveTable();
  const intake = createIntake({
    live,
    tracks,
    grids: noGrids,
    clock,
    picture: () => board.picture(),
    store: {
      store: async (rows) => {
        await gate;
        if (away) throw new Error('the database is away');
        return rows.map((row) => {
          if (stored.has(row.at)) return 'duplicate';
          stored.set(row.at, row);
          live.put(row.slot, row.lonE7, row.latE7, row.at, row.grid);
          return 'stored';
        });
      },
    },
  });
  accept = async (fixes) =>
    (await intake.accept(source, fixes)).map((one) =>
      one.ok ? (one.stored ? 'stored' : 'known') : one.code,
    );
});

/** The way of one unit, walking. */
const right = (second: number, more: Partial<RawFix> = {}): RawFix => ({
  lon: 121.5 + second * 1e-5,
  lat: 29.98,
  at: T0 + second * 1000,
  ...more,
});
/** 145 km away. */
const wrong = (second: number, more: Partial<RawFix> = {}): RawFix => ({
  ...right(second),
  lon: 123,
  ...more,
});
const times = (...seconds: number[]) => seconds.map((second) => T0 + second * 1000);
const every10 = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + i * 10);
async function singly(fixes: readonly RawFix[]): Promise<string[]> {
  const codes: string[] = [];
  for (const fix of fixes) codes.push(...(await accept([fix])));
  return codes;
}
const JUMP = 'impossible_speed';

describe('a first fix that is wrong', () => {
  const way = every10(10, 12).map((second) => right(second));

  it('[FX6] does not lock the unit: the third that contradicts it and agrees is believed, and the first two with it', async () => {
    const codes = await singly([wrong(0), ...way]);
    expect(codes).toEqual(['stored', JUMP, JUMP, ...Array(10).fill('stored')]);
    expect([...stored.keys()].sort()).toEqual(times(0, ...every10(10, 12)));
  });

  it('does so though another wrong one comes between', async () => {
    const elsewhere = { ...right(15), lon: 110 };
    const codes = await singly([wrong(0), way[0]!, elsewhere, ...way.slice(1)]);
    expect(codes).toEqual(['stored', JUMP, JUMP, JUMP, ...Array(10).fill('stored')]);
    expect([...stored.keys()].sort()).toEqual(times(0, ...every10(10, 12)));
  });

  it('and says itself that it is vague is shown, and nothing is judged by it', async () => {
    const codes = await singly([wrong(0, { accuracyM: 1500 }), ...way]);
    expect(codes).toEqual(Array(13).fill('stored'));
  });

  it('is refused when all that come with it contradict it', async () => {
    expect(await accept([wrong(0), ...way])).toEqual([JUMP, ...Array(12).fill('stored')]);
    expect(stored.has(T0)).toBe(false);
  });

  it('is overcome by a phone that sends the newest first', async () => {
    const newestFirst = [wrong(130), ...way.toReversed()];
    expect(await singly(newestFirst)).toEqual(['stored', JUMP, JUMP, ...Array(10).fill('stored')]);
    expect(stored.size).toBe(13);
    expect(await singly([right(140)])).toEqual(['stored']);
  });
});

describe('a fix among right ones', () => {
  it('that is an impossible jump is refused alone, however often it is sent', async () => {
    await singly(every10(0, 3).map((second) => right(second)));
    expect(await singly([wrong(30), wrong(30), wrong(30), wrong(30)])).toEqual(Array(4).fill(JUMP));
    expect(await singly([right(40), right(50)])).toEqual(['stored', 'stored']);
    expect(stored.has(T0 + 30_000)).toBe(false);
  });

  it('is refused each time that two devices of a unit contradict each other by turns', async () => {
    const codes = await singly(every10(0, 8).flatMap((second) => [right(second), wrong(second + 5)]));
    expect(codes).toEqual(Array(8).fill(['stored', JUMP]).flat());
  });

  it('is not believed with others that do not agree with it', async () => {
    await singly([right(0)]);
    const scattered = [122, 123, 124, 125, 126].map((lon, i) => ({ ...right(10 + i), lon }));
    expect(await singly(scattered)).toEqual(Array(5).fill(JUMP));
    expect(await singly([right(20)])).toEqual(['stored']);
  });

  it('that comes late is judged by those before and after it', async () => {
    await singly([right(0), right(20), right(600)]);
    // Far from the newest in time, so it could be anywhere by that one alone.
    expect(await singly([{ ...right(10), lon: 121.55 }, right(11)])).toEqual([JUMP, 'stored']);
  });

  it('that is vague may be off by what one trusts at most, and is never believed for their number', async () => {
    await singly([right(0)]);
    const vague = every10(10, 5).map((second) => wrong(second, { accuracyM: 100_000 }));
    expect(await singly(vague)).toEqual(Array(5).fill(JUMP));
  });
});

it('a source that is always vague is still judged by itself', async () => {
  const vague = { accuracyM: 100_000 };
  expect(await singly([right(0, vague), wrong(10, vague), right(20, vague)])).toEqual([
    'stored',
    JUMP,
    'stored',
  ]);
});

it('what could not be stored is not known: the same sent again ends the same', async () => {
  await singly([wrong(0), right(10), right(20)]);
  away = true;
  expect(await singly([right(30)])).toEqual(['unavailable']);
  away = false;
  expect(await singly([right(30), right(40)])).toEqual(['stored', 'stored']);
  expect([...stored.keys()].sort()).toEqual(times(0, 10, 20, 30, 40));
});

it('calls of a unit that overtake each other leave what each of them found', async () => {
  await singly([wrong(0)]);
  let open = () => {};
  gate = new Promise((resolve) => {
    open = resolve;
  });
  const three = accept([right(10), right(20), right(30)]);
  const meanwhile = accept([wrong(5)]);
  const more = accept([right(40), right(50), right(60)]);
  open();
  expect(await Promise.all([three, meanwhile, more])).toEqual([
    ['stored', 'stored', 'stored'],
    ['stored'],
    ['stored', 'stored', 'stored'],
  ]);
  expect(await singly([right(70), wrong(75), right(80)])).toEqual(['stored', JUMP, 'stored']);
});

it('nothing is judged by where a unit was on an earlier duty', async () => {
  await singly([wrong(0), right(10), right(20)]);
  tracks.forget(source.slot);
  expect(await singly([right(30), wrong(40)])).toEqual(['stored', JUMP]);
});

it('a long way is stored whole, by single fixes, in one call and again', async () => {
  const way = every10(-3000, 300).map((second) => right(second));
  expect(new Set(await singly(way.slice(0, 100)))).toEqual(new Set(['stored']));
  expect(new Set(await accept(way.slice(100)))).toEqual(new Set(['stored']));
  expect(new Set(await singly(way))).toEqual(new Set(['known']));
  expect(tracks.of(1).places.length).toBeLessThanOrEqual(8);
});
