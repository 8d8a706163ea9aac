import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Incident } from '../../../shared/model/incident.ts';
import { MOST_CALLED } from '../../../shared/model/whistle.ts';
import { WHISTLE_ROUTES, type WhistleDepartmentsAnswer } from '../../../shared/wire/whistleRoutes.ts';
import { call } from '../../transport/call.ts';

type Department = WhistleDepartmentsAnswer['organisations'][number];

export interface WhistleDepartments {
  /** Those that the rules name first; null until they are known. */
  readonly rows: readonly Department[] | null;
  readonly failed: boolean;
  /** Ids of whoever is ticked, and whether a whistle may call so many. */
  readonly chosen: readonly string[];
  readonly callable: boolean;
  tick(organisationId: string, on: boolean): void;
}

/** Whom an area may whistle for, and who is ticked: to begin with those whom the rules name for the type of incident. */
export function useWhistleDepartments(area: string, type: Incident['type'] | null): WhistleDepartments {
  const { data, isError } = useQuery({
    queryKey: ['whistleDepartments', area, type],
    queryFn: ({ signal }) =>
      call(WHISTLE_ROUTES.departments, { query: { area, type: type ?? undefined }, signal }),
    retry: false,
  });
  // Once the person has decided, no list that comes again changes it.
  const [decided, setDecided] = useState<readonly string[] | null>(null);
  const rows = data ? data.organisations.toSorted((a, b) => Number(b.suggested) - Number(a.suggested)) : null;
  const chosen =
    decided ?? (rows ?? []).filter(({ suggested }) => suggested).map(({ organisationId }) => organisationId);
  return {
    rows,
    failed: isError,
    chosen,
    callable: chosen.length > 0 && chosen.length <= MOST_CALLED,
    tick: (id, on) => setDecided(on ? [...chosen, id] : chosen.filter((other) => other !== id)),
  };
}
