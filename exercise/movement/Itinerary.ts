import { distance, type PlanePoint } from '../geography/plane.ts';
import type { Edge, StandingSpot, WayMap } from '../geography/WayMap.ts';
import { wayLength } from '../geography/WayMap.ts';
import type { Random } from '../random.ts';
import type { Router, StreetWay } from './Router.ts';
import type { MoveMode, Permit, ZoneTimes } from './zones.ts';

/** A stretch of time in which a unit stands at one point or moves evenly along a line. */
export interface Leg {
  readonly fromMs: number;
  readonly toMs: number;
  readonly points: readonly PlanePoint[];
  /** 0 while standing. */
  readonly lengthM: number;
  readonly indoor: boolean;
  /** Between a door and the street, off the graph. */
  readonly spur: boolean;
}

/** What a walk needs to know of the world. */
export interface Terrain {
  readonly map: WayMap;
  readonly router: Router;
  readonly zones: ZoneTimes;
}

export const WALK_MPS = 1.3;
export const E_BIKE_MPS = 4.5;
export const SIREN_MPS = 50 / 3.6;

export interface Traveller {
  readonly mode: MoveMode;
  permit: Permit;
  /** The people of the empty grid must get out of it while it closes. */
  throughGap?: boolean;
}

/** A unit's way through the day, written leg by leg from its start of duty on. */
export class Itinerary {
  readonly legs: Leg[] = [];
  readonly terrain: Terrain;
  readonly traveller: Traveller;
  readonly random: Random;
  /** Milliseconds after T+0 up to which the way is written. */
  t: number;
  at: StandingSpot;

  constructor(terrain: Terrain, traveller: Traveller, random: Random, start: StandingSpot, fromMs: number) {
    this.terrain = terrain;
    this.traveller = traveller;
    this.random = random;
    this.at = start;
    this.t = fromMs;
  }

  /** Stays where it is until `untilMs`. */
  stay(untilMs: number, indoor = false): void {
    if (untilMs <= this.t) return;
    this.put(untilMs - this.t, [this.at.at], 0, indoor, false);
  }

  /** How long the way to a spot takes, milliseconds; null when it is closed. */
  travelMs(to: StandingSpot, speedMps: number): number | null {
    const route = this.way(to);
    if (!route) return null;
    return Math.round(((route.lengthM + this.spurM(this.at) + this.spurM(to)) / speedMps) * 1000);
  }

  /** Goes to a spot by the shortest open way; false (and stays) when there is none. */
  go(to: StandingSpot, speedMps: number, stops = false): boolean {
    const nearby = distance(this.at.at, to.at);
    if (to.node === this.at.node && this.traveller.mode === 'foot') {
      if (nearby > 0) this.move([this.at.at, to.at], nearby, speedMps, true);
      this.at = to;
      return true;
    }
    const route = this.way(to);
    if (!route) return false;
    this.spur(this.at.at, route.points[0]!, speedMps);
    this.follow(route, speedMps, stops);
    this.spur(route.points.at(-1)!, to.at, speedMps);
    this.at = to;
    return true;
  }

  /** A few steps along an open road and back; stands for a moment when none is open. */
  pace(lengthM: number, speedMps: number): void {
    const { map, zones } = this.terrain;
    const { mode, permit, throughGap } = this.traveller;
    const closure = zones.closure(mode, permit, this.t, throughGap);
    const open = map.at[this.at.node]!.filter((edge) => closure.open(edge));
    if (open.length === 0) {
      this.stay(this.t + 15_000);
      return;
    }
    const edge = this.random.pick(open);
    const line = firstMetres(edge, this.at.node, lengthM);
    const walked = wayLength(line);
    this.spur(this.at.at, line[0]!, speedMps);
    this.move(line, walked, speedMps, false);
    this.move([...line].reverse(), walked, speedMps, false);
    this.spur(line[0]!, this.at.at, speedMps);
  }

  private way(to: StandingSpot): StreetWay | null {
    const { router, zones } = this.terrain;
    const { mode, permit, throughGap } = this.traveller;
    return router.route(this.at.node, to.node, zones.closure(mode, permit, this.t, throughGap));
  }

  private spurM(spot: StandingSpot): number {
    return distance(spot.at, this.terrain.map.nodes[spot.node]!);
  }

  private follow(route: StreetWay, speedMps: number, stops: boolean): void {
    let doneM = 0;
    const waits = stops ? route.junctionsM.filter(() => this.random.next() < STOP_CHANCE) : [];
    for (const atM of [...waits, route.lengthM]) {
      const line = between(route.points, doneM, atM);
      this.move(line, atM - doneM, speedMps, false);
      if (atM < route.lengthM)
        this.put(Math.round(this.random.between(5, 25) * 1000), [line.at(-1)!], 0, false, false);
      doneM = atM;
    }
  }

  private spur(from: PlanePoint, to: PlanePoint, speedMps: number): void {
    const lengthM = distance(from, to);
    if (lengthM > 0.01) this.move([from, to], lengthM, speedMps, true);
  }

  private move(points: readonly PlanePoint[], lengthM: number, speedMps: number, spur: boolean): void {
    if (lengthM <= 0) return;
    this.put(Math.max(1, Math.round((lengthM / speedMps) * 1000)), points, lengthM, false, spur);
  }

  private put(
    ms: number,
    points: readonly PlanePoint[],
    lengthM: number,
    indoor: boolean,
    spur: boolean,
  ): void {
    this.legs.push({ fromMs: this.t, toMs: this.t + ms, points, lengthM, indoor, spur });
    this.t += ms;
  }
}

/** Stop lines: one crossing in four makes a vehicle wait. */
const STOP_CHANCE = 0.25;

function firstMetres(edge: Edge, node: number, lengthM: number): readonly PlanePoint[] {
  const line = edge.a === node ? edge.points : [...edge.points].reverse();
  return between(line, 0, Math.min(lengthM, edge.lengthM));
}

/** The part of a line from one distance along it to another, metres. */
function between(points: readonly PlanePoint[], fromM: number, toM: number): readonly PlanePoint[] {
  const part: PlanePoint[] = [pointAlong(points, fromM)];
  let passed = 0;
  for (let i = 1; i < points.length; i++) {
    passed += distance(points[i - 1]!, points[i]!);
    if (passed > fromM && passed < toM) part.push(points[i]!);
  }
  part.push(pointAlong(points, toM));
  return part;
}

/** The point at a distance along a line, metres; its ends beyond them. */
export function pointAlong(points: readonly PlanePoint[], alongM: number): PlanePoint {
  let left = Math.max(0, alongM);
  for (let i = 1; i < points.length; i++) {
    const a = points[i - 1]!;
    const b = points[i]!;
    const step = distance(a, b);
    if (left <= step && step > 0)
      return { x: a.x + ((b.x - a.x) * left) / step, y: a.y + ((b.y - a.y) * left) / step };
    left -= step;
  }
  return points.at(-1)!;
}
