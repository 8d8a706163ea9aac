import type { Geography } from '../geography/geography.ts';
import { WayMap } from '../geography/WayMap.ts';
import type { Duty, PlanSource, Scenario } from '../plan/schema.ts';
import { Random } from '../random.ts';
import { type Behaviour, cornerNear, hubOf, walkOrRide } from './behaviour.ts';
import { MovedDevice, type Post } from './device.ts';
import { engineer, evacuation, logistics } from './fieldwork.ts';
import { Itinerary, type Leg, type Terrain } from './Itinerary.ts';
import { mergePosts } from './mergePosts.ts';
import { comfort, commandPost, cordon, reserve, shelter, traffic } from './posts.ts';
import { Router } from './Router.ts';
import { pairWays } from './survey.ts';
import { MovementTrack, type Truth } from './track.ts';
import * as vehicles from './vehicles.ts';
import { ZoneTimes } from './zones.ts';

export interface World {
  readonly map: WayMap;
  readonly zones: ZoneTimes;
  readonly scenario: Scenario;
  /** Every post from `fromMs` after T+0 on, in the order of sending. The same stream whatever the start. */
  posts(fromMs?: number): Generator<Post>;
  /** Where a unit truly is, or null while it is not on duty. Throws RangeError for an unknown unit. */
  truthAt(unitId: string, atMs: number): Truth | null;
  /** The whole way of a unit, without its place beside the other of its pair. */
  legsOf(unitId: string): readonly Leg[];
}

const BEHAVIOURS: Record<Exclude<Duty, 'survey'>, Behaviour> = {
  evacuation,
  cordon,
  comfort,
  logistics,
  shelter,
  traffic,
  reserve,
  command: commandPost,
  engineer,
  fire: vehicles.fire,
  ambulance: vehicles.ambulance,
  police: vehicles.police,
  city_management: vehicles.cityManagement,
  bus: vehicles.bus,
  repair: vehicles.repair,
  power: vehicles.utility,
  gas: vehicles.utility,
  comms: vehicles.comms,
};

/** Members of a pair stand this far apart at most, metres. Source: docs/domain.md 5.5 (15 m) less the error of phones. */
const ASIDE_M = 4;

/** The movement of all sources of an exercise: pure, and the same for the same seed. */
export function createWorld(options: { seed: number; geography: Geography; scenario: Scenario }): World {
  const { seed, geography, scenario } = options;
  const map = new WayMap(geography);
  const zones = new ZoneTimes(map, scenario);
  const terrain: Terrain = { map, router: new Router(map), zones };
  const sources = new Map(scenario.sources.map((s) => [s.unitId, s]));
  const tracks = new Map<string, MovementTrack>();

  for (const pair of scenario.pairs) {
    const [volunteer, staff] = pairWays(pair, sources, terrain, scenario, seed);
    tracks.set(pair.volunteer, new MovementTrack(volunteer.legs));
    tracks.set(pair.staff, new MovementTrack(staff.legs, beside(seed, pair.staff)));
  }
  const turns = new Map<string, number>();
  for (const source of scenario.sources) {
    if (source.duty === 'survey') continue;
    const group = `${source.duty}|${source.kind}`;
    const turn = turns.get(group) ?? 0;
    turns.set(group, turn + 1);
    const way = setOut(source, terrain, seed);
    BEHAVIOURS[source.duty](way, source, { terrain, scenario, turn });
    tracks.set(source.unitId, new MovementTrack(way.legs));
  }

  return {
    map,
    zones,
    scenario,
    posts: (fromMs = 0) =>
      mergePosts(
        scenario.sources.map((source) =>
          new MovedDevice(source, tracks.get(source.unitId)!, scenario.faults, map, seed).posts(),
        ),
        fromMs,
      ),
    legsOf: (unitId) => {
      const track = tracks.get(unitId);
      if (!track) throw new RangeError(`no source ${unitId}`);
      return track.legs;
    },
    truthAt: (unitId, atMs) => {
      const source = sources.get(unitId);
      if (!source) throw new RangeError(`no source ${unitId}`);
      if (atMs < source.onDuty.fromS * 1000 || atMs >= source.onDuty.toS * 1000) return null;
      return tracks.get(unitId)!.truthAt(atMs);
    },
  };
}

/** Volunteers come from a street corner to their hub, cadres from the edge of the area, vehicles as they will. */
function setOut(source: PlanSource, terrain: Terrain, seed: number): Itinerary {
  const { map } = terrain;
  const random = new Random(seed, 'way', source.unitId);
  const fromMs = source.onDuty.fromS * 1000;
  const hub = hubOf(source, terrain);
  const mode = source.kind === 'vehicle' ? 'vehicle' : 'foot';
  const way = new Itinerary(terrain, { mode, permit: 'none' }, random, hub, fromMs);
  if (source.kind === 'volunteer') way.at = cornerNear(hub, way, fromMs);
  if (source.kind === 'cadre') way.at = random.pick(terrain.zones.entries(map));
  if (mode === 'foot') walkOrRide(way, hub);
  return way;
}

function beside(seed: number, unitId: string): { x: number; y: number } {
  const random = new Random(seed, 'aside', unitId);
  const angle = random.between(0, 2 * Math.PI);
  const away = random.between(1, ASIDE_M);
  return { x: Math.cos(angle) * away, y: Math.sin(angle) * away };
}
