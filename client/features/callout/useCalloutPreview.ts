import { useQuery } from '@tanstack/react-query';
import type { PreviewAnswer, PreviewAsk } from '../../../shared/wire/calloutRoutes.ts';
import { CALLOUT_ROUTES } from '../../../shared/wire/calloutRoutes.ts';
import { call } from '../../transport/call.ts';
import { audienceKey, narrows } from './audience.ts';

/** Who would be called, asked anew when the audience changes; nothing while it narrows nothing. */
export function useCalloutPreview(ask: PreviewAsk): {
  answer: PreviewAnswer | null;
  busy: boolean;
  failed: boolean;
} {
  const { data, isFetching, isError } = useQuery({
    queryKey: ['calloutPreview', ask.operationId, ask.area, audienceKey(ask.audience), ask.drill],
    queryFn: ({ signal }) => call(CALLOUT_ROUTES.preview, { body: ask, signal }),
    enabled: narrows(ask.audience),
    retry: false,
    gcTime: 0,
    // A preview is of its moment: what is confirmed must be what is now.
    staleTime: 0,
  });
  return { answer: narrows(ask.audience) ? (data ?? null) : null, busy: isFetching, failed: isError };
}
