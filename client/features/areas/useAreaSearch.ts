import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Area } from '../../../shared/model/area.ts';
import { searchAreas } from '../../transport/api.ts';

/** A pause in typing after which the server is asked. */
const DEBOUNCE_MS = 180;
const LIMIT = 12;

export interface AreaSearchState {
  readonly areas: readonly Area[];
  readonly busy: boolean;
  readonly failed: boolean;
}

/** Areas by name or code below `within`, best first; the last answer stays until the next one is there. */
export function useAreaSearch(text: string, within: string): AreaSearchState {
  const asked = useSettled(text.trim(), DEBOUNCE_MS);
  const { data, isFetching, isError } = useQuery({
    queryKey: ['areas', within, asked],
    queryFn: ({ signal }) => searchAreas(asked, { within, limit: LIMIT, signal }),
    enabled: asked !== '',
    placeholderData: (previous) => previous,
  });
  return {
    areas: asked === '' ? [] : (data ?? []),
    busy: isFetching || asked !== text.trim(),
    failed: isError,
  };
}

function useSettled(value: string, ms: number): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}
