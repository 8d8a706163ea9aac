import { metresBetween } from '../../shared/geometry/flat.ts';
import type { Position } from '../../shared/model/area.ts';
import type { Way } from '../../shared/model/candidate.ts';
import type { UnitKind } from '../../shared/model/unit.ts';
import type { StreetGraph, StreetWays, TravelMode } from './streets/StreetGraph.ts';

/** Streets are longer than the air line: the usual detour in a grid of streets. */
const DETOUR = 1.3;
/** Metres a second: on foot as the exercise's volunteers walk, vehicles at some 30 km/h (docs/domain.md 5.5). */
const SPEED: Record<TravelMode, number> = { foot: 1.3, vehicle: 8 };

/** A guess: no traffic is known, and no road that is blocked. */
export interface Trip {
  /** Along the streets, or in a straight line. */
  metres: number;
  seconds: number;
  way: Way;
}

/** Ways to one place. */
export interface Travel {
  seconds(kind: UnitKind, lon: number, lat: number): number;
  trip(kind: UnitKind, lon: number, lat: number): Trip;
}

/**
 * Along the streets where both ends lie on the graph and a way leads; else in a straight line. The searches are made
 * when they are first asked for, one on foot and one by vehicle: thousands then look theirs up.
 */
export function travelTo(place: Position, graph: StreetGraph | null): Travel {
  const end = graph?.nearest(place) ?? null;
  const searched = new Map<TravelMode, StreetWays>();
  const waysOf = (mode: TravelMode): StreetWays => {
    const ways = searched.get(mode) ?? graph!.waysFrom(end!.node, mode);
    searched.set(mode, ways);
    return ways;
  };
  /** Off the street at either end one goes on foot. */
  const onStreets = (mode: TravelMode, lon: number, lat: number) => {
    const start = end && graph!.nearest([lon, lat]);
    if (!start) return null;
    const off = start.metres + end.metres;
    const seconds = waysOf(mode).seconds(start.node) + off / SPEED.foot;
    return Number.isFinite(seconds) ? { node: start.node, off, seconds } : null;
  };
  const byAir = (mode: TravelMode, lon: number, lat: number) => {
    const metres = metresBetween(lon, lat, ...place);
    return { metres, seconds: (metres * DETOUR) / SPEED[mode] };
  };
  return {
    seconds(kind, lon, lat) {
      const mode = modeOf(kind);
      return (onStreets(mode, lon, lat) ?? byAir(mode, lon, lat)).seconds;
    },
    trip(kind, lon, lat) {
      const mode = modeOf(kind);
      const found = onStreets(mode, lon, lat);
      if (!found) return { ...byAir(mode, lon, lat), way: 'air' };
      const { node, off, seconds } = found;
      return { metres: waysOf(mode).metres(node) + off, seconds, way: 'streets' };
    },
  };
}

function modeOf(kind: UnitKind): TravelMode {
  return kind === 'vehicle' ? 'vehicle' : 'foot';
}
