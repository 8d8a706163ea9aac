import { parentOf } from '../../shared/model/area.ts';
import { MINUTE_MS } from '../../shared/time/durations.ts';
import { distance } from '../geography/plane.ts';
import type { StairDoor, StandingSpot } from '../geography/WayMap.ts';
import type { Pair, PlanSource, Scenario } from '../plan/schema.ts';
import { Random } from '../random.ts';
import { cornerNear, hubOf, loiter, reachable, rounds, walkOrRide } from './behaviour.ts';
import { gapCrossing } from './gapCrossing.ts';
import { E_BIKE_MPS, Itinerary, type Terrain, WALK_MPS } from './Itinerary.ts';
import { insideMs, sceneOnFoot } from './scene.ts';

const WAIT = { stillS: [90, 240], stepsM: [10, 30] } as const;
/** At one door 3 to 6 minutes; stairs and floors in between are hidden. Source: docs/domain.md 5.5. */
const VISIT_S = [180, 360] as const;
const PATROL_S = [60, 180] as const;
/** Meals at 12:00 and 12:20, twenty minutes each: 80 pairs go on meanwhile. */
const MEAL_MS = [185 * MINUTE_MS, 205 * MINUTE_MS] as const;
const MEAL_LONG_MS = 20 * MINUTE_MS;
/** The core is visited from 13:40 on. */
const CORE_OPENS_MS = 285 * MINUTE_MS;
/** Officers of the grid that will lie empty are on their way out before it does. */
const GAP_LEAVE_BEFORE_MS = 4.5 * MINUTE_MS;
/** The pairs of that grid stop elsewhere in time to be at its line when the gap ends. */
const GAP_SET_OUT_BEFORE_MS = 8 * MINUTE_MS;
const RIDE_FROM_M = 700;
const HOT_ZONE_M = 150;
const ON_SCENE_MS = 5 * MINUTE_MS;
const OFF_SCENE_MS = 12 * MINUTE_MS;

/** The ways of both members: each alone until they meet, then together until the end. */
export function pairWays(
  pair: Pair,
  sources: ReadonlyMap<string, PlanSource>,
  terrain: Terrain,
  scenario: Scenario,
  seed: number,
): [volunteer: Itinerary, staff: Itinerary] {
  const together = new Random(seed, 'pair', pair.volunteer);
  const doors = doorsOf(pair, terrain, scenario);
  const startMs = pair.startS * 1000;
  const meeting = together.pick(doors.first);
  const both = [pair.volunteer, pair.staff].map((id) => {
    const source = sources.get(id);
    if (!source) throw new RangeError(`no source ${id}`);
    return approach(source, meeting, startMs, terrain, scenario, seed);
  }) as [Itinerary, Itinerary];
  const metMs = Math.max(startMs, both[0].t, both[1].t);
  const shared = new Itinerary(terrain, { mode: 'foot', permit: 'none' }, together, meeting, metMs);
  visit(shared, pair, doors, sources.get(pair.volunteer)!.onDuty.toS * 1000);
  for (const way of both) {
    way.stay(metMs);
    way.legs.push(...shared.legs);
    way.t = shared.t;
  }
  return both;
}

interface PairDoors {
  /** Where it works at first. */
  readonly first: readonly StairDoor[];
  readonly firstUntilMs: number;
  /** When it goes over the line into the grid that lay empty; null for all others. */
  readonly intoGapMs: number | null;
  readonly own: readonly StairDoor[];
}

function doorsOf(pair: Pair, terrain: Terrain, scenario: Scenario): PairDoors {
  const { map, zones } = terrain;
  const { grid: gapGrid, window } = scenario.faults.coverageGap;
  const startMs = pair.startS * 1000;
  const core = map.geography.grids.some((g) => g.code === pair.grid && g.ring === 1);
  const firstUntilMs = core ? CORE_OPENS_MS : pair.grid === gapGrid ? window.toS * 1000 : 0;
  const intoGapMs = pair.grid === gapGrid ? window.toS * 1000 : null;
  const inGrid = map.doors.get(pair.grid) ?? [];
  const slot = Number(pair.volunteer.slice(2)) % 5;
  const share = inGrid.filter((d) => buildingNumber(d) % 5 === slot);
  const until = startMs + 90 * MINUTE_MS;
  const allowed = (door: StairDoor) =>
    zones.allows(door, 'none', startMs, until) && reachable(door, 'none', startMs, terrain);
  if (firstUntilMs === 0) {
    const open = share.filter(allowed);
    return { first: open.length > 0 ? open : inGrid.filter(allowed), firstUntilMs, intoGapMs, own: share };
  }
  const community = parentOf(pair.grid)!;
  const near = [...map.doors.entries()]
    .filter(([grid]) => grid !== pair.grid && grid.startsWith(community))
    .flatMap(([, doors]) => doors)
    .filter((d) => allowed(d) && (!core || d.inCentreM < 650));
  const first = near.filter((d) => buildingNumber(d) % 5 === slot);
  return { first: first.length > 0 ? first : near, firstUntilMs, intoGapMs, own: share };
}

function buildingNumber(door: StairDoor): number {
  return Number(door.building.slice(door.building.lastIndexOf('-') + 1));
}

