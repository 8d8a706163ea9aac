import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ReplayPlayer } from '../../../client/player/ReplayPlayer.ts';
import { CITY } from '../../../exercise/plan/seats.ts';
import { digestPicture } from '../../../shared/picture/digest.ts';
import { SECOND_MS } from '../../../shared/time/durations.ts';
import { ManualFrames } from '../../contract/manualFrames.ts';
import { ENTRIES, pictureAt, RECORD_END, RECORD_START } from '../../contract/recordedWorld.ts';
import { settlePromises } from '../../contract/settlePromises.ts';
import { WorldRecord } from '../../contract/worldRecord.ts';

const at = (second: number) => RECORD_START + second * SECOND_MS;

async function started() {
  const record = new WorldRecord();
  const frames = new ManualFrames();
  const player = new ReplayPlayer(record, frames);
  player.watch(CITY);
  player.start();
  await settlePromises();
  return { record, frames, player };
}

/** Everything that a screen shows of a moment. */
function shown(player: ReplayPlayer) {
  const { picture, positions } = player.state();
  const rows = Array.from({ length: positions.length }, (_, row) =>
    [positions.slot, positions.lon, positions.lat, positions.fixAt].map((column) => column[row]),
  );
  return { digest: digestPicture(picture), rows: rows.sort((a, b) => a[0]! - b[0]!) };
}

afterEach(() => {
  vi.useRealTimers();
});

describe('ReplayPlayer: seeking', () => {
  it('shows the same state at a moment whatever way it came there', async () => {
    const direct = new Map<number, unknown>();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 8 }),
        async (path) => {
          const goal = path.at(-1)!;
          if (!direct.has(goal)) {
            const { player } = await started();
            await player.controls.seek(at(goal));
            direct.set(goal, shown(player));
          }
          const { player } = await started();
          for (const second of path) await player.controls.seek(at(second));
          expect(shown(player)).toEqual(direct.get(goal));
        },
      ),
      { seed: 20260516, numRuns: 15 },
    );
  });

  it('shows the same when it played there from any start', async () => {
    for (const [from, to] of [
      [0, 61],
      [55, 121],
      [90, 260],
    ] as const) {
      const sought = await started();
      await sought.player.controls.seek(at(to));
      const { player, frames } = await started();
      await player.controls.seek(at(from));
      player.controls.setSpeed(60);
      player.controls.play();
      while (player.now() < at(to)) {
        frames.run(Math.min(16, (at(to) - player.now()) / 60));
        await settlePromises();
      }
      expect(shown(player)).toEqual(shown(sought.player));
    }
  });

  it('asks for a window of positions once, however often the same area is wanted', async () => {
    const { record, player } = await started();
    await player.controls.seek(at(61));
    const asked = record.asked.length;
    expect(asked).toBeGreaterThan(0);
    player.watch(CITY);
    player.watch(CITY);
    await settlePromises();
    expect(record.asked.length).toBe(asked);
    player.watch(null);
    player.watch(CITY);
    await settlePromises();
    expect(record.asked.length).toBeGreaterThan(asked);
  });

  it('gives whoever lists the record few lists, the last of them whole', async () => {
    const record = new WorldRecord();
    record.pageSize = 1;
    const player = new ReplayPlayer(record, new ManualFrames());
    const lists = new Set<unknown>();
    player.start();
    while (player.controls.record.length < ENTRIES.length) {
      await Promise.resolve();
      lists.add(player.controls.record);
    }
    expect(player.controls.record).toEqual(ENTRIES);
    expect(lists.size).toBeLessThanOrEqual(Math.ceil(Math.log2(ENTRIES.length)) + 2);
    player.close();
  });

  it('stays inside the record', async () => {
    const { player } = await started();
    await player.controls.seek(RECORD_START - 1e6);
    expect(player.now()).toBe(RECORD_START);
    await player.controls.seek(RECORD_END + 1e6);
    expect(player.now()).toBe(RECORD_END);
  });

  it('lets a newer goal take the place of an older one, and answers both', async () => {
    const { player, record } = await started();
    record.hold();
    const first = player.controls.seek(at(350));
    const second = player.controls.seek(at(30));
    record.release();
    await Promise.all([first, second]);
    expect(player.now()).toBe(at(30));
  });

  it('offers the whole record to the time bar, and only the past to the lists', async () => {
    const { player } = await started();
    await player.controls.seek(at(50));
    expect(player.controls.kind === 'replay' && player.controls.record).toHaveLength(ENTRIES.length);
    expect(player.entries().every((entry) => entry.recordedAt <= at(50))).toBe(true);
    expect(player.entries()).toHaveLength(ENTRIES.filter((e) => e.recordedAt <= at(50)).length);
  });
});

