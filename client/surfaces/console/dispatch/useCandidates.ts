import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Need } from '../../../../shared/model/need.ts';
import type { CandidatesAnswer } from '../../../../shared/wire/dispatchRoutes.ts';
import { DISPATCH_ROUTES } from '../../../../shared/wire/dispatchRoutes.ts';
import type { ErrorCode } from '../../../../shared/wire/errors.ts';
import { ApiError } from '../../../transport/ApiError.ts';
import { call } from '../../../transport/call.ts';

export interface CandidatesState {
  readonly decision: CandidatesAnswer | null;
  readonly failed: ErrorCode | null;
  readonly busy: boolean;
  /** Asks anew: another look, another stored list. */
  again(): void;
}

/** Ranked candidates for a task or an incident. Each asking is a look that the server keeps, so nothing asks by itself. */
export function useCandidates(
  of: { readonly taskId: string } | { readonly incidentId: string },
  need: Need | null,
): CandidatesState {
  const [look, setLook] = useState(0);
  // What was asked about first stays: a task that is made while the panel is open does not ask again.
  const [subject] = useState(of);
  const { data, error, isFetching } = useQuery({
    queryKey: ['candidates', subject, need, look],
    queryFn: ({ signal }) =>
      call(DISPATCH_ROUTES.candidates, {
        body: {
          ...subject,
          ...(need ? { skills: need.required, useful: need.useful, equipment: need.equipment } : {}),
        },
        signal,
      }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
    refetchOnReconnect: false,
    refetchOnWindowFocus: false,
    placeholderData: (previous) => previous,
  });
  return {
    decision: data ?? null,
    failed: error ? (error instanceof ApiError ? error.code : 'internal') : null,
    busy: isFetching,
    again: () => setLook((n) => n + 1),
  };
}
