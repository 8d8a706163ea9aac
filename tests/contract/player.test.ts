import { describe, expect, it } from 'vitest';
import { LivePlayer } from '../../client/player/LivePlayer.ts';
import type { Player } from '../../client/player/player.ts';
import { ReplayPlayer } from '../../client/player/ReplayPlayer.ts';
import { CITY } from '../../exercise/plan/seats.ts';
import { digestPicture } from '../../shared/picture/digest.ts';
import { SECOND_MS } from '../../shared/time/durations.ts';
import { ManualFrames } from './manualFrames.ts';
import {
  BACK_ON_DUTY,
  JIANGBEI,
  LEAVER,
  OFF_DUTY,
  pictureAt,
  RECORD_START,
  type WalkedPlace,
  walkedPlacesAt,
} from './recordedWorld.ts';
import { settlePromises } from './settlePromises.ts';
import { WorldServer } from './WorldServer.ts';
import { WorldRecord } from './worldRecord.ts';

/** A player with a way to bring it to a moment of the small world, forwards. */
interface Rig {
  player: Player;
  frames: ManualFrames;
  reach(at: number): Promise<void>;
}

const RIGS: Record<string, () => Rig> = {
  LivePlayer: () => {
    const frames = new ManualFrames();
    const server = new WorldServer();
    const player = new LivePlayer(server, { schedule: frames });
    return {
      player,
      frames,
      reach: async (at) => {
        server.runTo(at);
        frames.run();
      },
    };
  },
  'ReplayPlayer by seeking': () => {
    const frames = new ManualFrames();
    const player = new ReplayPlayer(new WorldRecord(), frames);
    return { player, frames, reach: (at) => player.controls.seek(at) };
  },
  'ReplayPlayer by playing': () => {
    const frames = new ManualFrames();
    const player = new ReplayPlayer(new WorldRecord(), frames);
    return {
      player,
      frames,
      reach: async (at) => {
        await settlePromises();
        player.controls.setSpeed(100);
        player.controls.play();
        while (player.now() < at) {
          await settlePromises();
          // At most to the moment itself: 100 × 10 ms is one second of the record.
          frames.run(Math.min(10, (at - player.now()) / 100));
        }
        player.controls.pause();
      },
    };
  },
};

describe.each(Object.entries(RIGS))('a Player: %s', (_name, rig) => {
  const started = (area: string | null = CITY) => {
    const made = rig();
    made.player.watch(area);
    made.player.start();
    return made;
  };

  it('shows the fold of the entries recorded up to now, at any moment', async () => {
    const { player, reach } = started();
    for (const second of [0, 1, 4, 5, 12, 94, 95, 119, 120, 137, 249, 250, 300, 399, 400]) {
      await reach(RECORD_START + second * SECOND_MS);
      expect(player.now()).toBe(RECORD_START + second * SECOND_MS);
      expect(digestPicture(player.state().picture), `second ${second}`).toBe(
        digestPicture(pictureAt(RECORD_START + second * SECOND_MS)),
      );
    }
  });

  it('shows each unit of the watched area where it is, and no other', async () => {
    const { player, reach } = started(JIANGBEI);
    for (const second of [3, 7, 59, 60, 61, 119, 121, 180, 260]) {
      await reach(RECORD_START + second * SECOND_MS);
      expect(placesOf(player), `second ${second}`).toEqual(
        walkedPlacesAt(RECORD_START + second * SECOND_MS, JIANGBEI),
      );
    }
  });

  it('takes a unit off the map when it goes off duty, and back when it returns', async () => {
    const { player, reach } = started();
    const row = () => player.state().positions.rowOf(LEAVER.slot);
    await reach(OFF_DUTY - SECOND_MS);
    expect(row()).toBeGreaterThanOrEqual(0);
    await reach(OFF_DUTY);
    expect(row()).toBe(-1);
    await reach(BACK_ON_DUTY + SECOND_MS);
    expect(row()).toBeGreaterThanOrEqual(0);
  });

  it('follows a change of the watched area, and shows nothing when none is watched', async () => {
    const { player, reach } = started(CITY);
    await reach(RECORD_START + 30 * SECOND_MS);
    expect(placesOf(player)).toHaveLength(4);
    player.watch(JIANGBEI);
    await reach(RECORD_START + 31 * SECOND_MS);
    expect(placesOf(player)).toEqual(walkedPlacesAt(RECORD_START + 31 * SECOND_MS, JIANGBEI));
    player.watch(null);
    await reach(RECORD_START + 32 * SECOND_MS);
    expect(placesOf(player)).toEqual([]);
  });

  it('glides on from the position before, for no longer than one tick', async () => {
    const { player, reach } = started();
    await reach(RECORD_START + 5 * SECOND_MS);
    const before = placesOf(player).find(({ slot }) => slot === 0)!;
    // The next step of slot 0 comes at second 10.
    await reach(RECORD_START + 10 * SECOND_MS);
    const { positions } = player.state();
    const row = positions.rowOf(0);
    expect(Math.round(positions.fromLon[row]! * 1e6)).toBe(before.lonE6);
    expect(positions.movedAt[row]).toBe(RECORD_START + 10 * SECOND_MS);
    expect(player.glideMs()).toBe(SECOND_MS);
  });

  it('names the newest entries up to now, oldest first', async () => {
    const { player, reach } = started();
    await reach(RECORD_START + 30 * SECOND_MS);
    const seqs = player.entries().map((entry) => entry.seq);
    expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
    expect(seqs.at(-1)).toBe(player.state().picture.seq);
  });

  it('tells its listeners at most once between two paints', async () => {
    const { player, frames, reach } = started();
    await reach(RECORD_START + 10 * SECOND_MS);
    let told = 0;
    player.subscribe(() => told++);
    player.watch(JIANGBEI);
    player.watch(CITY);
    player.watch(null);
    expect(told).toBeLessThanOrEqual(1);
    frames.run();
    expect(told).toBeLessThanOrEqual(2);
  });

  it('says nothing to a listener that has left', async () => {
    const { player, reach } = started();
    let told = 0;
    player.subscribe(() => told++)();
    await reach(RECORD_START + 10 * SECOND_MS);
    expect(told).toBe(0);
  });

  it('keeps the same state object while nothing changes', async () => {
    const { player, reach } = started();
    await reach(RECORD_START + 10 * SECOND_MS);
    expect(player.state()).toBe(player.state());
  });
});

function placesOf(player: Player): WalkedPlace[] {
  const { positions } = player.state();
  return Array.from({ length: positions.length }, (_, row) => ({
    slot: positions.slot[row]!,
    lonE6: Math.round(positions.lon[row]! * 1e6),
    latE6: Math.round(positions.lat[row]! * 1e6),
  })).sort((a, b) => a.slot - b.slot);
}
