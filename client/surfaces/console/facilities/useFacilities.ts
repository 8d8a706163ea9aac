import { useQuery, useQueryClient } from '@tanstack/react-query';
import { tierOf } from '../../../../shared/model/area.ts';
import type { Capability, Facility, FacilityKind } from '../../../../shared/model/facility.ts';
import { FACILITY_ROUTES, MOST_FACILITIES } from '../../../../shared/wire/facilityRoutes.ts';
import { call } from '../../../transport/call.ts';
import { fetchFacilities } from '../../../transport/facilityApi.ts';
import { useAsServing } from './useServing.ts';

const NONE: readonly Facility[] = [];
const ON_MAP = (area: string) => ['facilitiesOnMap', area];
const LOOK_AGAIN_MS = 60_000;
const NEAREST_SHOWN = 12;

/** Every place of an area, for its map and list; none for a whole city, whose map does not show them. */
export function useFacilities(area: string, wanted: boolean) {
  const asked = wanted && tierOf(area) !== 'city';
  const query = useQuery({
    queryKey: ON_MAP(area),
    queryFn: async ({ signal }) => (await fetchFacilities({ area, limit: MOST_FACILITIES }, signal)).rows,
    enabled: asked,
    staleTime: LOOK_AGAIN_MS / 2,
    refetchInterval: LOOK_AGAIN_MS,
  });
  const rows = useAsServing(asked ? (query.data ?? NONE) : NONE, area);
  return {
    rows,
    asked,
    loading: query.isLoading,
    failed: query.isError,
  };
}

/** What an area's map or list already knows of one place. */
export function useKnownFacility(area: string, facilityId: string): Facility | undefined {
  return useQueryClient()
    .getQueryData<Facility[]>(ON_MAP(area))
    ?.find((one) => one.facilityId === facilityId);
}

/** Open places around a point with what is needed, nearest first. */
export function useNearest(
  at: readonly [number, number] | null,
  kind: FacilityKind | undefined,
  capability: Capability | undefined,
) {
  return useQuery({
    queryKey: ['nearest', at, kind, capability],
    queryFn: async ({ signal }) =>
      (
        await call(FACILITY_ROUTES.facilitiesNearest, {
          query: { lon: at![0], lat: at![1], kind, capability, limit: NEAREST_SHOWN },
          signal,
        })
      ).rows,
    enabled: at !== null,
    staleTime: LOOK_AGAIN_MS / 2,
  });
}
