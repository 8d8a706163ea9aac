import { TEN_MILLIONTHS } from '../../shared/geometry/partsOfDegree.ts';
import type { DutyUnit } from '../../shared/model/unit.ts';
import type { TimeRange } from '../../shared/time/SteadyClock.ts';
import { type Failure, Refusal } from '../../shared/wire/errors.ts';
import type { GridLookup } from '../areas/grids.ts';
import { toWgs84 } from '../areas/toWgs84.ts';
import type { FixRow } from '../db/queries/fixRow.ts';
import type { LiveTable } from './liveTable.ts';
import { AGREEING, fixPlace, type Track } from './Track.ts';
import type { FixSource, RawFix } from './types.ts';
import {
  attributesOf,
  canBeBoth,
  checkShape,
  checkTime,
  isVague,
  MAX_SPEED_MPS,
  type PlaceInTime,
} from './validate.ts';

/** A fix that arrives this long after it was taken, or behind a newer one, counts as late. */
const LATE_AFTER_MS = 60_000;

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
  /** Between which times it may be now; left out: the clock is right. */
  mayBe: TimeRange | undefined;
}

/** A fix that was held since an earlier call has no number in this one. */
export const HELD = -1;

/**
 * Judges the fixes of one call by what is known of the unit and by each other. A fix that does not fit is refused, and
 * held: when several that came in a row agree with each other, it is they that are right, and they are stored after all.
 */
export class Judge {
  /** What is to be stored, by device time, and the number of each in the call. */
  rows: FixRow[] = [];
  numbers: number[] = [];
  readonly refused = new Map<number, Failure>();
  private readonly options: JudgeOptions;
  /** As it will be once the rows are stored, and what it was when that began. */
  private readonly track: Track;
  private version: number;
  /** Doubted in this call. */
  private doubted: Map<FixRow, number> | null = null;
  /** What changes the track: a place that fits, or fixes that are believed. */
  private readonly steps: (PlaceInTime | readonly FixRow[])[] = [];
  private dropped: PlaceInTime | null = null;
  /** Index of the last grid, the hint for the next. */
  private grid: number;

  constructor(options: JudgeOptions) {
    this.options = options;
    this.track = options.track.copy();
    this.version = options.track.version;
    this.grid = options.live.gridOf(options.source.slot);
  }

  /** Takes the fixes of a call in the order of their times. */
  judge(fix: RawFix, number: number): void {
    try {
      this.place(this.row(fix), number);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.refused.set(number, error.toFailure());
    }
  }

  /** The rows are stored: the next call is judged by them. */
  remember(): void {
    const { track } = this.options;
    if (track.version === this.version) {
      track.become(this.track);
      return;
    }
    // Another call of the unit was stored meanwhile: what this one found is added to it.
    for (const step of this.steps) {
      if ('lon' in step) track.take(step);
      else track.believe(step);
    }
    if (this.dropped) track.drop(this.dropped);
  }

  private place(row: FixRow, number: number): void {
    const place = fixPlace(row);
    const verdict = this.track.judge(place);
    if (verdict === 'contradicts') {
      this.doubt(row, place, number);
      return;
    }
    // `same`: sent again, or another of the same instant, whatever it says. The store answers for it.
    this.rows.push(row);
    this.numbers.push(number);
    if (verdict === 'same') return;
    this.track.take(place);
    this.steps.push(place);
  }

  private doubt(row: FixRow, place: PlaceInTime, number: number): void {
    this.refused.set(number, JUMP);
    if (isVague(place)) return;
    this.doubted ??= new Map();
    this.doubted.set(row, number);
    this.track.doubt(row);
    // Whatever becomes of the others: this one was seen.
    const untouched = this.options.track.version === this.version;
    this.options.track.doubt(row);
    if (untouched) this.version = this.options.track.version;
    const agreeing = this.track.agreeingWith(row);
    if (agreeing.length >= AGREEING) this.believe(agreeing);
  }

  private believe(agreeing: readonly FixRow[]): void {
    this.forgetFirst(agreeing);
    const numbers = new Map(this.rows.map((row, i) => [row, this.numbers[i]!]));
    for (const row of agreeing) {
      const number = this.doubted?.get(row) ?? HELD;
      numbers.set(row, number);
      this.refused.delete(number);
    }
    this.rows = [...numbers.keys()].sort((a, b) => a.at - b.at);
    this.numbers = this.rows.map((row) => numbers.get(row)!);
    this.track.believe(agreeing);
    this.steps.push(agreeing);
  }

  /** A first fix that nothing spoke for, and that all who came with it contradict, is refused in their place. */
  private forgetFirst(agreeing: readonly FixRow[]): void {
    const [first, ...others] = this.rows;
    if (!first || others.length > 0 || !this.options.track.isEmpty) return;
    const place = fixPlace(first);
    if (canBeBoth(place, fixPlace(agreeing[0]!))) return;
    this.refused.set(this.numbers[0]!, JUMP);
    this.rows = [];
    this.numbers = [];
    this.track.drop(place);
    this.dropped = place;
  }

  /** Throws Refusal. */
  private row(fix: RawFix): FixRow {
    const { source, duty, now, mayBe, live, grids } = this.options;
    if (!duty) throw new Refusal('not_on_duty', 'The unit is not on duty.');
    checkShape(fix);
    checkTime(fix.at, now, duty.since, mayBe);
    const [lon, lat] = toWgs84(source.crs, fix.lon, fix.lat);
    this.grid = grids.locate(lon, lat, this.grid);
    return {
      unitId: source.unitId,
      slot: source.slot,
      at: fix.at,
      recordedAt: now,
      operationId: duty.operationId,
      lonE7: Math.round(lon * TEN_MILLIONTHS),
      latE7: Math.round(lat * TEN_MILLIONTHS),
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
