import type { Position } from '../../shared/model/area.ts';
import type { CrsName } from '../../shared/model/unit.ts';
import { HOUR_MS, MINUTE_MS } from '../../shared/time/durations.ts';
import { distance, insideOfRing, type PlanePoint } from '../geography/plane.ts';
import type { WayMap } from '../geography/WayMap.ts';
import type { Faults, PlanSource } from '../plan/schema.ts';
import { Random } from '../random.ts';
import { Noise } from './noise.ts';
import { toCrs } from './sentCrs.ts';
import type { MovementTrack, Truth } from './track.ts';

/** One report of a device. Times are milliseconds after T+0. */
export interface Post {
  readonly unitId: string;
  /** When it leaves the device. */
  readonly sentMs: number;
  /** The device's own time of the fix; earlier than `sentMs` when it had to wait, wrong when its clock is. */
  readonly atMs: number;
  /** Degrees as the device sends them; in `crs` unless the device lies about it. */
  readonly lon: number;
  readonly lat: number;
  /** What the device is declared to send. */
  readonly crs: CrsName;
  /** Where the unit truly was, WGS-84, without any error. */
  readonly truth: Position;
  readonly accuracyM: number;
  readonly speedMps: number;
  readonly headingDeg: number | null;
  /** 0 to 1; null for vehicles. */
  readonly battery: number | null;
}

/** Reporting policy, docs/domain.md 3.4: moving every 10 to 15 s or 20 m, still every 60 s. */
const MOVING_S = [10, 15] as const;
const STILL_MS = 60_000;
const MOVED_M = 20;
/** Nobody is on duty before the command has been carried out. */
const FIRST_POST_S = [6, 20] as const;
const LAST_POST_BEFORE_END_MS = 8_000;
const OFFLINE_SHARE = 0.02;
const BATTERY_PER_HOUR = 0.07;
const BATTERY_LOW = 0.15;
const OUTDOOR = { sigmaM: 5, relaxMs: 45_000 };
const INDOOR_RELAX_MS = 42_000;

/** A phone or tracker that follows a track and reports as its policy and its faults let it. */
export class MovedDevice {
  private readonly source: PlanSource;
  private readonly track: MovementTrack;
  private readonly faults: Faults;
  private readonly map: WayMap;
  private readonly random: Random;
  private readonly noise: Noise;
  private readonly indoorSigmaM: number;
  private readonly batteryAtStart: number;
  private readonly offline: ReadonlySet<number>;
  private readonly silent: boolean;

  constructor(source: PlanSource, track: MovementTrack, faults: Faults, map: WayMap, seed: number) {
    this.source = source;
    this.track = track;
    this.faults = faults;
    this.map = map;
    this.random = new Random(seed, 'device', source.unitId);
    this.noise = new Noise(new Random(seed, 'noise', source.unitId), source.onDuty.fromS * 1000);
    this.indoorSigmaM = this.random.between(15, 25);
    this.batteryAtStart = this.random.between(0.72, 1);
    this.silent = faults.silence.unitIds.includes(source.unitId);
    const offline = new Random(seed, 'offline', source.unitId);
    this.offline = new Set(
      Array.from({ length: 480 }, (_, m) => m).filter(() => offline.next() < OFFLINE_SHARE),
    );
  }

  /** Every post of the duty in the order of sending. Runs once. */
  *posts(): Generator<Post> {
    let waiting: Post[] = [];
    const lastMs = this.source.onDuty.toS * 1000 - LAST_POST_BEFORE_END_MS / 2;
    for (const post of this.measured()) {
      // What waits goes out before the duty ends: afterwards the server would rightly refuse it.
      const sentMs = Math.max(post.atMs, Math.min(this.sendingTime(post.atMs), lastMs));
      if (waiting.length > 0) {
        yield* waiting.filter((w) => w.sentMs <= post.atMs).sort((a, b) => a.sentMs - b.sentMs);
        waiting = waiting.filter((w) => w.sentMs > post.atMs);
      }
      const atMs = this.deviceTime(post.atMs);
      if (sentMs > post.atMs) waiting.push({ ...post, sentMs, atMs });
      else yield atMs === post.atMs ? post : { ...post, atMs };
    }
    yield* waiting.sort((a, b) => a.sentMs - b.sentMs);
  }

