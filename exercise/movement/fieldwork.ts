import { MINUTE_MS } from '../../shared/time/durations.ts';
import { CENTRE, distance } from '../geography/plane.ts';
import { type Behaviour, loiter, rounds, walkOrRide } from './behaviour.ts';
import { E_BIKE_MPS } from './Itinerary.ts';

const WAIT = { stillS: [60, 180], stepsM: [15, 35] } as const;
/** The sweep of the 20 buildings: 09:14 to 10:07 (docs/domain.md 5.3). */
const SWEPT_MS = 72 * MINUTE_MS;
const RETURN_MS = 285 * MINUTE_MS;

/** Guides: by order inside the cordon until the buildings are swept, then between muster points and shelters. */
export const evacuation: Behaviour = (way, source, { terrain, turn }) => {
  const endMs = source.onDuty.toS * 1000;
  const { map } = terrain;
  const musters = map.placesOf('muster');
  const muster = musters[turn % musters.length]!;
  way.traveller.permit = 'cordon';
  const inside = [...map.doors.values()].flat().filter((d) => d.inCentreM < 300);
  if (source.kind === 'cadre' && turn < KEEPERS * 2) {
    // By order two cadres stay in each of the two core grids all day.
    const grid = map.geography.grids.filter((g) => g.ring === 1)[turn % 2]!;
    const own = (map.doors.get(grid.code) ?? []).filter((d) => d.inCentreM > 165);
    rounds(way, own, endMs, [180, 420], false);
    return;
  }
  const part = inside.filter((_, i) => i % 5 === turn % 5);
  rounds(way, part.length > 0 ? part : inside, Math.min(endMs, SWEPT_MS), [60, 180], true);
  walkOrRide(way, muster);
  way.traveller.permit = 'none';
  const shelters = [map.place('shelter-a'), map.place('shelter-b')];
  for (let trip = turn; way.t < endMs; trip++) {
    loiter(way, Math.min(endMs, way.t + 12 * MINUTE_MS), WAIT);
    const goal = way.t < RETURN_MS ? shelters[trip % 2]! : musters[trip % musters.length]!;
    if (way.t + (way.travelMs(goal, E_BIKE_MPS) ?? 0) < endMs) walkOrRide(way, goal);
  }
  way.stay(endMs);
};
const KEEPERS = 2;

/** Runners: by e-bike between the service centre, the shelters and the stations. */
export const logistics: Behaviour = (way, source, { terrain }) => {
  const endMs = source.onDuty.toS * 1000;
  const { map } = terrain;
  const centre = map.place('service-centre');
  const goals = [
    ...map.placesOf('muster'),
    ...map.placesOf('shelter'),
    ...map.placesOf('staging'),
    ...map.placesOf('community_office').filter((o) => distance(o.at, CENTRE) > 330),
  ];
  walkOrRide(way, centre);
  while (way.t < endMs) {
    loiter(way, Math.min(endMs, Math.round(way.t + way.random.between(240, 720) * 1000)), WAIT);
    const goal = way.random.pick(goals);
    const mps = E_BIKE_MPS * way.random.between(0.85, 1.1);
    if (way.t + 2 * (way.travelMs(goal, mps) ?? 0) + 600_000 > endMs) return loiter(way, endMs, WAIT);
    if (!way.go(goal, mps)) continue;
    loiter(way, Math.round(way.t + way.random.between(180, 480) * 1000), WAIT);
    way.go(centre, mps);
  }
};

/** On site at 10:38, whistled at 10:12 (docs/domain.md 5.3). */
const ENGINEERS_START_MS = 103 * MINUTE_MS;
const CORE_OPENS_MS = RETURN_MS;

/** Housing engineers in twos: outside the cordon first, the core as soon as it is opened. */
export const engineer: Behaviour = (way, source, { terrain, turn }) => {
  const endMs = source.onDuty.toS * 1000;
  const { map } = terrain;
  walkOrRide(way, map.place('service-centre'));
  loiter(way, ENGINEERS_START_MS, WAIT);
  const mine = (i: number) => i % 6 === Math.floor(turn / 2);
  const doors = [...map.doors.values()].flat();
  const outside = doors.filter((d) => d.inCentreM > 320 && d.inCentreM < 650).filter((_, i) => mine(i));
  rounds(way, outside, CORE_OPENS_MS, [600, 1500], true);
  const core = doors.filter((d) => d.inCentreM < 320).filter((_, i) => mine(i));
  rounds(way, core, endMs, [600, 1500], true);
};
