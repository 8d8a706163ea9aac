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
  private moved = 0;

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
    const local = (askedAt + this.monotonic()) / 2;
    if (this.known) this.moved += now - this.at(local);
    this.local = local;
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
    const ahead = now - this.at(local);
    if (!this.known || ahead > 0 || ahead < -JUMP_MS) {
      if (this.known) this.moved += ahead;
      this.server = now;
      this.local = local;
      this.known = true;
    } else this.server -= Math.min(-ahead, CREEP_MS);
  }

  /** Epoch milliseconds on the server's clock, or 0 before the server has told it. */
  now(): number {
    return this.known ? Math.round(this.at(this.monotonic())) : 0;
  }

  /** How far this has been put right since it was first set, milliseconds: what was dated before is off by the difference. */
  get shift(): number {
    return this.moved;
  }

  private at(local: number): number {
    return this.server + (local - this.local) * this.rate;
  }

  get speed(): number {
    return this.rate;
  }
}
