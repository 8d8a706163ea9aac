import { useQuery } from '@tanstack/react-query';
import type { Facility } from '../../../shared/model/facility.ts';
import { fetchFacilities } from '../../transport/facilityApi.ts';

const MOST = 200;
const NONE: readonly Facility[] = [];

/** Open places in an area where people can check in. */
export function useHubs(area: string): readonly Facility[] {
  const { data } = useQuery({
    queryKey: ['hubs', area],
    queryFn: ({ signal }) =>
      fetchFacilities({ area, capability: 'check_in', status: 'open', limit: MOST }, signal),
  });
  return data?.rows ?? NONE;
}
