import { CENTRE, distance } from '../geography/plane.ts';
import type { StandingSpot, WayMap } from '../geography/WayMap.ts';
import { Itinerary, pointAlong } from './Itinerary.ts';
import { MovementTrack } from './track.ts';

/** The roads round the plot come this near, metres. */
const ROAD_WITHIN_M = 145;
/** Off the road and into the plot, metres from the centre. */
const PLOT_EDGE_M = 100;

/** Places for vehicles beside the scene, some metres apart along the roads round it. */
export function sceneKerbs(map: WayMap): StandingSpot[] {
  return map.nodesWithin(CENTRE, 0, ROAD_WITHIN_M, true).flatMap((node) =>
    map.at[node]!.filter((edge) => edge.kind !== 'lane').flatMap((edge) => {
      const line = edge.a === node ? edge.points : [...edge.points].reverse();
      return [0, 14, 28, 42]
        .map((m) => ({ at: pointAlong(line, Math.min(m, edge.lengthM / 2)), node }))
        .filter((spot) => distance(spot.at, CENTRE) < ROAD_WITHIN_M);
    }),
  );
}

/** Where somebody on foot stands at the scene itself: off the road nearest to `from`, towards the centre. */
export function sceneOnFoot(map: WayMap, from: StandingSpot): StandingSpot {
  const node = map
    .nodesWithin(CENTRE, 0, ROAD_WITHIN_M)
    .reduce((a, b) => (distance(map.nodes[b]!, from.at) < distance(map.nodes[a]!, from.at) ? b : a));
  const road = map.nodes[node]!;
  const share = Math.min(1, PLOT_EDGE_M / distance(road, CENTRE));
  return { at: { x: road.x * share, y: road.y * share }, node };
}

/** How long the last part of the way to `goal`, inside a radius round the scene, takes, milliseconds. */
export function insideMs(way: Itinerary, goal: StandingSpot, mps: number, radiusM: number): number {
  const probe = new Itinerary(way.terrain, { mode: 'foot', permit: 'hot' }, way.random, way.at, 0);
  probe.go(goal, mps);
  const track = new MovementTrack(probe.legs);
  let ms = 0;
  while (ms < probe.t && distance(track.truthAt(probe.t - ms - 1).at, CENTRE) < radiusM) ms += 250;
  return ms;
}
