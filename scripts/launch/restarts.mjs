/**
 * When something that ended by itself is started again. After `most` ends within `withinMs` it is not: what falls over
 * and over again needs a person. The pause doubles with each, and begins anew when the earlier ones are long ago.
 */
export class Restarts {
  constructor({
    most = 6,
    withinMs = 10 * 60_000,
    firstMs = 1_000,
    longestMs = 30_000,
    now = () => performance.now(),
  } = {}) {
    this.most = most;
    this.withinMs = withinMs;
    this.firstMs = firstMs;
    this.longestMs = longestMs;
    this.now = now;
    this.ends = [];
    this.away = 0;
  }

  /** It ended: after how many milliseconds it is started again, or null when it is given up. */
  next() {
    const now = this.now();
    this.ends = this.ends.filter((at) => now - at < this.withinMs);
    this.ends.push(now);
    if (this.ends.length >= this.most) return null;
    return Math.min(this.longestMs, this.firstMs * 2 ** (this.ends.length - 1));
  }

  /** The same for what waits for something outside, such as a database that is away: as often as it takes. */
  untilThere() {
    this.away = Math.min(this.longestMs, this.away === 0 ? this.firstMs : this.away * 2);
    return this.away;
  }

  /** It is up again. */
  up() {
    this.away = 0;
  }

  /** For a person: how often lately. */
  get count() {
    return this.ends.length;
  }

  get minutes() {
    return this.withinMs / 60_000;
  }
}