/** From the start of duty to the meeting place, in time for the start when that can be done. */
function approach(
  source: PlanSource,
  meeting: StandingSpot,
  startMs: number,
  terrain: Terrain,
  scenario: Scenario,
  seed: number,
): Itinerary {
  const random = new Random(seed, 'way', source.unitId);
  const fromMs = source.onDuty.fromS * 1000;
  const way = new Itinerary(terrain, { mode: 'foot', permit: 'none' }, random, meeting, fromMs);
  if (source.kind === 'officer') patrol(way, source, meeting, startMs, scenario);
  else {
    const hub = source.kind === 'cadre' ? terrain.map.place('service-centre') : hubOf(source, terrain);
    way.at =
      source.kind === 'cadre'
        ? random.pick(terrain.zones.entries(terrain.map))
        : cornerNear(hub, way, fromMs);
    walkOrRide(way, hub);
    loiter(way, startMs - toThereMs(way, meeting), WAIT);
  }
  if (!walkOrRide(way, meeting)) {
    // Shut in by the cordon: led out by order.
    way.traveller.permit = 'hot';
    walkOrRide(way, meeting);
  }
  way.traveller.permit = 'none';
  return way;
}

/** An officer begins in the own grid and walks it until the pair's start. */
function patrol(
  way: Itinerary,
  source: PlanSource,
  meeting: StandingSpot,
  startMs: number,
  scenario: Scenario,
): void {
  const { map } = way.terrain;
  const { grid: gapGrid, window } = scenario.faults.coverageGap;
  const inGrid = map.doors.get(source.homeArea) ?? [];
  const core = map.geography.grids.some((g) => g.code === source.homeArea && g.ring === 1);
  if (core) way.traveller.permit = 'cordon';
  const own = inGrid.filter(
    (d) => d.inCentreM > (core ? 165 : 315) && reachable(d, way.traveller.permit, way.t, way.terrain),
  );
  way.at = way.random.pick(own);
  if (way.t === 0) firstOnScene(way, own);
  let leaveMs = startMs;
  if (source.homeArea === gapGrid) {
    way.traveller.throughGap = true;
    leaveMs = window.fromS * 1000 - GAP_LEAVE_BEFORE_MS;
  } else leaveMs -= toThereMs(way, meeting) + MINUTE_MS;
  rounds(way, own, leaveMs, PATROL_S, false);
  if (source.homeArea !== gapGrid) return;
  // The last of them is over the line at the minute at which the grid lies empty.
  way.stay(window.fromS * 1000 - gapCrossing(way, meeting, E_BIKE_MPS).leftMs);
  way.go(meeting, E_BIKE_MPS);
}

/** G01: inside 150 m of the scene at 09:00, five minutes after T+0, and out again before the hot zone is closed. */
function firstOnScene(way: Itinerary, own: readonly StairDoor[]): void {
  way.traveller.permit = 'hot';
  way.at = own.reduce((a, b) => (b.inCentreM < a.inCentreM ? b : a));
  const scene = sceneOnFoot(way.terrain.map, way.at);
  const toLineMs = (way.travelMs(scene, WALK_MPS) ?? 0) - insideMs(way, scene, WALK_MPS, HOT_ZONE_M);
  way.stay(ON_SCENE_MS - toLineMs);
  way.go(scene, WALK_MPS);
  way.stay(OFF_SCENE_MS);
  way.go(way.random.pick(own), WALK_MPS);
  way.traveller.permit = 'cordon';
}

function visit(way: Itinerary, pair: Pair, doors: PairDoors, endMs: number): void {
  const mealMs = MEAL_MS[pair.meal];
  const parts: [untilMs: number, doors: readonly StairDoor[]][] =
    doors.firstUntilMs > mealMs
      ? [
          [mealMs, doors.first],
          [doors.firstUntilMs, doors.first],
        ]
      : [
          [doors.firstUntilMs, doors.first],
          [mealMs, doors.own],
        ];
  for (const [untilMs, where] of [...parts, [endMs, doors.own] as const]) {
    const intoGap = untilMs === doors.intoGapMs;
    rounds(way, where, intoGap ? untilMs - GAP_SET_OUT_BEFORE_MS : untilMs, VISIT_S, true);
    if (intoGap) enterGap(way, doors.own, untilMs);
    if (untilMs === mealMs) way.stay(Math.max(way.t, mealMs) + MEAL_LONG_MS);
  }
}

/** Sets out so as to come over the line when the gap ends. */
function enterGap(way: Itinerary, doors: readonly StairDoor[], atMs: number): void {
  const goal = doors.reduce((a, b) => (distance(b.at, way.at.at) < distance(a.at, way.at.at) ? b : a));
  const mps = distance(goal.at, way.at.at) > RIDE_FROM_M ? E_BIKE_MPS : WALK_MPS;
  way.stay(atMs - gapCrossing(way, goal, mps).enteredMs);
  way.traveller.throughGap = true;
  way.go(goal, mps);
  way.traveller.throughGap = false;
}

function toThereMs(way: Itinerary, to: StandingSpot): number {
  const far = distance(way.at.at, to.at) > RIDE_FROM_M;
  return (way.travelMs(to, far ? E_BIKE_MPS : WALK_MPS) ?? 0) * 1.1;
}
