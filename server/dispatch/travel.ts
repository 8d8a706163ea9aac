import type { Position } from '../../shared/model/area.ts';
import type { UnitKind } from '../../shared/model/unit.ts';

const METRES_PER_DEGREE = 111_320;

/** Metres by air between WGS-84 points, flat-earth: exact to a percent within a city. */
export function metresBetween(a: { lon: number; lat: number }, b: Position): number {
  const dLat = (b[1] - a.lat) * METRES_PER_DEGREE;
  const dLon = (b[0] - a.lon) * METRES_PER_DEGREE * Math.cos(((a.lat + b[1]) * Math.PI) / 360);
  return Math.sqrt(dLat * dLat + dLon * dLon);
}

/** Streets are longer than the air line: the usual detour in a grid of streets. */
const DETOUR = 1.3;
/** Metres a second: on foot as the exercise's volunteers walk, vehicles at some 30 km/h (docs/domain.md 5.5). */
const SPEED: Record<UnitKind, number> = { officer: 1.3, cadre: 1.3, volunteer: 1.3, vehicle: 8 };

/** A guess: no route is looked up, no traffic is known. */
export function travelSeconds(kind: UnitKind, distanceM: number): number {
  return (distanceM * DETOUR) / SPEED[kind];
}