describe('ReplayPlayer: playing', () => {
  it('goes as fast as it was told, between half and 600 times', async () => {
    const { player, frames } = await started();
    player.controls.setSpeed(2);
    player.controls.play();
    frames.run(100);
    expect(player.now()).toBe(RECORD_START + 200);
    player.controls.setSpeed(10_000);
    expect(player.controls.kind === 'replay' && player.controls.speed).toBe(600);
    player.controls.setSpeed(0);
    expect(player.controls.kind === 'replay' && player.controls.speed).toBe(0.5);
  });

  it('stands still when the record has nothing, and goes on when it has', async () => {
    const { player, frames, record } = await started();
    record.hold();
    await player.controls.seek(at(55));
    player.controls.setSpeed(100);
    player.controls.play();
    for (let n = 0; n < 30; n++) frames.run(100);
    const stood = player.now();
    // Two minutes were read ahead before the line was held.
    expect(stood).toBeLessThan(at(200));
    expect(player.state().link).toMatchObject({ kind: 'record', loading: true });
    frames.run(100);
    expect(player.now()).toBe(stood);
    record.release();
    await settlePromises();
    frames.run(10);
    frames.run(10);
    expect(player.now()).toBeGreaterThan(stood);
    expect(player.state().link).toMatchObject({ kind: 'record', loading: false });
  });

  it('reads ahead as far as its speed needs', async () => {
    const { player, record, frames } = await started();
    player.controls.setSpeed(600);
    player.controls.play();
    frames.run(1);
    await settlePromises();
    const furthest = Math.max(...record.asked.map(([, to]) => to));
    expect(furthest).toBeGreaterThanOrEqual(400);
  });

  it('asks again after a failure, and says meanwhile that something is wrong', async () => {
    vi.useFakeTimers();
    const { player, record } = await started();
    record.fail(4);
    let arrived = false;
    void player.controls.seek(at(350)).then(() => {
      arrived = true;
    });
    await settlePromises();
    expect(player.state().link).toMatchObject({ kind: 'record', loading: true, error: 'internal' });
    await vi.runAllTimersAsync();
    expect(arrived).toBe(true);
    expect(player.state().link).toEqual({ kind: 'record', loading: false, error: null });
  });

  it('stops at the end and begins again when played from there', async () => {
    const { player, frames } = await started();
    await player.controls.seek(RECORD_END - 500);
    player.controls.play();
    frames.run(400);
    frames.run(400);
    expect(player.now()).toBe(RECORD_END);
    expect(player.controls.kind === 'replay' && player.controls.playing).toBe(false);
    player.controls.play();
    await settlePromises();
    expect(player.now()).toBe(RECORD_START);
    expect(digestPicture(player.state().picture)).toBe(digestPicture(pictureAt(RECORD_START)));
  });

  it('goes on where it was after the page has slept', async () => {
    const { player, frames } = await started();
    player.controls.play();
    frames.run(3_600_000);
    expect(player.now()).toBeLessThanOrEqual(RECORD_START + 500);
  });
});
