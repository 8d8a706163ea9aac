import { useQuery } from '@tanstack/react-query';
import { PLACE_ROUTES, type PlaceHit } from '../../../../shared/wire/placeRoutes.ts';
import { call } from '../../../transport/call.ts';
import { useSettled } from '../../../ui/useSettled.ts';

/** A pause in typing after which the server is asked. */
const DEBOUNCE_MS = 180;

/** Places that answer to a text, best first; the last answer stays until the next one is there. */
export function usePlaceSearch(text: string): {
  places: readonly PlaceHit[];
  busy: boolean;
  failed: boolean;
} {
  const typed = text.trim();
  const asked = useSettled(typed, DEBOUNCE_MS);
  const { data, isFetching, isError } = useQuery({
    queryKey: ['places', asked],
    queryFn: async ({ signal }) => (await call(PLACE_ROUTES.places, { query: { q: asked }, signal })).hits,
    enabled: asked !== '',
    placeholderData: (previous) => previous,
  });
  return {
    places: typed === '' || asked === '' ? [] : (data ?? []),
    busy: isFetching || asked !== typed,
    failed: isError,
  };
}
