import { radiansToDegrees } from '@turf/helpers';
import type { PlanePoint } from '../geography/plane.ts';
import type { Leg } from './Itinerary.ts';
import { pointAlong } from './Itinerary.ts';

/** Where a unit truly is, in metres round the centre. */
export interface Truth {
  readonly at: PlanePoint;
  readonly leg: Leg;
  readonly moving: boolean;
  readonly speedMps: number;
  /** Degrees clockwise from north; null while standing. */
  readonly headingDeg: number | null;
}

/** A way that is looked up by time. Legs follow one another without gaps. */
export class MovementTrack {
  readonly legs: readonly Leg[];
  /** Keeps one member of a pair beside the other, metres. */
  private readonly aside: PlanePoint;
  /** Devices ask forward in time: the leg found last is nearly always this one or the next. */
  private last = 0;

  constructor(legs: readonly Leg[], aside: PlanePoint = { x: 0, y: 0 }) {
    if (legs.length === 0) throw new RangeError('a track needs a leg');
    this.legs = legs;
    this.aside = aside;
  }

  /** At a time after T+0, milliseconds; the ends of the way before and after it. */
  truthAt(atMs: number): Truth {
    const leg = this.legs[this.indexAt(atMs)]!;
    const moving = leg.lengthM > 0 && atMs >= leg.fromMs && atMs < leg.toMs;
    const share = Math.max(0, Math.min(1, (atMs - leg.fromMs) / (leg.toMs - leg.fromMs)));
    const alongM = share * leg.lengthM;
    const on = pointAlong(leg.points, alongM);
    const at = { x: on.x + this.aside.x, y: on.y + this.aside.y };
    if (!moving) return { at, leg, moving, speedMps: 0, headingDeg: null };
    const ahead = pointAlong(leg.points, Math.min(leg.lengthM, alongM + 0.5));
    const behind = pointAlong(leg.points, Math.max(0, alongM - 0.5));
    const headingDeg = radiansToDegrees(Math.atan2(ahead.x - behind.x, ahead.y - behind.y));
    return {
      at,
      leg,
      moving,
      speedMps: (leg.lengthM / (leg.toMs - leg.fromMs)) * 1000,
      headingDeg: (headingDeg + 360) % 360,
    };
  }

  private indexAt(atMs: number): number {
    const here = this.legs[this.last]!;
    if (here.fromMs <= atMs && atMs < here.toMs) return this.last;
    const next = this.legs[this.last + 1];
    if (next && next.fromMs <= atMs && atMs < next.toMs) return ++this.last;
    this.last = this.search(atMs);
    return this.last;
  }

  private search(atMs: number): number {
    let low = 0;
    let high = this.legs.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.legs[middle]!.fromMs <= atMs) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
