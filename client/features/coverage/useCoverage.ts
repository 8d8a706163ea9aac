import { useQuery } from '@tanstack/react-query';
import type { CoverageAnswer } from '../../../shared/wire/coverageRoutes.ts';
import { COVERAGE_ROUTES } from '../../../shared/wire/coverageRoutes.ts';
import { call } from '../../transport/call.ts';

/** Coverage is looked at, not steered by: gaps themselves come with the journal, at once. */
const EVERY_MS = 8_000;

interface Coverage {
  /** Null before the first answer. */
  readonly answer: CoverageAnswer | null;
  readonly failed: boolean;
}

const query = (area: string) => ({
  queryKey: ['coverage', area],
  queryFn: ({ signal }: { signal: AbortSignal }) => call(COVERAGE_ROUTES.of, { query: { area }, signal }),
  staleTime: EVERY_MS,
  retry: false,
});

/** Who covers which grid of an area, asked again every few seconds while it is on. */
export function useCoverage(area: string, on: boolean): Coverage {
  const { data, isError } = useQuery({ ...query(area), enabled: on, refetchInterval: EVERY_MS });
  return { answer: data ?? null, failed: isError && !data };
}

/** What was answered last, beside somebody who asks: twice asked is no fresher. */
export function useCoverageAnswer(area: string): Coverage {
  const { data, isError } = useQuery({ ...query(area), enabled: false });
  return { answer: data ?? null, failed: isError && !data };
}
