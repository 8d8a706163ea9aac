import type pg from 'pg';
import { isWithin, tierOf } from '../../shared/model/area.ts';
import { MINUTE_MS } from '../../shared/time/durations.ts';
import { FrameWriter } from '../../shared/wire/positionFrame.ts';
import type { Database } from '../db/database.ts';
import {
  dutiesDuring,
  fixesOfOperation,
  lastFixesAt,
  type RecordedDuty,
  type RecordedFix,
  timesElsewhere,
} from '../db/queries/record.ts';
import { type Reader, readAs } from '../db/readAs.ts';
import { toMillionths } from './liveTable.ts';
import { DUTY_TOLERANCE_MS } from './validate.ts';

const STEP_MS = 1000;
/** Rule [PB2]: who was silent longer is not in the first frame. */
const KEY_REACH_MS = 15 * MINUTE_MS;

export interface RecordQuery {
  operationId: string;
  /** `[from, to)`, epoch milliseconds. */
  from: number;
  to: number;
  area: string;
}

/**
 * What was where, second by second, as position frames behind their lengths: rules [PB1] to [PB4] of
 * SPEC.md, for a reader whose position areas hold the area asked for. Operations that the reader does not see
 * and unknown ones give a keyframe without units.
 */
export async function recordFrames(
  db: Pick<Database, 'pool'>,
  reader: Reader,
  query: RecordQuery,
): Promise<Buffer> {
  const { operationId, from } = query;
  const steps = Math.ceil((query.to - from) / STEP_MS) - 1;
  const end = from + steps * STEP_MS;
  const { first, fixes, duties } = await readAs(db.pool, reader, async (client) => {
    const last = await lastFixesAt(client, operationId, from, KEY_REACH_MS, DUTY_TOLERANCE_MS);
    const seen = await fixesOfOperation(client, operationId, from, end, DUTY_TOLERANCE_MS);
    const away = await absences(client, query, [...last, ...seen], end);
    return {
      first: last.filter(
        (fix) => !away.some((gone) => gone.slot === fix.slot && gone.at > fix.at && gone.at <= from),
      ),
      fixes: [...seen, ...away].sort((a, b) => a.at - b.at || a.slot - b.slot),
      duties: await dutiesDuring(client, operationId, from, end),
    };
  });
  const track = new Track(query.area, from);
  for (const fix of first) track.see(fix);
  track.key();
  const events = timeline(fixes, duties, from, end);
  let next = 0;
  for (let clock = from + STEP_MS; clock <= end && next < events.length; clock += STEP_MS) {
    for (; next < events.length && events[next]!.at <= clock; next++) {
      const event = events[next]!;
      if (event.fix) track.see(event.fix);
      else track.leave(event.slot);
    }
    track.delta(clock);
  }
  return track.bytes();
}

/** No grid's code: the unit is somewhere that the reader does not see. */
const ELSEWHERE = '';

/** When units that were seen were not to be seen. A city has no elsewhere. */
async function absences(
  client: pg.PoolClient,
  { operationId, from, area }: RecordQuery,
  seen: readonly RecordedFix[],
  end: number,
): Promise<RecordedFix[]> {
  if (tierOf(area) === 'city' || seen.length === 0) return [];
  const slots = [...new Set(seen.map((fix) => fix.slot))];
  const times = await timesElsewhere(client, operationId, slots, from - KEY_REACH_MS, end);
  return times.map(({ slot, at }) => ({ slot, at, lonE7: 0, latE7: 0, grid: ELSEWHERE }));
}

interface RecordEvent {
  /** When it shows, epoch milliseconds. */
  at: number;
  slot: number;
  /** Null: the unit went off duty. */
  fix: RecordedFix | null;
}

/** Fixes on duty and ends of duty in `(from, end]`, in the order in which they show. */
function timeline(
  fixes: readonly RecordedFix[],
  duties: readonly RecordedDuty[],
  from: number,
  end: number,
): RecordEvent[] {
  const events: RecordEvent[] = [];
  const bySlot = Map.groupBy(duties, (duty) => duty.slot);
  for (const fix of fixes) {
    const duty = bySlot
      .get(fix.slot)
      ?.find((d) => fix.at >= d.from - DUTY_TOLERANCE_MS && (d.to === null || fix.at < d.to));
    // A phone whose clock is behind took its first fixes "before" its duty: they show when duty begins.
    const at = duty ? Math.max(fix.at, duty.from) : from;
    if (at > from && at <= end) events.push({ at, slot: fix.slot, fix });
  }
  for (const { slot, to } of duties)
    if (to !== null && to > from && to <= end) events.push({ at: to, slot, fix: null });
  return events.sort((a, b) => a.at - b.at);
}

