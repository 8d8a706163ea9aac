import { type AreaCode, isWithin } from '../model/area.ts';
import type { Facility } from '../model/facility.ts';
import { type FacilityUse, facilityUseKey } from '../model/facilityUse.ts';
import type { Operation } from '../model/operation.ts';
import { isUnderWay } from './isUnderWay.ts';
import type { Picture } from './picture.ts';

type Tables = Pick<Picture, 'facilities' | 'operations'>;

/** Places of an area that serve operations which are under way, each once: before a drill comes what is no drill. */
export function servingIn({ facilities, operations }: Tables, area: AreaCode): FacilityUse[] {
  const found = new Map<string, FacilityUse>();
  for (const use of Object.values(facilities)) {
    if (!isUnderWay(operations, use.operationId) || !isWithin(use.area, area)) continue;
    if (!operations[use.operationId]?.exercise || !found.has(use.facilityId)) found.set(use.facilityId, use);
  }
  return [...found.values()];
}

/**
 * What is said of a place to who is at work in an operation, or in none: by that one, by another that it serves; null where
 * none says anything. To whoever is at an emergency no drill does.
 */
export function servingAs(
  tables: Tables,
  facilityId: string,
  operation: Pick<Operation, 'operationId' | 'exercise'> | null,
): FacilityUse | null {
  const own = operation && tables.facilities[facilityUseKey(operation.operationId, facilityId)];
  if (own) return own;
  const use = Object.values(tables.facilities).find((one) => one.facilityId === facilityId);
  const other = use && servingIn(tables, use.area).find((one) => one.facilityId === facilityId);
  if (!other || (operation && tables.operations[other.operationId]?.exercise !== operation.exercise))
    return null;
  return other;
}

/** A place as it is now: what an operation says of it, in the place of what the roster said when it was asked. */
export function asServing<F extends Facility>(facility: F, use: FacilityUse | null | undefined): F {
  if (!use) return facility;
  const { status, statusSince, capacity, occupancy, forwardPostSince } = use;
  return { ...facility, status, statusSince, capacity, occupancy, forwardPostSince };
}
