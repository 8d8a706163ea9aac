import { MINUTE_MS } from '../../shared/time/durations.ts';
import { CENTRE, distance } from '../geography/plane.ts';
import type { StandingSpot } from '../geography/WayMap.ts';
import { type Behaviour, loiter, rounds, walkOrRide } from './behaviour.ts';
import { type Itinerary, WALK_MPS } from './Itinerary.ts';
import { insideMs, sceneOnFoot } from './scene.ts';

const GUARD = { stillS: [30, 80], stepsM: [20, 45] } as const;
const TABLE = { stillS: [50, 120], stepsM: [12, 30] } as const;
const DESK = { stillS: [300, 900], stepsM: [10, 25], indoor: true } as const;

/** Guards: a corner just outside the cordon, a new one when the cordon shrinks. */
export const cordon: Behaviour = (way, source, { scenario, turn }) => {
  const endMs = source.onDuty.toS * 1000;
  const breach = scenario.faults.hotZoneBreach;
  const moves = scenario.cordon.map((step) => step.fromS * 1000).filter((ms) => ms > way.t);
  for (const untilMs of [...moves, endMs]) {
    walkOrRide(way, guardPost(way, turn));
    if (
      source.unitId === breach.unitId &&
      breach.window.fromS * 1000 > way.t &&
      untilMs > breach.window.toS * 1000
    )
      strayIn(way, breach.window.fromS * 1000, breach.window.toS * 1000, breach.radiusM);
    loiter(way, Math.min(untilMs, endMs), GUARD);
  }
};

/** Junctions of the driven roads away from the cordon, shared out evenly. */
export const traffic: Behaviour = (way, source, { turn }) => {
  const endMs = source.onDuty.toS * 1000;
  const { map } = way.terrain;
  const junctions = map
    .nodesWithin(CENTRE, 330, 700, true)
    .filter((node) => map.at[node]!.length > 2)
    .map((node) => map.onNode(node))
    .filter((spot) => way.terrain.zones.allows(spot, 'none', way.t, endMs));
  if (junctions.length > 0) walkOrRide(way, junctions[(turn * 7) % junctions.length]!);
  loiter(way, endMs, GUARD);
};

/** One comfort station opens every seven minutes from 10:05, the sixth at 10:40 (docs/domain.md 5.3). */
const STATIONS = 6;
const FIRST_STATION_MS = 70 * MINUTE_MS;
const STATION_EVERY_MS = 7 * MINUTE_MS;

export const comfort: Behaviour = (way, source, { turn }) => {
  const endMs = source.onDuty.toS * 1000;
  // T-19 is left without a task until the sixth station opens (F2).
  const station = source.team === 'T-19' ? STATIONS - 1 : turn % STATIONS;
  const opensMs = FIRST_STATION_MS + station * STATION_EVERY_MS;
  loiter(way, Math.min(opensMs, endMs), TABLE);
  const stations = comfortStations(way);
  walkOrRide(way, stations[station % stations.length]!);
  while (way.t < endMs) {
    loiter(way, Math.min(endMs, way.t + 40 * MINUTE_MS), TABLE);
    if (way.t >= endMs) return;
    rounds(way, doorsNear(way, way.at, 350), Math.min(endMs, way.t + 25 * MINUTE_MS), [240, 480], true);
    walkOrRide(way, stations[station % stations.length]!);
  }
};

/** Keepers stay at their shelter from the time it opens: A 09:52, B 10:54. */
export const shelter: Behaviour = (way, source, { turn }) => {
  const endMs = source.onDuty.toS * 1000;
  const second = turn % 2 === 1;
  loiter(way, (second ? 105 : 45) * MINUTE_MS, TABLE);
  walkOrRide(way, way.terrain.map.place(second ? 'shelter-b' : 'shelter-a'));
  while (way.t < endMs) {
    way.stay(Math.min(endMs, Math.round(way.t + way.random.between(600, 1500) * 1000)), true);
    loiter(way, Math.min(endMs, way.t + 8 * MINUTE_MS), TABLE);
  }
};

/** Staff of the forward command post. */
export const commandPost: Behaviour = (way, source) => {
  walkOrRide(way, way.terrain.map.place('service-centre'));
  loiter(way, source.onDuty.toS * 1000, DESK);
};

/** Waits at the hub; from 13:00 on walks the blocks around it. */
export const reserve: Behaviour = (way, source) => {
  const endMs = source.onDuty.toS * 1000;
  loiter(way, Math.min(endMs, 245 * MINUTE_MS), TABLE);
  rounds(way, doorsNear(way, way.at, 400), endMs, [120, 360], false);
};

/** Six spots outside the cordon that people pass: the muster points, the centre, the staging points. */
function comfortStations(way: Itinerary): StandingSpot[] {
  const { map } = way.terrain;
  return [...map.placesOf('muster'), map.place('service-centre'), ...map.placesOf('staging')];
}

export function doorsNear(way: Itinerary, spot: StandingSpot, withinM: number) {
  const all = [...way.terrain.map.doors.values()].flat();
  return all.filter((door) => distance(door.at, spot.at) < withinM);
}

/** The `turn`-th of 60 directions: the open corner nearest to the cordon's line there. */
function guardPost(way: Itinerary, turn: number): StandingSpot {
  const { map, zones } = way.terrain;
  const radius = zones.radiusM('none', way.t);
  const angle = ((turn * 37) % 60) * ((2 * Math.PI) / 60);
  const wanted = { x: Math.cos(angle) * (radius + 40), y: Math.sin(angle) * (radius + 40) };
  const open = zones.closure('foot', 'none', way.t);
  const corners = map
    .nodesWithin(CENTRE, radius + 20, radius + 160)
    .filter((node) => map.at[node]!.some((edge) => open.open(edge)))
    .map((node) => map.onNode(node));
  return corners.reduce(
    (a, b) => (distance(b.at, wanted) < distance(a.at, wanted) ? b : a),
    corners[0] ?? way.at,
  );
}

/** F8: goes in without an order, crosses the hot zone's line at `inMs` and back out at `outMs`. */
function strayIn(way: Itinerary, inMs: number, outMs: number, radiusM: number): void {
  const mps = WALK_MPS;
  const post = way.at;
  const goal = sceneOnFoot(way.terrain.map, post);
  way.traveller.permit = 'hot';
  const totalMs = way.travelMs(goal, mps) ?? 0;
  const within = insideMs(way, goal, mps, radiusM);
  loiter(way, inMs - (totalMs - within), GUARD);
  way.go(goal, mps);
  way.stay(outMs - within);
  way.go(post, mps);
  way.traveller.permit = 'none';
}