interface Mark {
  lonE6: number;
  latE6: number;
  fixAt: number;
  inside: boolean;
}

const ABSENT: Mark = { lonE6: 0, latE6: 0, fixAt: Number.NEGATIVE_INFINITY, inside: false };

/** The state of one window as it is told, frame by frame. */
class Track {
  private readonly area: string;
  private readonly from: number;
  private readonly writer = new FrameWriter();
  private readonly parts: Buffer[] = [];
  private tick = 0;
  private readonly told = new Map<number, Mark>();
  private readonly changed = new Map<number, Mark>();
  private readonly within = new Map<string | null, boolean>();

  constructor(area: string, from: number) {
    this.area = area;
    this.from = from;
  }

  see(fix: RecordedFix): void {
    const known = this.changed.get(fix.slot) ?? this.told.get(fix.slot) ?? ABSENT;
    if (known.inside && fix.at < known.fixAt) return;
    this.changed.set(fix.slot, {
      lonE6: toMillionths(fix.lonE7),
      latE6: toMillionths(fix.latE7),
      fixAt: fix.at,
      inside: this.holds(fix.grid),
    });
  }

  leave(slot: number): void {
    this.changed.set(slot, ABSENT);
  }

  key(): void {
    const placed = this.slots((_, mark) => mark.inside);
    this.begin('key', this.from, 0, placed.length, 0);
    for (const slot of placed) this.place(slot);
    this.end();
  }

  /** Writes nothing when nothing changed. */
  delta(clock: number): void {
    const moved = this.slots((slot, mark) => mark.inside && this.was(slot).inside);
    const placed = this.slots((slot, mark) => mark.inside && !this.was(slot).inside);
    const removed = this.slots((slot, mark) => !mark.inside && this.was(slot).inside);
    if (moved.length + placed.length + removed.length > 0) {
      this.begin('delta', clock, moved.length, placed.length, removed.length);
      for (const slot of moved) {
        const mark = this.changed.get(slot)!;
        const was = this.was(slot);
        this.writer.moved(slot, mark.lonE6 - was.lonE6, mark.latE6 - was.latE6, mark.fixAt);
      }
      for (const slot of placed) this.place(slot);
      for (const slot of removed) this.writer.removed(slot);
    }
    this.end(moved.length + placed.length + removed.length > 0);
  }

  bytes(): Buffer {
    return Buffer.concat(this.parts);
  }

  private begin(type: 'key' | 'delta', clock: number, moved: number, placed: number, removed: number): void {
    const base = type === 'key' ? this.tick : this.tick - 1;
    this.writer.begin({ type, stream: 0, tick: this.tick, base, clock, moved, placed, removed });
  }

  private place(slot: number): void {
    const mark = this.changed.get(slot)!;
    this.writer.placed(slot, mark.lonE6, mark.latE6, mark.fixAt);
  }

  private end(wrote = true): void {
    if (wrote) {
      const frame = this.writer.end();
      const length = Buffer.alloc(4);
      length.writeUInt32BE(frame.length);
      this.parts.push(length, Buffer.from(frame.buffer));
      this.tick++;
    }
    for (const [slot, mark] of this.changed) this.told.set(slot, mark);
    this.changed.clear();
  }

  private was(slot: number): Mark {
    return this.told.get(slot) ?? ABSENT;
  }

  private slots(keep: (slot: number, mark: Mark) => boolean): number[] {
    const kept: number[] = [];
    for (const [slot, mark] of this.changed) if (keep(slot, mark)) kept.push(slot);
    return kept.sort((a, b) => a - b);
  }

  private holds(grid: string | null): boolean {
    let inside = this.within.get(grid);
    if (inside === undefined) {
      inside = grid === null ? tierOf(this.area) === 'city' : grid !== ELSEWHERE && isWithin(grid, this.area);
      this.within.set(grid, inside);
    }
    return inside;
  }
}
