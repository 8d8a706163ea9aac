import { useQuery } from '@tanstack/react-query';
import type { GapKind } from '../../../../shared/model/gap.ts';
import { ORGANISATION_ROUTES } from '../../../../shared/wire/organisationRoutes.ts';
import { call } from '../../../transport/call.ts';

/** How many gaps of each kind an area has; null until it is known. */
export function useGapCounts(area: string | undefined): Record<GapKind, number> | null {
  const { data } = useQuery({
    queryKey: ['gaps', 'counts', area],
    queryFn: ({ signal }) => call(ORGANISATION_ROUTES.gaps, { query: { area, limit: 1 }, signal }),
    staleTime: 10_000,
  });
  return data ? data.counts : null;
}
