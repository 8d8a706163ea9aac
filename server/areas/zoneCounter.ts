import type { DutyUnit } from '../../shared/model/unit.ts';
import type { ZoneShape } from '../../shared/model/zone.ts';
import type { GridMeasure, Measure } from './gridMeasure.ts';
import { ShapeTest } from './zoneShape.ts';

/** Counts what a drawn shape holds: grids and households, and units. */
export interface ZoneCounter {
  /** See GridMeasure. */
  measure(shape: ZoneShape): Measure;
  /** How many of some units are inside by their last positions. */
  unitsInside(shape: ZoneShape, units: Iterable<DutyUnit>): number;
}

/** `placeOf`: where the unit with a slot was last, degrees WGS-84; null for one that was not seen. */
export function createZoneCounter(
  grids: GridMeasure,
  { placeOf }: { placeOf: (slot: number) => { lon: number; lat: number } | null },
): ZoneCounter {
  return {
    measure: (shape) => grids.measure(shape),
    unitsInside: (shape, units) => {
      const test = new ShapeTest(shape);
      let inside = 0;
      for (const { slot } of units) {
        const place = placeOf(slot);
        if (place && test.contains(place.lon, place.lat)) inside++;
      }
      return inside;
    },
  };
}
