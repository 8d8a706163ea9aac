import { useMemo } from 'react';
import type { Facility } from '../../../../shared/model/facility.ts';
import type { FacilityUse } from '../../../../shared/model/facilityUse.ts';
import type { Operation } from '../../../../shared/model/operation.ts';
import { asServing, servingAs, servingIn } from '../../../../shared/picture/serving.ts';
import { usePicture } from '../../../picture/store.tsx';

/** Places of an area that serve an operation under way; renders when one of them changes. */
export function useServing(area: string): readonly FacilityUse[] {
  return usePicture((picture) => servingIn(picture, area));
}

/** What is said of a place to who is at work in an operation. */
export function useServingAs(facilityId: string, operation: Operation | null): FacilityUse | null {
  return usePicture((picture) => servingAs(picture, facilityId, operation));
}

/** Places of the roster as they are now. */
export function useAsServing<F extends Facility>(rows: readonly F[], area: string): readonly F[] {
  const serving = useServing(area);
  return useMemo(() => {
    if (serving.length === 0) return rows;
    const uses = new Map(serving.map((use) => [use.facilityId, use]));
    return rows.map((row) => asServing(row, uses.get(row.facilityId)));
  }, [rows, serving]);
}
