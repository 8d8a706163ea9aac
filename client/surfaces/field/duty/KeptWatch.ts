import { type PositionTrouble, type PositionWatchDeps, watchPosition } from './positionWatch.ts';
import type { SetTimer } from './timers.ts';

export interface KeptWatchDeps extends Omit<PositionWatchDeps, 'trouble'> {
  setTimer: SetTimer;
  /** Milliseconds that no setting of a clock touches. */
  monotonic(): number;
  /** How often somebody who stands still is to be heard of, as the mode asks. */
  everyMs(): number;
  /** What the screen shows of it has changed. */
  changed(): void;
}

/**
 * A watch that nothing came of for as long as standing still is told is taken for dead and started anew. So long after that,
 * still without a position, the person is told.
 */
const QUIET_AFTER_ANEW_MS = 30_000;
/** One return of the page is told by several events; they start one new watch. */
const ONE_RETURN_MS = 1_000;

/**
 * A position watch that does not stay dead. Browsers stop calling back while a page is in the background, and some
 * never begin again, without an error: the person would believe to be shared.
 */
export class KeptWatch {
  private readonly deps: KeptWatchDeps;
  private stopWatch: () => void = () => {};
  private cancelAnew: () => void = () => {};
  private cancelQuiet: () => void = () => {};
  /** On the monotonic clock: the last sign of life; the beginning counts as one. */
  private heardAt: number;
  private returnedAt = Number.NEGATIVE_INFINITY;
  trouble: PositionTrouble | null = null;
  /** Since when no position came, the server's time, once that is long; else null. */
  quietSince: number | null = null;

  constructor(deps: KeptWatchDeps) {
    this.deps = deps;
    this.heardAt = deps.monotonic();
    this.start();
    this.awaitQuiet();
  }

  /** Starts it anew: a person asks for it, or the page is back. */
  start(): void {
    const { deps } = this;
    this.stopWatch();
    this.stopWatch = watchPosition({
      ...deps,
      trouble: (trouble) => this.say(trouble),
      fix: (fix) => {
        this.heard();
        deps.fix(fix);
      },
    });
    this.awaitAnew();
  }

  /** The page came back to its person. */
  returned(): void {
    const now = this.deps.monotonic();
    // Timers slept with the page.
    if (now - this.heardAt >= this.quietMs) this.sayQuiet();
    if (now - this.returnedAt < ONE_RETURN_MS) return;
    this.returnedAt = now;
    this.start();
  }

  /** Another interval holds. Where more is asked, a position is asked for at once: who stands still would give none. */
  follow(more: boolean): void {
    if (more && this.trouble !== 'denied') this.start();
    else this.awaitAnew();
    if (this.quietSince === null) this.awaitQuiet();
  }

  stop(): void {
    this.stopWatch();
    this.cancelAnew();
    this.cancelQuiet();
  }

  private get quietMs(): number {
    return this.deps.everyMs() + QUIET_AFTER_ANEW_MS;
  }

  private heard(): void {
    this.heardAt = this.deps.monotonic();
    this.quietSince = null;
    this.awaitAnew();
    this.awaitQuiet();
  }

  private awaitAnew(): void {
    this.cancelAnew();
    this.cancelAnew = this.deps.setTimer(() => {
      // Asking again of a person who said no would ask them every minute.
      if (this.trouble === 'denied') this.awaitAnew();
      else this.start();
    }, this.deps.everyMs());
  }

  private awaitQuiet(): void {
    this.cancelQuiet();
    this.cancelQuiet = this.deps.setTimer(
      () => this.sayQuiet(),
      Math.max(0, this.quietMs - (this.deps.monotonic() - this.heardAt)),
    );
  }

  private sayQuiet(): void {
    if (this.quietSince !== null) return;
    this.quietSince = this.deps.serverNow() - (this.deps.monotonic() - this.heardAt);
    this.deps.changed();
  }

  private say(trouble: PositionTrouble | null): void {
    if (trouble === this.trouble) return;
    this.trouble = trouble;
    this.deps.changed();
  }
}
