import { type Failure, PASSING_CODES } from '../../shared/wire/errors.ts';
import type { Watching } from '../../shared/wire/events.ts';
import type { ConnectionListener } from './connection.ts';
import { PASSING_RETRY_MS } from './failures.ts';
import { pauseBefore } from './pause.ts';

export interface AreaWatchOptions {
  /** Null when the link broke before the answer. */
  ask: (area: string) => Promise<Watching | Failure | null>;
  end: () => void;
  /** Whether the link is greeted. */
  open: () => boolean;
  listener: () => ConnectionListener | null;
}

/** The area whose positions are watched, asked for anew on each link. */
export class AreaWatch {
  private readonly options: AreaWatchOptions;
  private area: string | null = null;
  private retry: ReturnType<typeof setTimeout> | undefined;

  constructor(options: AreaWatchOptions) {
    this.options = options;
  }

  set(area: string | null): void {
    if (area === this.area) return;
    this.area = area;
    if (!this.options.open()) return;
    if (area === null) this.options.end();
    else void this.ask(area);
  }

  /** On a new link. */
  begin(): void {
    if (this.area !== null) void this.ask(this.area);
  }

  /** Until the next link. */
  pause(): void {
    clearTimeout(this.retry);
  }

  private async ask(area: string): Promise<void> {
    const { ask, open, listener } = this.options;
    clearTimeout(this.retry);
    const answer = await ask(area);
    // A newer watch or a lost link has made this answer pointless.
    if (area !== this.area || !open() || answer === null) return;
    if (answer.ok) listener()?.watching(answer);
    else if (PASSING_CODES.has(answer.code))
      this.retry = setTimeout(
        () => {
          if (area === this.area && open()) void this.ask(area);
        },
        pauseBefore(answer.retryAfterS, PASSING_RETRY_MS),
      );
    else listener()?.unwatched(answer);
  }
}
