import { type AreaCode, isWithin } from '../model/area.ts';
import type { Facility } from '../model/facility.ts';
import type { FacilityUse } from '../model/facilityUse.ts';
import type { Picture } from './picture.ts';

/** Places of an area that serve operations which are under way. */
export function servingIn(
  { facilities, operations }: Pick<Picture, 'facilities' | 'operations'>,
  area: AreaCode,
): FacilityUse[] {
  return Object.values(facilities).filter(
    (use) => isWithin(use.area, area) && operations[use.operationId]?.closedAt === null,
  );
}

/** What an operation under way says of a place, or null where none does. */
export function servingAs(
  { facilities, operations }: Pick<Picture, 'facilities' | 'operations'>,
  facilityId: string,
): FacilityUse | null {
  return (
    Object.values(facilities).find(
      (use) => use.facilityId === facilityId && operations[use.operationId]?.closedAt === null,
    ) ?? null
  );
}

/** A place as it is now: what an operation says of it, in the place of what the roster said when it was asked. */
export function asServing<F extends Facility>(facility: F, use: FacilityUse | null | undefined): F {
  if (!use) return facility;
  const { status, statusSince, capacity, occupancy, forwardPostSince } = use;
  return { ...facility, status, statusSince, capacity, occupancy, forwardPostSince };
}
