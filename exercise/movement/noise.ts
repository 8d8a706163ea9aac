import type { Random } from '../random.ts';

/**
 * Position error as an Ornstein–Uhlenbeck process: it wanders and comes back, as real receivers' errors do,
 * instead of jumping at every fix. Unit variance on each axis; the caller scales it.
 */
export class Noise {
  x: number;
  y: number;
  private readonly random: Random;
  private atMs: number;

  constructor(random: Random, atMs: number) {
    this.random = random;
    this.atMs = atMs;
    this.x = random.normal();
    this.y = random.normal();
  }

  /** Moves on to a time, with `relaxMs` as the time in which the error forgets where it was. */
  advance(toMs: number, relaxMs: number): void {
    const keep = Math.exp(-(toMs - this.atMs) / relaxMs);
    const fresh = Math.sqrt(1 - keep * keep);
    this.x = this.x * keep + fresh * this.random.normal();
    this.y = this.y * keep + fresh * this.random.normal();
    this.atMs = toMs;
  }
}
