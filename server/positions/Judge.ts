import type { DutyUnit } from '../../shared/model/unit.ts';
import { type Failure, Refusal } from '../../shared/wire/errors.ts';
import { toWgs84 } from '../areas/toWgs84.ts';
import type { FixRow } from '../db/queries/fixRow.ts';
import type { LiveTable } from './liveTable.ts';
import { AGREEING, placeOf, type Track } from './Track.ts';
import type { FixSource, GridLookup, RawFix } from './types.ts';
import { attributesOf, canBeBoth, checkShape, checkTime, isVague, MAX_SPEED_MPS } from './validate.ts';

/** A fix that arrives this long after it was taken, or behind a newer one, counts as late. */
const LATE_AFTER_MS = 60_000;
const E7 = 10_000_000;

const JUMP: Failure = new Refusal(
  'impossible_speed',
  `The jump from the fixes around it is faster than ${MAX_SPEED_MPS} m/s.`,
).toFailure();

export interface JudgeOptions {
  live: LiveTable;
  grids: GridLookup;
  source: FixSource;
  duty: DutyUnit | undefined;
  /** Of the unit; changed by `remember` only. */
  track: Track;
  now: number;
}

/**
 * Judges the fixes of one call by what is known of the unit and by each other. A fix that does not fit is refused, and
 * held: when several that came in a row agree with each other, it is they that are right, and they are stored after all.
 */
export class Judge {
  /** What is to be stored, with the number in the call; null for a fix that was held since an earlier call. */
  readonly rows = new Map<FixRow, number | null>();
  readonly refused = new Map<number, Failure>();
  private readonly options: JudgeOptions;
  /** As it will be once the rows are stored. */
  private readonly track: Track;
  /** Doubted in this call. */
  private readonly doubted = new Map<FixRow, number>();
  private readonly steps: ((track: Track) => void)[] = [];
  /** Index of the last grid, the hint for the next. */
  private grid: number;

  constructor(options: JudgeOptions) {
    this.options = options;
    this.track = options.track.copy();
    this.grid = options.live.gridOf(options.source.slot);
  }

  /** Takes the fixes of a call in the order of their times. */
  judge(fix: RawFix, index: number): void {
    try {
      this.place(this.row(fix), index);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.refused.set(index, error.toFailure());
    }
  }

  /** The rows are stored: the next call is judged by them. */
  remember(): void {
    for (const step of this.steps) step(this.options.track);
  }

  private place(row: FixRow, index: number): void {
    const { track } = this;
    const place = placeOf(row);
    if (track.has(row.at)) {
      // Sent again, or another of the same instant, whatever it says: the store answers for it.
      this.rows.set(row, index);
    } else if (track.fits(place)) {
      this.rows.set(row, index);
      this.step((one) => one.take(place));
    } else {
      this.refused.set(index, JUMP);
      if (isVague(place)) return;
      this.doubted.set(row, index);
      // Whatever becomes of the others: this one was seen.
      track.doubt(row);
      this.options.track.doubt(row);
      const agreeing = track.agreeingWith(row);
      if (agreeing.length >= AGREEING) this.believe(agreeing);
    }
  }

  private believe(agreeing: readonly FixRow[]): void {
    this.forgetFirst(agreeing);
    for (const row of agreeing) {
      const index = this.doubted.get(row) ?? null;
      this.rows.set(row, index);
      if (index !== null) this.refused.delete(index);
    }
    this.step((track) => track.believe(agreeing));
  }

  /** A first fix that nothing spoke for, and that all who came with it contradict, is refused in their place. */
  private forgetFirst(agreeing: readonly FixRow[]): void {
    const [first, ...others] = this.rows;
    if (!first || others.length > 0 || !this.options.track.isEmpty) return;
    const [row, index] = first;
    if (index === null || canBeBoth(placeOf(row), placeOf(agreeing[0]!))) return;
    this.rows.delete(row);
    this.refused.set(index, JUMP);
    this.step((track) => track.drop(row.at));
  }

  private step(change: (track: Track) => void): void {
    change(this.track);
    this.steps.push(change);
  }

  /** Throws Refusal. */
  private row(fix: RawFix): FixRow {
    const { source, duty, now, live, grids } = this.options;
    if (!duty) throw new Refusal('not_on_duty', 'The unit is not on duty.');
    checkShape(fix);
    checkTime(fix.at, now, duty.since);
    const [lon, lat] = toWgs84(source.crs, fix.lon, fix.lat);
    this.grid = grids.locate(lon, lat, this.grid);
    return {
      unitId: source.unitId,
      slot: source.slot,
      at: fix.at,
      recordedAt: now,
      operationId: duty.operationId,
      lonE7: Math.round(lon * E7),
      latE7: Math.round(lat * E7),
      rawLon: fix.lon,
      rawLat: fix.lat,
      rawCrs: source.crs,
      grid: grids.codeOf(this.grid),
      ...attributesOf(fix),
      mock: fix.mock === true,
      late: now - fix.at > LATE_AFTER_MS || (live.has(source.slot) && fix.at < live.fixAt[source.slot]!),
    };
  }
}
