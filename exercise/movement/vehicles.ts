import { MINUTE_MS } from '../../shared/time/durations.ts';
import { CENTRE } from '../geography/plane.ts';
import type { StandingSpot } from '../geography/WayMap.ts';
import type { Behaviour } from './behaviour.ts';
import { type Itinerary, SIREN_MPS } from './Itinerary.ts';
import { sceneKerbs } from './scene.ts';

/** 20 to 40 km/h in town. */
function townMps(way: Itinerary): number {
  return way.random.between(20, 40) / 3.6;
}

function minutes(way: Itinerary, low: number, high: number): number {
  return Math.round(way.random.between(low, high) * MINUTE_MS);
}

/** Sets out so as to arrive at `arriveMs`, on duty since earlier. */
function arriveAt(way: Itinerary, to: StandingSpot, mps: number, arriveMs: number): void {
  way.stay(arriveMs - (way.travelMs(to, mps) ?? 0));
  way.go(to, mps);
}

function leaveInTime(way: Itinerary, exit: StandingSpot, endMs: number): void {
  const mps = townMps(way);
  way.stay(endMs - (way.travelMs(exit, mps) ?? 0));
  way.go(exit, mps);
  way.stay(endMs);
}

/** First engine on scene at 09:06, the others two minutes apart; small moves on the spot. */
export const fire: Behaviour = (way, source, { terrain, turn }) => {
  const endMs = source.onDuty.toS * 1000;
  const { map } = terrain;
  const entries = terrain.zones.entries(map).map((e) => map.kerb(e));
  const entry = entries[turn % entries.length]!;
  way.traveller.permit = 'hot';
  way.at = entry;
  const kerbs = sceneKerbs(map);
  arriveAt(way, kerbs[turn % kerbs.length]!, SIREN_MPS, 11 * MINUTE_MS + turn * 2 * MINUTE_MS);
  while (way.t + 40 * MINUTE_MS < endMs) {
    way.stay(way.t + minutes(way, 15, 35));
    way.go(way.random.pick(kerbs), townMps(way));
  }
  leaveInTime(way, entry, endMs);
};

/** First at 09:10; the transfers of 09:18 to 10:46, later a reserve at the staging point (docs/domain.md 5.3). */
export const ambulance: Behaviour = (way, source, { terrain, turn }) => {
  const endMs = source.onDuty.toS * 1000;
  const { map } = terrain;
  const hospitals = map.placesOf('hospital').map((h) => map.kerb(h));
  const home = hospitals[turn % hospitals.length]!;
  const staging = map.placesOf('staging').map((s) => map.kerb(s));
  way.traveller.permit = 'hot';
  way.at = home;
  const kerbs = sceneKerbs(map);
  arriveAt(way, kerbs[turn % kerbs.length]!, SIREN_MPS, 15 * MINUTE_MS + turn * 2.5 * MINUTE_MS);
  way.stay(Math.max(way.t + 3 * MINUTE_MS, (23 + turn * 3) * MINUTE_MS));
  way.go(home, SIREN_MPS);
  for (; way.t < 100 * MINUTE_MS; ) {
    way.stay(way.t + minutes(way, 6, 12));
    way.go(way.random.pick(kerbs), SIREN_MPS);
    way.stay(way.t + minutes(way, 5, 14));
    way.go(home, SIREN_MPS);
  }
  way.traveller.permit = 'none';
  way.go(staging[turn % staging.length]!, townMps(way), true);
  while (way.t + 60 * MINUTE_MS < endMs) {
    way.stay(way.t + minutes(way, 25, 45));
    way.go(way.random.pick([...staging, home]), townMps(way), true);
  }
  leaveInTime(way, home, endMs);
};

/** A goal must stay open for the drive and the stop. */
const LONGEST_STOP_MS = 35 * MINUTE_MS;

/** Between junctions around the cordon, with stops. */
function beat(fromM: number, toM: number, stopMin: readonly [number, number]): Behaviour {
  return (way, source, { terrain }) => {
    const endMs = source.onDuty.toS * 1000;
    const { map } = terrain;
    // Who comes from another task goes on from there.
    if (way.legs.length === 0) way.at = map.kerb(way.random.pick(terrain.zones.entries(map)));
    const corners = map.nodesWithin(CENTRE, fromM, toM, true).map((node) => map.onNode(node));
    while (way.t < endMs) {
      const open = corners.filter((c) => terrain.zones.allows(c, 'none', way.t, way.t + LONGEST_STOP_MS));
      if (open.length > 0) way.go(way.random.pick(open), townMps(way), true);
      way.stay(way.t + minutes(way, ...stopMin));
    }
  };
}

export const police = beat(320, 900, [2, 7]);
export const cityManagement = beat(350, 1200, [4, 10]);
export const repair = beat(350, 1400, [12, 28]);

/** From the muster points to the shelters and out of the area; from 12:40 on at the staging point. */
export const bus: Behaviour = (way, source, { terrain, turn }) => {
  const endMs = source.onDuty.toS * 1000;
  const { map } = terrain;
  const stops = [...map.placesOf('muster'), ...map.placesOf('shelter')].map((s) => map.kerb(s));
  const staging = map.placesOf('staging').map((s) => map.kerb(s));
  const entries = terrain.zones.entries(map).map((e) => map.kerb(e));
  way.at = entries[turn % entries.length]!;
  for (let trip = turn; way.t < 225 * MINUTE_MS; trip++) {
    way.go(stops[trip % stops.length]!, townMps(way), true);
    way.stay(way.t + minutes(way, 4, 10));
  }
  way.go(staging[turn % staging.length]!, townMps(way), true);
  while (way.t + 70 * MINUTE_MS < endMs) {
    way.stay(way.t + minutes(way, 30, 60));
    way.go(way.random.pick(stops), townMps(way), true);
  }
  leaveInTime(way, entries[turn % entries.length]!, endMs);
};

/** Gas is shut off at 09:33, power crews work beside the scene; later they go from call to call. */
export const utility: Behaviour = (way, source, setting) => {
  const { map, zones } = setting.terrain;
  way.traveller.permit = 'hot';
  way.at = map.kerb(zones.entries(map)[setting.turn]!);
  way.go(sceneKerbs(map)[setting.turn]!, townMps(way), true);
  way.stay(60 * MINUTE_MS);
  const outside = map.kerb(map.place('service-centre'));
  way.go(outside, townMps(way), true);
  way.traveller.permit = 'none';
  repair(way, source, setting);
};

/** Stands beside the forward command post. */
export const comms: Behaviour = (way, source, { terrain }) => {
  way.at = terrain.map.kerb(terrain.zones.entries(terrain.map)[0]!);
  way.go(terrain.map.kerb(terrain.map.place('service-centre')), townMps(way), true);
  way.stay(source.onDuty.toS * 1000);
};
