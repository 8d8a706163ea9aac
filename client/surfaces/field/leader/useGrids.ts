import { useQueries } from '@tanstack/react-query';
import { type AreaCode, tierOf } from '../../../../shared/model/area.ts';
import { useArea } from '../../../features/areas/useArea.ts';
import { fetchArea } from '../../../transport/api.ts';

/** All grids of a street or community; null until they are known, and for larger areas, which have too many. */
export function useGrids(area: AreaCode): AreaCode[] | null {
  const tier = tierOf(area);
  const fits = tier === 'street' || tier === 'community';
  const { data } = useArea(fits ? area : null);
  const communities = (data?.children ?? []).filter(({ code }) => tierOf(code) === 'community');
  const answers = useQueries({
    queries: communities.map(({ code }) => ({
      queryKey: ['area', code],
      queryFn: ({ signal }: { signal: AbortSignal }) => fetchArea(code, signal),
      staleTime: Number.POSITIVE_INFINITY,
    })),
  });
  if (!data || answers.some((answer) => !answer.data)) return null;
  const below = tier === 'community' ? data.children : answers.flatMap((answer) => answer.data!.children);
  return below.map(({ code }) => code).filter((code) => tierOf(code) === 'grid');
}
