import { areaAt } from '../../shared/model/area.ts';
import { distance } from '../geography/plane.ts';
import type { StairDoor, StandingSpot } from '../geography/WayMap.ts';
import type { PlanSource, Scenario } from '../plan/schema.ts';
import { E_BIKE_MPS, type Itinerary, type Terrain, WALK_MPS } from './Itinerary.ts';
import type { Permit } from './zones.ts';

/** What a behaviour knows beyond its own unit. */
export interface Setting {
  readonly terrain: Terrain;
  readonly scenario: Scenario;
  /** The unit's place among those of the same duty and kind, from 0. */
  readonly turn: number;
}

/** Writes a unit's way from its start of duty to the end of it. */
export type Behaviour = (way: Itinerary, source: PlanSource, setting: Setting) => void;

/** Farther than this people take an e-bike. */
const RIDE_FROM_M = 700;

/** Goes to a spot as people do: on foot, or by e-bike when it is far. */
export function walkOrRide(way: Itinerary, to: StandingSpot): boolean {
  const far = distance(way.at.at, to.at) > RIDE_FROM_M;
  const mps = far ? E_BIKE_MPS * way.random.between(0.9, 1.1) : paceOf(way);
  return way.go(to, mps);
}

/** A walking pace of one person at one time, m/s. */
export function paceOf(way: Itinerary): number {
  return WALK_MPS * way.random.between(0.9, 1.1);
}

/** Stands about and takes some steps: waiting, watching a corner, helping at a table. */
export function loiter(
  way: Itinerary,
  untilMs: number,
  manner: { stillS: readonly [number, number]; stepsM: readonly [number, number]; indoor?: boolean },
): void {
  while (way.t < untilMs) {
    const stillMs = way.random.between(...manner.stillS) * 1000;
    way.stay(Math.min(untilMs, Math.round(way.t + stillMs)), manner.indoor);
    const steps = way.random.between(...manner.stepsM);
    // Back and forth; the last steps may not run past the end.
    if (way.t + ((2 * steps + 60) / WALK_MPS) * 1000 > untilMs) way.stay(untilMs, manner.indoor);
    else way.pace(steps, paceOf(way));
  }
}

/** Goes from door to door of a set, nearest first, and stays at each for a while. */
export function rounds(
  way: Itinerary,
  doors: readonly StairDoor[],
  untilMs: number,
  dwellS: readonly [number, number],
  indoor: boolean,
): void {
  let left: StairDoor[] = [];
  while (way.t < untilMs) {
    if (left.length === 0) left = [...doors];
    const next = takeNearest(left, way.at);
    if (!next) {
      loiter(way, untilMs, { stillS: [120, 300], stepsM: [10, 25] });
      return;
    }
    const { zones } = way.terrain;
    const leaveMs = way.t + dwellS[1] * 1000 + (way.travelMs(next, WALK_MPS) ?? 0);
    if (!zones.allows(next, way.traveller.permit, way.t, leaveMs) || !walkOrRide(way, next)) {
      if (left.length === 0) way.stay(way.t + 60_000);
      continue;
    }
    way.stay(Math.min(untilMs, Math.round(way.t + way.random.between(...dwellS) * 1000)), indoor);
  }
}

function takeNearest(left: StairDoor[], from: StandingSpot): StairDoor | undefined {
  let best = 0;
  for (let i = 1; i < left.length; i++)
    if (distance(left[i]!.at, from.at) < distance(left[best]!.at, from.at)) best = i;
  return left.splice(best, 1)[0];
}

/** Whether a door lies on the open side of everything that is closed to the permit. */
export function reachable(
  door: StairDoor,
  permit: Permit,
  atMs: number,
  { map, router, zones }: Terrain,
): boolean {
  const from = map.place('service-centre').node;
  return router.route(from, door.node, zones.closure('foot', permit, atMs, true)) !== null;
}

/** The hub where a unit checks in: its community's office, or the service centre when that is closed to it. */
export function hubOf(source: PlanSource, terrain: Terrain): StandingSpot {
  const { map, zones } = terrain;
  const community = areaAt(source.homeArea, 'community');
  const office = community ? map.place(`office-${community}`) : null;
  const open = office && zones.allows(office, 'none', source.onDuty.fromS * 1000, source.onDuty.toS * 1000);
  return office && open ? office : map.place('service-centre');
}

/**
 * Where a volunteer switches on duty: a street corner on the way to the hub. Nobody's home is ever near a
 * first fix, because nobody is on duty at home.
 */
export function cornerNear(
  hub: StandingSpot,
  way: Pick<Itinerary, 'terrain' | 'random'>,
  fromMs: number,
): StandingSpot {
  const { map, zones } = way.terrain;
  const corners = map
    .nodesWithin(hub.at, 150, 450)
    .map((node) => map.onNode(node))
    .filter((spot) => zones.allows(spot, 'none', fromMs, fromMs + 30 * 60_000));
  return corners.length > 0 ? way.random.pick(corners) : hub;
}
