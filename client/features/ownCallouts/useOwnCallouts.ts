import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { OwnCallouts } from '../../../shared/wire/calloutRoutes.ts';
import { usePicture } from '../../picture/store.tsx';
import { fetchOwnCallouts } from '../../transport/ownCalloutApi.ts';

/** The calls that the signed-in person got. Asked again whenever a call changes, so an answer is never old. */
export function useOwnCallouts(): OwnCallouts['callouts'] {
  const callouts = usePicture((p) => p.callouts);
  const { data, refetch } = useQuery({ queryKey: ['own-callouts'], queryFn: fetchOwnCallouts });
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again because the table is another one
  useEffect(() => void refetch(), [callouts, refetch]);
  return data?.callouts ?? [];
}
