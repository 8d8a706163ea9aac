import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { OwnCallouts } from '../../../../shared/wire/calloutRoutes.ts';
import { CALLOUT_ROUTES } from '../../../../shared/wire/calloutRoutes.ts';
import { usePicture } from '../../../picture/store.tsx';
import { call } from '../../../transport/call.ts';

/** The calls that the signed-in person got. Asked again whenever a call changes, so an answer is never old. */
export function useOwnCallouts(): OwnCallouts['callouts'] {
  const callouts = usePicture((p) => p.callouts);
  const { data, refetch } = useQuery({
    queryKey: ['own-callouts'],
    queryFn: ({ signal }) => call(CALLOUT_ROUTES.own, { signal }),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again because the table is another one
  useEffect(() => void refetch(), [callouts, refetch]);
  return data?.callouts ?? [];
}
