import { FACILITY_ROUTES, type FacilitiesAnswer } from '../../shared/wire/facilityRoutes.ts';
import type { Address } from '../../shared/wire/route.ts';
import { call } from './call.ts';
import { HeldAnswers } from './heldAnswers.ts';

const lists = new HeldAnswers<FacilitiesAnswer>();

/** Places by area and kind; a list that the page has is not sent again while no facility changes. */
export function fetchFacilities(
  query: NonNullable<Address<typeof FACILITY_ROUTES.facilities>['query']>,
  signal?: AbortSignal,
): Promise<FacilitiesAnswer> {
  return call(FACILITY_ROUTES.facilities, { query, signal, held: lists });
}
