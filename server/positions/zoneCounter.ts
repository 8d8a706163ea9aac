import type { DutyUnit } from '../../shared/model/unit.ts';
import type { ZoneShape } from '../../shared/model/zone.ts';
import type { ZoneCounter } from '../areas/zoneCounter.ts';
import type { ZoneGround } from '../areas/zoneGround.ts';
import { ShapeTest } from '../areas/zoneShape.ts';
import type { Positions } from './positions.ts';

/** Counts what a shape holds, on the ground and of the units by their last positions. */
export function createZoneCounter(ground: ZoneGround, { placeOf }: Pick<Positions, 'placeOf'>): ZoneCounter {
  return {
    measure: (shape) => ground.measure(shape),
    unitsInside: (shape: ZoneShape, units: Iterable<DutyUnit>) => {
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
