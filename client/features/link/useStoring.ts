import { useQuery } from '@tanstack/react-query';
import type { Storing } from '../../../shared/wire/routes.ts';
import { fetchStoring } from '../../transport/api.ts';

/** Told to people within three seconds, as screens with a socket are ([ST2]). */
const EVERY_MS = 2_000;

/** What the server says of storing and of its clock, for pages without a socket; undefined until it has been asked. */
export function useStoring(): Storing | undefined {
  return useQuery({
    queryKey: ['storing'],
    queryFn: fetchStoring,
    refetchInterval: EVERY_MS,
    staleTime: 0,
    retry: false,
  }).data;
}
