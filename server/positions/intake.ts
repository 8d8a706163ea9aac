import type { DutyUnit } from '../../shared/model/unit.ts';
import type { Picture } from '../../shared/picture/picture.ts';
import type { Clock } from '../../shared/time/clock.ts';
import { type Failure, Refusal } from '../../shared/wire/errors.ts';
import { toWgs84 } from '../areas/toWgs84.ts';
import type { FixRow } from '../db/queries/fixRow.ts';
import type { StoreOutcome } from './fixBatch.ts';
import { type FixStore, StoreFull } from './fixStore.ts';
import type { LiveTable } from './liveTable.ts';
import type { PositionMetrics } from './metrics.ts';
import type { FixOutcome, FixSource, GridLookup, Intake, RawFix } from './types.ts';
import { checkShape, checkSpeed, checkTime, type Place } from './validate.ts';

/** A fix that arrives this long after it was taken, or behind a newer one, counts as late. */
const LATE_AFTER_MS = 60_000;
const E7 = 10_000_000;

export interface IntakeOptions {
  live: LiveTable;
  store: Pick<FixStore, 'store'>;
  grids: GridLookup;
  /** The Picture now: who is on duty. */
  picture: () => Picture;
  clock: Clock;
  metrics?: PositionMetrics | undefined;
}

/**
 * The road of a fix: on duty? shape, time, conversion, jump, grid, store; answered after the commit.
 * Fixes of one call are judged in the order of their device times, so an offline phone's backlog is a path.
 */
export function createIntake(options: IntakeOptions): Intake {
  const { store, picture, clock, metrics } = options;

  async function accept(source: FixSource, fixes: readonly RawFix[]): Promise<FixOutcome[]> {
    const duty = picture().units[source.unitId];
    const now = clock.now();
    const outcomes = new Array<FixOutcome>(fixes.length);
    const rows: FixRow[] = [];
    const places: number[] = [];
    const judge = new Judge(options, source, duty, now);
    for (const i of byTime(fixes)) {
      try {
        rows.push(judge.row(fixes[i]!));
        places.push(i);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        outcomes[i] = error.toFailure();
      }
    }
    const answers = await stored(rows);
    for (const [k, i] of places.entries()) outcomes[i] = answers[k]!;
    if (metrics?.fixes) for (const outcome of outcomes) metrics.fixes(label(outcome), 1);
    return outcomes;
  }

  async function stored(rows: readonly FixRow[]): Promise<FixOutcome[]> {
    if (rows.length === 0) return [];
    try {
      return (await store.store(rows)).map((outcome) => ANSWERS[outcome]);
    } catch (error) {
      // Nothing was stored, and the sender keeps the fixes: full, stopping, or the database is away.
      const text = error instanceof StoreFull ? 'Too many positions are waiting.' : 'The database is away.';
      if (!(error instanceof StoreFull)) metrics?.failed?.(error as Error);
      const failure = new Refusal('unavailable', `${text} Try again.`).toFailure();
      return rows.map(() => failure);
    }
  }

  return { accept };
}

/** Whether a row may still be stored: its unit is on the duty on which the fix was accepted. */
export function stillOnDuty(picture: Picture, row: FixRow): boolean {
  return picture.units[row.unitId]?.operationId === row.operationId;
}

const OFF_DUTY: Failure = new Refusal('not_on_duty', 'The unit is not on duty.').toFailure();

const STORED: FixOutcome = { ok: true, stored: true };
const KNOWN: FixOutcome = { ok: true, stored: false };
const ANSWERS: Record<StoreOutcome, FixOutcome> = { stored: STORED, duplicate: KNOWN, refused: OFF_DUTY };

function label(outcome: FixOutcome) {
  return outcome.ok ? (outcome.stored ? 'stored' : 'duplicate') : outcome.code;
}

/** Places of the fixes by ascending device time; what has no time comes last. */
function byTime(fixes: readonly RawFix[]): number[] {
  const order = fixes.map((_, i) => i);
  return fixes.length === 1 ? order : order.sort((a, b) => (fixes[a]!.at || 0) - (fixes[b]!.at || 0));
}

/** Judges the fixes of one call, remembering the last good one. */
class Judge {
  private readonly options: IntakeOptions;
  private readonly source: FixSource;
  private readonly duty: DutyUnit | undefined;
  private readonly now: number;
  private readonly known: Place | null;
  private before: Place | null = null;
  /** Index of the last grid, the hint for the next. */
  private grid: number;

  constructor(options: IntakeOptions, source: FixSource, duty: DutyUnit | undefined, now: number) {
    const { live } = options;
    this.options = options;
    this.source = source;
    this.duty = duty;
    this.now = now;
    this.known = live.has(source.slot) ? placeOf(live, source.slot) : null;
    this.grid = live.gridOf(source.slot);
  }

  /** Throws Refusal. */
  row(fix: RawFix): FixRow {
    const { source, duty, now, known } = this;
    if (!duty) throw new Refusal('not_on_duty', 'The unit is not on duty.');
    checkShape(fix);
    checkTime(fix.at, now, duty.since);
    const [lon, lat] = toWgs84(source.crs, fix.lon, fix.lat);
    const place: Place = { lon, lat, at: fix.at, accuracyM: fix.accuracyM };
    const near = nearest(known, this.before, fix.at);
    // The same instant is a duplicate, whatever it says: the store answers for it.
    if (near && near.at !== fix.at) checkSpeed(near, place);
    this.before = place;
    this.grid = this.options.grids.locate(lon, lat, this.grid);
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
      grid: this.options.grids.codeOf(this.grid),
      accuracyM: fix.accuracyM,
      speedMps: fix.speedMps,
      headingDeg: fix.headingDeg,
      altitudeM: fix.altitudeM,
      battery: fix.battery,
      mock: fix.mock === true,
      late: now - fix.at > LATE_AFTER_MS || (known !== null && fix.at < known.at),
    };
  }
}

function placeOf(live: LiveTable, slot: number): Place {
  const accuracy = live.accuracyM[slot]!;
  return {
    lon: live.lonE7[slot]! / E7,
    lat: live.latE7[slot]! / E7,
    at: live.fixAt[slot]!,
    accuracyM: Number.isNaN(accuracy) ? undefined : accuracy,
  };
}

/** Of two places the one nearer in time. */
function nearest(a: Place | null, b: Place | null, at: number): Place | null {
  if (!a || !b) return a ?? b;
  return Math.abs(a.at - at) < Math.abs(b.at - at) ? a : b;
}
