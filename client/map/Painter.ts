import type { FrameSchedule } from '../player/frameSchedule.ts';

/** A frame that takes longer than this is drawn by a slow machine: half of its time is left to the rest. */
const SLOW_FRAME_MS = 40;
const LONGEST_REST_MS = 400;

/**
 * Calls `paint` when something changed and, while something glides, frame after frame; otherwise
 * nothing runs. On a machine that draws slowly it rests between frames, so that work other than
 * drawing gets its turn.
 */
export class Painter {
  private readonly schedule: FrameSchedule;
  /** Draws; answers whether there is more to draw after this. */
  private readonly paint: () => boolean;
  private cancel: (() => void) | null = null;
  private rest: ReturnType<typeof setTimeout> | undefined;
  private startedAt = Number.NEGATIVE_INFINITY;
  private going = false;

  constructor(schedule: FrameSchedule, paint: () => boolean) {
    this.schedule = schedule;
    this.paint = paint;
  }

  /** Something changed: paint before the next frame is shown. */
  request(): void {
    if (this.cancel || this.rest !== undefined) return;
    this.cancel = this.schedule.next(() => this.run());
  }

  close(): void {
    this.cancel?.();
    this.cancel = null;
    clearTimeout(this.rest);
    this.rest = undefined;
  }

  private run(): void {
    this.cancel = null;
    const now = this.schedule.now();
    // Only two frames in a row tell how long one takes.
    const frameMs = this.going ? now - this.startedAt : 0;
    this.startedAt = now;
    this.going = this.paint();
    if (!this.going) return;
    if (frameMs > SLOW_FRAME_MS) {
      this.going = false;
      this.rest = setTimeout(
        () => {
          this.rest = undefined;
          this.request();
        },
        Math.min(frameMs, LONGEST_REST_MS),
      );
    } else this.request();
  }
}
