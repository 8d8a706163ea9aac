/** A server whose clock was set back by more than any lateness of a message. */
const JUMP_MS = 30_000;
/** Backwards for each message: at two a second this follows a pace that differs by 100 millionths. */
const CREEP_MS = 0.05;

/**
 * The server's clock as seen from here. Runs on a monotonic local source, so that a wall whose own
 * clock is wrong, or is put right while it runs, still counts as the server does.
 */
export class ServerClock {
  private readonly monotonic: () => number;
  private server = 0;
  private local = 0;
  private rate = 1;
  private known = false;

  /** @param monotonic milliseconds that never run backwards. */
  constructor(monotonic: () => number = () => performance.now()) {
    this.monotonic = monotonic;
  }

  /** A reading to pass back to `set` as `askedAt`. */
  mark(): number {
    return this.monotonic();
  }

  /** The server said `now` in answer to a question asked at `askedAt`: true about half-way between. */
  set(now: number, speed: number, askedAt: number): void {
    this.local = (askedAt + this.monotonic()) / 2;
    this.server = now;
    this.rate = speed;
    this.known = true;
  }

  /**
   * A message that the server wrote at `now` has come. Messages are only ever late, so the least late of
   * them is right; a small creep backwards lets two clocks of different pace stay together for weeks.
   */
  observe(now: number): void {
    const local = this.monotonic();
    const ahead = now - (this.server + (local - this.local) * this.rate);
    if (!this.known || ahead > 0 || ahead < -JUMP_MS) {
      this.server = now;
      this.local = local;
      this.known = true;
    } else this.server -= Math.min(-ahead, CREEP_MS);
  }

  /** Epoch milliseconds on the server's clock, or 0 before the server has told it. */
  now(): number {
    return this.known ? Math.round(this.server + (this.monotonic() - this.local) * this.rate) : 0;
  }

  get speed(): number {
    return this.rate;
  }
}
