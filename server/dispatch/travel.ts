import type { UnitKind } from '../../shared/model/unit.ts';

/** Streets are longer than the air line: the usual detour in a grid of streets. */
const DETOUR = 1.3;
/** Metres a second: on foot as the exercise's volunteers walk, vehicles at some 30 km/h (docs/domain.md 5.5). */
const SPEED: Record<UnitKind, number> = { officer: 1.3, cadre: 1.3, volunteer: 1.3, vehicle: 8 };

/** A guess: no route is looked up, no traffic is known. */
export function travelSeconds(kind: UnitKind, distanceM: number): number {
  return (distanceM * DETOUR) / SPEED[kind];
}
