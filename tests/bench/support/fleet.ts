import { LiveBroadcaster } from '../../../server/positions/broadcaster.ts';
import { LiveTable } from '../../../server/positions/liveTable.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import { Prng } from '../../support/prng.ts';
import { wallNow } from './swarm.ts';

const GRID = '330205006001001';
const wallClock: Clock = { now: () => Math.round(wallNow()), monotonic: wallNow, speed: 1 };

/** Units that all move at each step, and the broadcaster that tells it. Ticks are called by the bench. */
export class Fleet {
  readonly live = new LiveTable();
  readonly broadcaster: LiveBroadcaster;
  readonly units: number;
  /** Frames sent to those who keep up, and merged ones to those who do not. */
  readonly counts = { bytes: 0, frames: 0, merged: 0 };
  private readonly rng = new Prng(7);
  private step = 0;
  private movedAt = 0;
  private readonly ids: readonly string[];
  private readonly lon: Int32Array;
  private readonly lat: Int32Array;

  constructor(units: number) {
    this.units = units;
    this.ids = Array.from({ length: units }, (_, slot) => `V-${String(slot).padStart(5, '0')}`);
    this.lon = Int32Array.from({ length: units }, () => 1_215_000_000 + this.rng.int(5_000_000));
    this.lat = Int32Array.from({ length: units }, () => 298_000_000 + this.rng.int(5_000_000));
    this.broadcaster = new LiveBroadcaster({
      live: this.live,
      clock: wallClock,
      metrics: {
        frame: (type, bytes) => {
          if (type === 'merged') {
            this.counts.merged++;
            return;
          }
          this.counts.frames++;
          this.counts.bytes += bytes;
        },
      },
    });
  }

  /** Moves a part of the units (of `parts`): some ten metres, as between two fixes of a walker or a car. */
  move(part = 0, parts = 1): void {
    const now = wallClock.now();
    this.movedAt = now;
    this.step++;
    for (let slot = part; slot < this.units; slot += parts) {
      const draw = Math.imul(slot + 1, 0x9e3779b1) ^ Math.imul(this.step, 0x85ebca6b);
      this.lon[slot]! += ((draw >>> 4) & 4095) - 2048;
      this.lat[slot]! += ((draw >>> 17) & 4095) - 2048;
      this.live.put(slot, this.lon[slot]!, this.lat[slot]!, now, GRID);
    }
  }

  /** The positions as the naive way tells them: what it tells is known, as it would be there. */
  json(slot: number): { id: string; lon: number; lat: number; at: number; course: number; speed: number } {
    return {
      id: this.ids[slot]!,
      lon: this.lon[slot]! / 1e7,
      lat: this.lat[slot]! / 1e7,
      at: this.movedAt,
      course: slot % 360,
      speed: 1.4,
    };
  }
}
