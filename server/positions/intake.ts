import type { Picture } from '../../shared/picture/picture.ts';
import type { Clock } from '../../shared/time/clock.ts';
import type { TimeRange } from '../../shared/time/SteadyClock.ts';
import { type Failure, Refusal } from '../../shared/wire/errors.ts';
import type { GridLookup } from '../areas/grids.ts';
import type { FixRow } from '../db/queries/fixRow.ts';
import type { StoreOutcome } from './fixBatch.ts';
import { type FixStore, StoreFull } from './fixStore.ts';
import { HELD, Judge } from './Judge.ts';
import type { LiveTable } from './liveTable.ts';
import type { PositionMetrics } from './metrics.ts';
import { Track, type Tracks } from './Track.ts';
import type { FixOutcome, FixSource, Intake, RawFix } from './types.ts';

export interface IntakeOptions {
  live: LiveTable;
  tracks: Tracks;
  store: Pick<FixStore, 'store'>;
  grids: GridLookup;
  /** The Picture now: who is on duty. */
  picture: () => Picture;
  clock: Clock;
  /** Between which times it may be now; left out: the clock is right. */
  timeRange?: (() => TimeRange) | undefined;
  metrics?: PositionMetrics | undefined;
}

/**
 * The road of a fix: on duty? shape, time, conversion, jump, grid, store; answered after the commit.
 * Fixes of one call are judged in the order of their device times, so an offline phone's backlog is a path.
 */
export function createIntake(options: IntakeOptions): Intake {
  const { store, picture, clock, timeRange, metrics, tracks } = options;

  async function accept(source: FixSource, fixes: readonly RawFix[]): Promise<FixOutcome[]> {
    const duty = picture().units[source.unitId];
    const now = clock.now();
    const outcomes = new Array<FixOutcome>(fixes.length);
    const { live, grids } = options;
    const track = duty ? tracks.of(source.slot) : new Track();
    const judge = new Judge({ live, grids, source, duty, track, now, mayBe: timeRange?.() });
    for (const i of byTime(fixes)) judge.judge(fixes[i]!, i);
    const answers = await stored(judge.rows);
    if (answers.some((outcome) => outcome.ok)) judge.remember();
    for (let k = 0; k < answers.length; k++) {
      const number = judge.numbers[k]!;
      // A held one was refused when it came, and counted so.
      if (number === HELD) metrics?.fixes?.(label(answers[k]!), 1);
      else outcomes[number] = answers[k]!;
    }
    for (const [number, failure] of judge.refused) outcomes[number] = failure;
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
const BAD: Failure = new Refusal('bad_fix', 'The database cannot hold this fix.').toFailure();
const ANSWERS: Record<StoreOutcome, FixOutcome> = {
  stored: STORED,
  duplicate: KNOWN,
  refused: OFF_DUTY,
  bad: BAD,
};

function label(outcome: FixOutcome) {
  return outcome.ok ? (outcome.stored ? 'stored' : 'duplicate') : outcome.code;
}

/** Places of the fixes by ascending device time; what has no time comes last. */
function byTime(fixes: readonly RawFix[]): number[] {
  const order = fixes.map((_, i) => i);
  return fixes.length === 1 ? order : order.sort((a, b) => (fixes[a]!.at || 0) - (fixes[b]!.at || 0));
}
