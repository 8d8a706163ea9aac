import { areasOf, type Principal } from '../../shared/access/principal.ts';
import { type Operation, takesPart } from '../../shared/model/operation.ts';
import type { DutyUnit } from '../../shared/model/unit.ts';
import type { ZoneCounts, ZoneShape } from '../../shared/model/zone.ts';
import { wholeRows } from '../../shared/picture/layers.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import { requireInOperation } from '../access/requireInOperation.ts';
import type { ZoneCounter } from '../areas/zoneCounter.ts';
import { requireSoundShape } from '../areas/zoneShape.ts';

/** What zones work with beside what every command has. */
export interface ZoneParts {
  /** Measures shapes that are drawn; undefined where the shapes of the grids are not at hand. */
  readonly zones: ZoneCounter | undefined;
}

/** Each shape is measured once: before its command waits, and not again behind the lock. */
const measured = new WeakMap<ZoneShape, ReturnType<ZoneCounter['measure']>>();

/**
 * Before a shape is measured, which takes some milliseconds: throws `forbidden` for who may draw nowhere around or within
 * the operation. Where the shape lies is asked once that is known.
 */
export function requireDrawsIn(principal: Principal, operation: Pick<Operation, 'area'>): void {
  if (!areasOf(principal, 'zone.draw').some((area) => takesPart(operation, area)))
    throw new Refusal('forbidden', 'You may not do this there.');
}

/** What a shape holds of the ground. Throws Refusal when the ring is unsound. */
export function measureShape(
  counter: ZoneCounter | undefined,
  shape: ZoneShape,
  field = 'body.shape',
): ReturnType<ZoneCounter['measure']> {
  if (!counter) throw new Refusal('unavailable', 'The shapes of the grids are not there.');
  const known = measured.get(shape);
  if (known) return known;
  requireSoundShape(shape, field);
  const measure = counter.measure(shape);
  measured.set(shape, measure);
  return measure;
}

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
  const { area, grids, households } = measureShape(counter, shape, field);
  requireInOperation(operation, area, field, 'The shape reaches beyond the area of the operation.');
  return {
    area,
    grids,
    count: (units) => ({
      grids: grids.length,
      households,
      units: counter!.unitsInside(shape, ofOperation(units, operation.operationId)),
    }),
  };
}

function* ofOperation(units: Readonly<Record<string, DutyUnit>>, operationId: string): Iterable<DutyUnit> {
  for (const unit of Object.values(wholeRows(units))) if (unit.operationId === operationId) yield unit;
}
