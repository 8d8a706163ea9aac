import type { z } from 'zod';
import { type Facility, facilitySchema } from '../../shared/model/facility.ts';
import { closedAnswerSchema } from '../../shared/wire/closedAnswer.ts';
import {
  FACILITY_ROUTES,
  type FacilitiesAnswer,
  facilitiesAnswerSchema,
  type facilityChangeSchema,
  type facilityStatusChangeSchema,
  type NearestAnswer,
  nearestAnswerSchema,
  type newFacilitySchema,
} from '../../shared/wire/facilityRoutes.ts';
import type { ListQuery } from './identityApi.ts';
import { pathTo, requestJson } from './request.ts';

/** The most that one question is answered with: all of a city at once. */
export const ALL_FACILITIES = 12_000;

export function fetchFacilities(query: ListQuery, signal?: AbortSignal): Promise<FacilitiesAnswer> {
  return requestJson(FACILITY_ROUTES.facilities, facilitiesAnswerSchema, { query, signal });
}

export function fetchFacility(facilityId: string, signal?: AbortSignal): Promise<Facility> {
  return requestJson(pathTo(FACILITY_ROUTES.facility, { facilityId }), facilitySchema, { signal });
}

/** Open facilities around a place, nearest first. */
export function fetchNearest(
  query: Record<'lon' | 'lat', number> & ListQuery,
  signal?: AbortSignal,
): Promise<NearestAnswer> {
  return requestJson(FACILITY_ROUTES.facilitiesNearest, nearestAnswerSchema, { query, signal });
}

export function createFacility(body: z.input<typeof newFacilitySchema>): Promise<Facility> {
  return requestJson(FACILITY_ROUTES.facilities, facilitySchema, { body });
}

export function changeFacility(
  facilityId: string,
  body: z.input<typeof facilityChangeSchema>,
): Promise<Facility> {
  return requestJson(pathTo(FACILITY_ROUTES.facility, { facilityId }), facilitySchema, {
    method: 'PATCH',
    body,
  });
}

export function setFacilityStatus(
  facilityId: string,
  body: z.input<typeof facilityStatusChangeSchema>,
): Promise<Facility> {
  return requestJson(pathTo(FACILITY_ROUTES.facilityStatus, { facilityId }), facilitySchema, { body });
}

/** Makes a service centre the forward command post, or ends that. */
export function setForwardPost(facilityId: string, is: boolean): Promise<Facility> {
  return requestJson(pathTo(FACILITY_ROUTES.facilityForwardPost, { facilityId }), facilitySchema, {
    method: is ? 'PUT' : 'DELETE',
  });
}

/** The place is given up: it leaves every list. */
export async function closeFacility(facilityId: string): Promise<void> {
  await requestJson(pathTo(FACILITY_ROUTES.facilityClose, { facilityId }), closedAnswerSchema, {
    method: 'POST',
  });
}
