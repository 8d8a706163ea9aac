import type { Operation } from '../../shared/model/operation.ts';
import type { DutyUnit } from '../../shared/model/unit.ts';
import type { ZoneCounts, ZoneShape } from '../../shared/model/zone.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import { requireInOperation } from '../access/requireInOperation.ts';
import type { ZoneCounter } from '../areas/zoneCounter.ts';
import { requireSoundShape } from '../areas/zoneShape.ts';

/** The area that a shape belongs to. Throws Refusal when the ring is unsound or it reaches beyond the operation. */
export function areaOfShape(
  counter: ZoneCounter | undefined,
  operation: Operation,
  shape: ZoneShape,
  field = 'body.shape',
): {
  area: string;
  /** That it touches. */
  grids: readonly string[];
  /** Exact: for who may see individual positions in the area. */
  count(units: Readonly<Record<string, DutyUnit>>): ZoneCounts;
} {
  if (!counter) throw new Refusal('unavailable', 'The shapes of the grids are not there.');
  requireSoundShape(shape, field);
  const { area, grids, households } = counter.measure(shape);
  requireInOperation(operation, area, field, 'The shape reaches beyond the area of the operation.');
  return {
    area,
    grids,
    count: (units) => ({
      grids: grids.length,
      households,
      units: counter.unitsInside(shape, ofOperation(units, operation.operationId)),
    }),
  };
}

function* ofOperation(units: Readonly<Record<string, DutyUnit>>, operationId: string): Iterable<DutyUnit> {
  for (const unit of Object.values(units)) if (unit.operationId === operationId) yield unit;
}
