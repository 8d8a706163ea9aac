import { useQuery } from '@tanstack/react-query';
import type { CoverageAnswer } from '../../../shared/wire/groundRoutes.ts';
import { GROUND_ROUTES } from '../../../shared/wire/groundRoutes.ts';
import { call } from '../../transport/call.ts';

/** Coverage is looked at, not steered by: gaps themselves come with the journal, at once. */
const EVERY_MS = 8_000;

/** Who covers which grid of an area, asked again every few seconds while it is on; null before the first answer. */
export function useCoverage(area: string, on: boolean): { answer: CoverageAnswer | null; failed: boolean } {
  const { data, isError } = useQuery({
    queryKey: ['coverage', area],
    queryFn: ({ signal }) => call(GROUND_ROUTES.coverage, { query: { area }, signal }),
    enabled: on,
    refetchInterval: EVERY_MS,
    staleTime: EVERY_MS,
    retry: false,
  });
  return { answer: data ?? null, failed: isError && !data };
}
