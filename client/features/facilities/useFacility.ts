import { useQuery } from '@tanstack/react-query';
import type { Facility } from '../../../shared/model/facility.ts';
import { FACILITY_ROUTES } from '../../../shared/wire/facilityRoutes.ts';
import { call } from '../../transport/call.ts';

/** One place; `known` shows what a list already has until the answer is there. */
export function useFacility(facilityId: string, known?: Facility) {
  return useQuery({
    queryKey: ['facility', facilityId],
    queryFn: ({ signal }) => call(FACILITY_ROUTES.facility, { params: { facilityId }, signal }),
    staleTime: 10_000,
    ...(known ? { placeholderData: known } : {}),
  });
}
