import { SECOND_MS } from '../../../shared/time/durations.ts';
import { equalTo } from '../../picture/shallowEqual.ts';
import { useMoment } from '../../picture/store.tsx';
import { type UnitRow, unitRows } from './unitRows.ts';

/** A row with its members; a unit is the same while its object is. */
const sameRows = equalTo(2);

/**
 * Units of an area as lists show them, renewed every `everyMs` and at once when duty changes: positions change many times a
 * second.
 */
export function useUnitRows(
  area: string,
  operationId: string | null,
  everyMs = SECOND_MS,
): readonly UnitRow[] {
  return useMoment(
    (picture, now, { positions }) => unitRows(picture, positions, area, operationId, now),
    sameRows,
    everyMs,
  );
}
