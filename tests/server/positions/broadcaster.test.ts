import { beforeEach, describe, expect, it } from 'vitest';
import { LiveBroadcaster } from '../../../server/positions/broadcaster.ts';
import { LiveTable } from '../../../server/positions/liveTable.ts';
import { KEEP_TICKS } from '../../../server/positions/scopeFrames.ts';
import type { PreparedFrame } from '../../../server/positions/types.ts';
import { manualClock } from '../../../shared/time/clock.ts';
import { WatchedTable } from '../../support/watchedTable.ts';

const CITY = '330200';
const STREET = '330205006';
const GRID = '330205006001001';
const NEIGHBOUR = '330211001001001';
const clock = manualClock();
let live: LiveTable;
let broadcaster: LiveBroadcaster;
let counted: { frames: string[]; merged: number };

beforeEach(() => {
  clock.set(1_000_000);
  live = new LiveTable();
  counted = { frames: [], merged: 0 };
  broadcaster = new LiveBroadcaster({
    live,
    clock,
    keyEveryTicks: 50,
    metrics: {
      frame: (type) => counted.frames.push(type),
      merged: (ticks) => {
        counted.merged += ticks;
      },
    },
  });
  // Past the regular keyframe of the first stream.
  tick(2);
});

function put(slot: number, lonE6: number, grid: string | null = GRID): void {
  live.put(slot, lonE6 * 10, 299_850_000, clock.now(), grid);
}

function tick(count = 1): void {
  for (; count > 0; count--) {
    clock.advance(500);
    broadcaster.tick();
  }
}

async function watch(area = CITY): Promise<WatchedTable> {
  const screen = new WatchedTable(broadcaster, area);
  await Promise.resolve();
  return screen;
}

const typesOf = (screen: WatchedTable) => screen.heads.map((head) => head.type);

