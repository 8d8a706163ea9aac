import type { FrameSchedule } from '../../client/player/frameSchedule.ts';

/** Animation frames that come when the test says so. */
export class ManualFrames implements FrameSchedule {
  private time = 0;
  private waiting: (() => void)[] = [];

  now(): number {
    return this.time;
  }

  next(work: () => void): () => void {
    this.waiting.push(work);
    return () => {
      this.waiting = this.waiting.filter((other) => other !== work);
    };
  }

  /** One frame, `ms` after the last one. Work that it asks for waits for the next. */
  run(ms = 16): void {
    this.time += ms;
    const due = this.waiting;
    this.waiting = [];
    for (const work of due) work();
  }
}