  /** What the device measures, by its true time, whether it can send or not. */
  private *measured(): Generator<Post> {
    const { withdrawal } = this.faults;
    const { fromS, toS } = this.source.onDuty;
    const lingerMs =
      withdrawal.unitId === this.source.unitId ? withdrawal.lingerS * 1000 : -LAST_POST_BEFORE_END_MS;
    const endMs = toS * 1000 + lingerMs;
    let sentMs = Number.NEGATIVE_INFINITY;
    let sentFrom: PlanePoint | null = null;
    for (let t = this.after(fromS * 1000, FIRST_POST_S); t < endMs; ) {
      const truth = this.track.truthAt(t);
      const seen = this.seen(truth, t);
      const moved = sentFrom !== null && distance(seen, sentFrom) >= MOVED_M;
      if (truth.moving || moved || t - sentMs >= STILL_MS) {
        yield this.measure(truth, seen, t);
        sentMs = t;
        sentFrom = seen;
      }
      t = this.nextLook(truth, t, sentMs);
    }
  }

  private nextLook(truth: Truth, t: number, sentMs: number): number {
    // Police report by summary only, once a minute.
    if (this.source.duty === 'police') return t + STILL_MS;
    if (truth.moving || truth.leg.indoor) return this.after(t, MOVING_S);
    return Math.min(Math.max(t + 1000, sentMs + STILL_MS), this.after(Math.max(t, truth.leg.toMs), [2, 8]));
  }

  private after(t: number, seconds: readonly [number, number]): number {
    return Math.round(t + this.random.between(...seconds) * 1000);
  }

  /** Where the receiver believes to be, metres. */
  private seen(truth: Truth, t: number): PlanePoint {
    const { indoor } = truth.leg;
    this.noise.advance(t, indoor ? INDOOR_RELAX_MS : OUTDOOR.relaxMs);
    const sigma = indoor ? this.indoorSigmaM : OUTDOOR.sigmaM;
    const seen = { x: truth.at.x + this.noise.x * sigma, y: truth.at.y + this.noise.y * sigma };
    return this.inEmptyGrid(seen, t) ? truth.at : seen;
  }

  /** F1 is about people, not about errors: no receiver puts anyone into the grid that is empty. */
  private inEmptyGrid(seen: PlanePoint, t: number): boolean {
    const { grid, window } = this.faults.coverageGap;
    if (t < window.fromS * 1000 || t >= window.toS * 1000) return false;
    const ring = this.map.polygons.get(grid);
    return ring !== undefined && insideOfRing(seen, ring);
  }

  private measure(truth: Truth, seen: PlanePoint, t: number): Post {
    const { plane } = this.map;
    const position = plane.toPosition(seen);
    const [lon, lat] = toCrs(position, this.sends(t));
    const indoor = truth.leg.indoor;
    return {
      unitId: this.source.unitId,
      sentMs: t,
      atMs: t,
      lon: round(lon, 6),
      lat: round(lat, 6),
      crs: this.source.crs,
      truth: plane.toPosition(truth.at),
      accuracyM: round(indoor ? this.random.between(20, 60) : this.random.between(4, 15), 1),
      speedMps: round(truth.speedMps * (truth.moving ? 1 + 0.04 * this.random.normal() : 0), 2),
      headingDeg: truth.headingDeg === null ? null : Math.round(truth.headingDeg) % 360,
      battery: this.source.kind === 'vehicle' ? null : round(this.batteryAt(t), 2),
    };
  }

  /** Loses 7 % an hour; at 15 % its person plugs in a power bank that holds it there. */
  private batteryAt(t: number): number {
    const hours = (t - this.source.onDuty.fromS * 1000) / HOUR_MS;
    return Math.max(BATTERY_LOW, this.batteryAtStart - BATTERY_PER_HOUR * hours);
  }

  private sends(t: number): CrsName {
    const { unitIds, window, sends } = this.faults.wrongCrs;
    const lies = t >= window.fromS * 1000 && t < window.toS * 1000 && unitIds.includes(this.source.unitId);
    return lies ? sends : this.source.crs;
  }

  private deviceTime(t: number): number {
    const { unitId, fromS, aheadS } = this.faults.clockAhead;
    return unitId === this.source.unitId && t >= fromS * 1000 ? t + aheadS * 1000 : t;
  }

  /** When a fix made at `t` gets out: at once, after the cell is back, or when the stairwell is left. */
  private sendingTime(t: number): number {
    const { window, catchUp } = this.faults.silence;
    if (this.silent && t >= window.fromS * 1000 && t < catchUp.fromS * 1000) {
      const share = (t - window.fromS * 1000) / ((catchUp.fromS - window.fromS) * 1000);
      return Math.round((catchUp.fromS + share * (catchUp.toS - catchUp.fromS)) * 1000);
    }
    const minute = Math.floor(t / MINUTE_MS);
    if (this.offline.has(minute) && this.track.truthAt(t).leg.indoor)
      return (minute + 1) * MINUTE_MS + Math.round((t % MINUTE_MS) / 20);
    return t;
  }
}

function round(value: number, digits: number): number {
  const scale = 10 ** digits;
  return Math.round(value * scale) / scale;
}
