import type { FrameSchedule } from './frameSchedule.ts';

/** Tells listeners of changes, all changes between two paints at once. */
export class Subscribers {
  private readonly schedule: FrameSchedule;
  private readonly listeners = new Set<() => void>();
  private cancel: (() => void) | null = null;

  constructor(schedule: FrameSchedule) {
    this.schedule = schedule;
  }

  add(listener: () => void): () => void {
    // A wrapper of its own: the same function may be subscribed twice.
    const entry = () => listener();
    this.listeners.add(entry);
    return () => this.listeners.delete(entry);
  }

  /** Something changed; the listeners hear of it before the next paint. */
  changed(): void {
    this.cancel ??= this.schedule.next(() => this.flush());
  }

  /** Tells them now. */
  flush(): void {
    this.cancel?.();
    this.cancel = null;
    for (const listener of [...this.listeners]) listener();
  }

  close(): void {
    this.cancel?.();
    this.cancel = null;
    this.listeners.clear();
  }
}
