import type { Connection, ConnectionListener } from '../../../client/transport/connection.ts';
import { ServerClock } from '../../../client/transport/ServerClock.ts';
import { MILLIONTHS } from '../../../shared/geometry/partsOfDegree.ts';
import type { DutyUnit } from '../../../shared/model/unit.ts';
import { UNIT_KINDS } from '../../../shared/model/unit.ts';
import { emptyPicture } from '../../../shared/picture/picture.ts';
import { seededRandom } from '../../../shared/random/seededRandom.ts';
import type { CommandAck } from '../../../shared/wire/commands.ts';
import { FrameWriter } from '../../../shared/wire/positionFrame.ts';
import { BOX, gridCode } from '../renderGrids.ts';
import { timed } from './frameMeter.ts';

const TICK_MS = 500;
const OPERATION = '55555555-5555-4555-8555-555555555555';

/** A server inside the page: every unit moves at every tick, told in the frames of the wire. */
export class MovingCity implements Connection {
  readonly clock = new ServerClock();
  readonly lonE6: Int32Array;
  readonly latE6: Int32Array;
  private readonly writer = new FrameWriter();
  private readonly dLon: Int32Array;
  private readonly dLat: Int32Array;
  private listener: ConnectionListener | null = null;
  private tick = 0;
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(units: number) {
    const random = seededRandom(20260516);
    const spread = (from: number, to: number) =>
      Int32Array.from({ length: units }, () => Math.round((from + random() * (to - from)) * MILLIONTHS));
    this.lonE6 = spread(BOX.west, BOX.east);
    this.latE6 = spread(BOX.south, BOX.north);
    // Up to ten metres a tick.
    this.dLon = Int32Array.from({ length: units }, () => Math.round((random() - 0.5) * 200));
    this.dLat = Int32Array.from({ length: units }, () => Math.round((random() - 0.5) * 180));
  }

  open(listener: ConnectionListener): void {
    this.listener = listener;
    const now = Math.round(performance.timeOrigin + performance.now());
    this.clock.set(now, 1, this.clock.mark());
    listener.welcomed({
      ok: true,
      v: 1,
      now,
      speed: 1,
      tickMs: TICK_MS,
      principal: {
        userId: 'u',
        username: 'wall',
        displayName: '',
        role: 'display',
        area: '330200',
        unitId: null,
      },
      scope: '330200',
      areaVersion: 1,
      unstoredSince: null,
      clockTrouble: null,
      after: 0,
      through: 0,
      entries: [],
      snapshot: { ...emptyPicture, units: this.units(now) },
    });
    listener.watching({ ok: true, stream: 1, tickMs: TICK_MS });
    this.timer = setInterval(() => this.step(), TICK_MS);
  }

  close(): void {
    clearInterval(this.timer);
  }

  resync(): void {}
  watch(): void {}
  applied(): void {}
  look(): void {}

  onLooking(): () => void {
    return () => {};
  }

  pending(): number {
    return 0;
  }
  lateRefusals(): number {
    return 0;
  }
  onPending(): () => void {
    return () => {};
  }

  send(): Promise<CommandAck> {
    return Promise.resolve({ ok: false, code: 'unavailable', message: 'no commands here' });
  }

  /** Moves everything; encoding is the server's work and not timed. */
  move(): void {
    for (let n = 0; n < this.lonE6.length; n++) {
      this.lonE6[n]! += this.dLon[n]!;
      this.latE6[n]! += this.dLat[n]!;
    }
  }

  private step(): void {
    this.move();
    this.tick++;
    const frame = this.encode(this.tick === 1 ? 'key' : 'delta');
    timed(() => this.listener?.frame(frame));
  }

  private encode(type: 'key' | 'delta'): Uint8Array {
    const { writer } = this;
    const count = this.lonE6.length;
    const clock = this.clock.now();
    const [moved, placed] = type === 'key' ? [0, count] : [count, 0];
    const base = type === 'key' ? this.tick : this.tick - 1;
    writer.begin({ type, stream: 1, tick: this.tick, base, clock, moved, placed, removed: 0 });
    for (let n = 0; n < count; n++) {
      if (type === 'key') writer.placed(n, this.lonE6[n]!, this.latE6[n]!, clock);
      else writer.moved(n, this.dLon[n]!, this.dLat[n]!, clock);
    }
    return writer.end();
  }

  private units(since: number): Record<string, DutyUnit> {
    const units: Record<string, DutyUnit> = {};
    for (let slot = 0; slot < this.lonE6.length; slot++) {
      const unitId = `U${slot}`;
      units[unitId] = {
        unitId,
        slot,
        kind: UNIT_KINDS[slot % UNIT_KINDS.length]!,
        callsign: unitId,
        homeArea: gridCode(slot),
        team: null,
        operationId: OPERATION,
        since,
      };
    }
    return units;
  }
}