describe('broadcaster', () => {
  it('[WA2] [WA3] sends the keyframe of the last tick after the caller has the stream, not before', async () => {
    put(1, 121_500_000);
    tick();
    put(1, 121_600_000);
    let stream = 0;
    const seen: number[] = [];
    const watcher = broadcaster.watch(CITY, { send: () => seen.push(stream) });
    stream = watcher.stream;
    expect(seen).toEqual([]);
    await Promise.resolve();
    expect(seen).toEqual([watcher.stream]);
    const screen = await watch();
    // Between ticks the state of the last tick is shown: the next delta counts from it.
    expect(screen.places()).toEqual({ 1: [121_500_000, 29_985_000] });
    tick();
    expect(screen.places()).toEqual({ 1: [121_600_000, 29_985_000] });
  });

  it('[WA4] sends a frame each tick, empty when nothing changed, with the clock', async () => {
    const screen = await watch();
    tick(3);
    expect(typesOf(screen)).toEqual(['key', 'delta', 'delta', 'delta']);
    expect(screen.heads.at(-1)).toMatchObject({ moved: 0, placed: 0, removed: 0, clock: clock.now() });
  });

  it('[WA5] sends two frames without an answer and then nothing until a credit returns', async () => {
    const screen = await watch();
    screen.stalled = true;
    tick(20);
    expect(screen.heads.map((head) => head.tick)).toEqual([2, 3, 4]);
    put(1, 121_500_000);
    tick();
    screen.stalled = false;
    // A frame that catches up does not queue behind another one.
    screen.watcher.applied(3);
    expect(screen.heads).toHaveLength(3);
    screen.watcher.applied(4);
    // At once, not at the next tick: one frame with all that it missed.
    expect(screen.heads.at(-1)).toMatchObject({ type: 'merged', base: 4, tick: 23, placed: 1 });
    expect(screen.places()).toEqual({ 1: [121_500_000, 29_985_000] });
    expect(counted.merged).toBe(18);
    expect(screen.cursor.merged).toBe(18);
  });

  it('[WA5] gives back the credit of every tick up to the acknowledged one', async () => {
    const screen = await watch();
    screen.stalled = true;
    tick(5);
    expect(screen.heads.map((head) => head.tick)).toEqual([2, 3, 4]);
    screen.watcher.applied(4);
    tick();
    expect(screen.heads.map((head) => head.tick)).toEqual([2, 3, 4, 7]);
    screen.watcher.applied(7);
    tick(2);
    expect(screen.heads.map((head) => head.tick)).toEqual([2, 3, 4, 7, 8, 9]);
  });

  it('[WA6] [PF10] tells a slow screen how far each unit went since the tick that it was sent last', async () => {
    put(1, 121_500_000);
    put(2, 121_500_000);
    tick();
    const screen = await watch();
    screen.stalled = true;
    tick(2);
    for (let n = 1; n <= 5; n++) {
      clock.advance(1);
      put(1, 121_500_000 + 100 * n);
      put(3, 121_600_000 + 100 * n);
      tick();
    }
    screen.watcher.applied(4);
    tick(3);
    screen.stalled = false;
    screen.watcher.applied(5);
    expect(screen.heads.at(-1)).toMatchObject({ type: 'merged', base: 5, tick: 13, moved: 1, placed: 1 });
    expect(screen.places()).toEqual({
      1: [121_500_500, 29_985_000],
      2: [121_500_000, 29_985_000],
      3: [121_600_500, 29_985_000],
    });
  });

  it('[WA6] tells a slow screen what left while it was away, and a long absence by a keyframe', async () => {
    put(1, 121_500_000);
    put(2, 121_500_000);
    tick();
    const screen = await watch(STREET);
    screen.stalled = true;
    tick(2);
    live.hide(1);
    tick();
    put(2, 121_700_000, NEIGHBOUR);
    tick();
    screen.stalled = false;
    screen.watcher.applied(5);
    expect(screen.heads.at(-1)).toMatchObject({ type: 'merged', placed: 0, removed: 2 });
    expect(screen.places()).toEqual({});
    screen.stalled = true;
    tick(KEEP_TICKS + 3);
    screen.stalled = false;
    screen.watcher.applied(1_000_000);
    expect(screen.heads.at(-1)!.type).toBe('key');
  });

  it('[WA7] answers a resync with a keyframe at the next tick', async () => {
    const screen = await watch();
    tick();
    screen.watcher.resync();
    expect(typesOf(screen)).toEqual(['key', 'delta']);
    tick();
    expect(typesOf(screen)).toEqual(['key', 'delta', 'key']);
  });

  it('[WA8] sends a keyframe regularly', async () => {
    const screen = await watch();
    tick(120);
    expect(typesOf(screen).filter((type) => type === 'key')).toHaveLength(3);
  });

  it('[WA9] shows a unit in its grid and every area above, outside all grids in the city only', async () => {
    const screens = await Promise.all([CITY, '330205', STREET, '330205006001', GRID, NEIGHBOUR].map(watch));
    put(1, 121_500_000, GRID);
    put(2, 121_500_000, null);
    tick();
    expect(screens.map((screen) => Object.keys(screen.places()).join())).toEqual([
      '1,2',
      '1',
      '1',
      '1',
      '1',
      '',
    ]);
    put(1, 121_500_000, NEIGHBOUR);
    tick();
    expect(screens.map((screen) => Object.keys(screen.places()).join())).toEqual([
      '1,2',
      '',
      '',
      '',
      '',
      '1',
    ]);
    live.hide(1);
    live.hide(2);
    tick();
    expect(screens.every((screen) => screen.table.length === 0)).toBe(true);
  });

  it('[PF11] tells a new fix at the same place', async () => {
    const screen = await watch();
    put(1, 121_500_000);
    tick();
    clock.advance(60_000);
    put(1, 121_500_000);
    tick();
    expect(screen.heads.at(-1)).toMatchObject({ type: 'delta', moved: 1 });
    expect(screen.table.fixAt(1)).toBe(clock.now());
  });

  it('[PF14] encodes a frame once for all watchers of a scope, delta and merged alike', async () => {
    const frames: PreparedFrame[][] = [[], []];
    const watchers = frames.map((list) => broadcaster.watch(CITY, { send: (frame) => list.push(frame) }));
    await Promise.resolve();
    put(1, 121_500_000);
    tick(4);
    for (const watcher of watchers) watcher.applied(3);
    expect(frames[0]).toHaveLength(3);
    for (const [i, frame] of frames[0]!.entries()) expect(frames[1]![i]).toBe(frame);
  });

  it('gives an area the same stream again, and others another', async () => {
    const first = broadcaster.watch(CITY, { send() {} });
    first.close();
    expect(broadcaster.watch(CITY, { send() {} }).stream).toBe(first.stream);
    expect(broadcaster.watch(STREET, { send() {} }).stream).not.toBe(first.stream);
  });

  it('sends nothing after a watcher was closed', async () => {
    const screen = await watch();
    screen.watcher.close();
    tick();
    screen.watcher.applied(2);
    expect(screen.heads).toHaveLength(1);
  });

  it('never moves a marker back for a late fix', async () => {
    const screen = await watch();
    put(1, 121_500_000);
    expect(live.put(1, 1_214_000_000, 299_850_000, clock.now() - 1, GRID)).toBe(false);
    tick();
    expect(screen.places()).toEqual({ 1: [121_500_000, 29_985_000] });
  });
});
