import type { Entry } from '../../shared/model/entries/entry.ts';
import { ApiError } from '../transport/ApiError.ts';
import { type FrameSchedule, pageFrames } from './frameSchedule.ts';
import { JournalParts } from './JournalParts.ts';
import type { Link, Player, PlayerState, ReplayControls } from './player.ts';
import { RecordedPositions } from './RecordedPositions.ts';
import type { RecordSource } from './RecordSource.ts';
import { Subscribers } from './Subscribers.ts';

export const MIN_SPEED = 0.5;
export const MAX_SPEED = 600;
/** Recorded positions have one frame a second. */
const GLIDE_MS = 1000;
const RECENT_ENTRIES = 500;
/** The beginning of a record is shown as soon as it is here. */
const FIRST_SHOWN = 1;
/** A page that was asleep goes on where it was instead of leaping ahead. */
const LONGEST_STEP_MS = 500;

/**
 * The Picture as it was, from the record of one operation. The state at a time is the same whatever way
 * the cursor came there. When a piece of the record is not here yet, picture time stands still.
 */
export class ReplayPlayer implements Player {
  readonly controls: ReplayControls;
  private readonly source: RecordSource;
  private readonly schedule: FrameSchedule;
  private readonly subscribers: Subscribers;
  private readonly journal: JournalParts;
  private readonly positions: RecordedPositions;
  private at: number;
  /** A place to go to as soon as its part of the record is here. */
  private goal: { at: number; resolve: (() => void)[] } | null = null;
  private playing = false;
  private speed = 1;
  private waiting = true;
  private started = false;
  private cancelTick: (() => void) | null = null;
  private lastTick = 0;
  private published: PlayerState | null = null;
  private record: readonly Entry[] = [];
  private recent: readonly Entry[] = [];

  constructor(source: RecordSource, schedule: FrameSchedule = pageFrames) {
    this.source = source;
    this.schedule = schedule;
    this.subscribers = new Subscribers(schedule);
    this.at = source.from;
    this.journal = new JournalParts(source, () => this.loaded());
    this.positions = new RecordedPositions(source, () => this.loaded());
    const player = this;
    this.controls = {
      kind: 'replay',
      from: source.from,
      get to() {
        return player.end;
      },
      get playing() {
        return player.playing;
      },
      get speed() {
        return player.speed;
      },
      get record() {
        return player.record;
      },
      play: () => this.play(),
      pause: () => this.pause(),
      seek: (at) => this.seek(at),
      setSpeed: (speed) => this.setSpeed(speed),
    };
  }

  state(): PlayerState {
    this.published ??= {
      picture: this.journal.pictureAt(this.at),
      positions: this.positions.table,
      link: this.link(),
    };
    return this.published;
  }

  now(): number {
    return Math.floor(this.at);
  }

  glideMs(): number {
    return GLIDE_MS;
  }

  entries(): readonly Entry[] {
    const recent = this.journal.recent(this.at, RECENT_ENTRIES);
    // The same list while its entries are the same: whoever shows it is not drawn anew.
    if (recent.length !== this.recent.length || recent.at(-1) !== this.recent.at(-1)) this.recent = recent;
    return this.recent;
  }

  subscribe(listener: () => void): () => void {
    return this.subscribers.add(listener);
  }

  watch(area: string | null): void {
    const another = this.positions.watch(area);
    if (another && this.started) void this.seek(this.goal?.at ?? this.at);
  }

  start(): void {
    if (this.started) return;
    this.started = true;
    this.journal.start();
    void this.seek(this.goal?.at ?? this.at);
  }

  close(): void {
    this.cancelTick?.();
    this.journal.close();
    this.positions.close();
    this.subscribers.close();
  }

  /** The end of the record: its last entry was recorded a little after it was true. */
  private get end(): number {
    return Math.max(this.source.to, this.journal.lastAt);
  }

  private play(): void {
    if (this.playing) return;
    // At the end there is nothing to play: begin again.
    if (this.at >= this.end && !this.goal) void this.seek(this.source.from);
    this.playing = true;
    this.lastTick = this.schedule.now();
    this.nextTick();
    this.change();
  }

  private pause(): void {
    if (!this.playing) return;
    this.playing = false;
    this.cancelTick?.();
    this.cancelTick = null;
    this.change();
  }

  private setSpeed(speed: number): void {
    this.speed = Math.min(MAX_SPEED, Math.max(MIN_SPEED, speed));
    this.change();
  }

  private seek(at: number): Promise<void> {
    const clamped = Math.min(this.end, Math.max(this.source.from, Math.round(at)));
    return new Promise((resolve) => {
      // A newer goal takes the older one's place; whoever waits for that one is answered with this.
      this.goal = { at: clamped, resolve: [...(this.goal?.resolve ?? []), resolve] };
      this.journal.want(clamped);
      this.reach();
    });
  }

  /** Goes to the goal if its part of the record is here. */
  private reach(): void {
    const { goal } = this;
    if (!goal || !this.started) return;
    const ready = this.positions.prepare(goal.at, this.speed) && this.journal.covers(goal.at);
    this.waiting = !ready;
    if (ready) {
      this.positions.jump(goal.at);
      this.at = goal.at;
      this.goal = null;
      this.lastTick = this.schedule.now();
      this.published = null;
      this.subscribers.flush();
      for (const resolve of goal.resolve) resolve();
    } else this.change();
  }

  private loaded(): void {
    const { entries } = this.journal;
    if (this.isWorthShowing(entries.length)) this.record = [...entries];
    if (this.goal) this.reach();
    else this.change();
  }

  /** Whoever lists the record is given a new list each time: not at every page, so that a long one is not copied for each. */
  private isWorthShowing(count: number): boolean {
    const shown = this.record.length;
    return count >= 2 * shown + FIRST_SHOWN || (this.journal.done && count !== shown);
  }

  private nextTick(): void {
    this.cancelTick = this.schedule.next(() => this.tick());
  }

  private tick(): void {
    const now = this.schedule.now();
    const step = Math.min(LONGEST_STEP_MS, now - this.lastTick);
    this.lastTick = now;
    if (!this.goal) this.advance(step);
    if (this.playing) this.nextTick();
  }

  private advance(stepMs: number): void {
    const wanted = Math.min(this.end, this.at + stepMs * this.speed);
    const before = this.at;
    if (this.journal.covers(wanted)) this.at = Math.max(before, this.positions.advance(wanted, this.speed));
    const standing = this.at < wanted;
    if (this.at >= this.end && this.journal.done) this.playing = false;
    if (this.at === before && standing === this.waiting && this.playing) return;
    this.waiting = standing;
    this.published = null;
    this.subscribers.flush();
  }

  private link(): Link {
    const error = this.journal.error ?? this.positions.error;
    const code = error === null ? null : error instanceof ApiError ? error.code : 'internal';
    return { kind: 'record', loading: this.waiting, error: code };
  }

  private change(): void {
    this.published = null;
    this.subscribers.changed();
  }
}
