import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { boxOfBoxes } from '../../../shared/geometry/box.ts';
import { areaAt, type Bbox } from '../../../shared/model/area.ts';
import { fetchArea } from '../../transport/api.ts';

/** More streets than this are no place to look at: the map then shows the operation's whole area. */
const MOST_STREETS = 8;

/** The streets that some areas lie in, in order of their codes; none when they are too many to look at. */
export function streetsOf(areas: readonly string[]): string[] {
  const streets = new Set(areas.flatMap((code) => areaAt(code, 'street') ?? []));
  return streets.size > MOST_STREETS ? [] : [...streets].sort();
}

/** The query behind `useArea`, for many areas at once. */
export const areaQuery = (code: string) => ({
  queryKey: ['area', code],
  queryFn: ({ signal }: { signal: AbortSignal }) => fetchArea(code, signal),
  staleTime: Number.POSITIVE_INFINITY,
});

/** The box around some areas, else around `fallback`; null until it is known. */
export function useExtent(codes: readonly string[], fallback: string): Bbox | null {
  const wanted = codes.length > 0 ? codes : [fallback];
  const boxes = useQueries({
    queries: wanted.map(areaQuery),
    combine: (answers) => (answers.every((a) => a.data) ? answers.map((a) => a.data!.area.bbox) : null),
  });
  const key = boxes?.join(';') ?? '';
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the boxes' values
  return useMemo(() => (boxes ? boxOfBoxes(boxes) : null), [key]);
}
