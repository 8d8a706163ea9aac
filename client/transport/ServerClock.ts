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

  /** Epoch milliseconds on the server's clock, or 0 before the server has told it. */
  now(): number {
    return this.known ? Math.round(this.server + (this.monotonic() - this.local) * this.rate) : 0;
  }

  get speed(): number {
    return this.rate;
  }
}
