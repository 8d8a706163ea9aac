import type { coverageKinds } from '../../model/entries/coverage.ts';
import { areaKey } from '../../model/mode.ts';
import type { Reducers } from '../draft.ts';

export const coverageReducers: Reducers<keyof typeof coverageKinds> = {
  'coverage.gap_opened': (draft, { operationId, area, body }) => {
    draft.put('gaps', areaKey(operationId, area), { operationId, area, since: body.since });
  },
  'coverage.gap_closed': (draft, { operationId, area }) => {
    draft.remove('gaps', areaKey(operationId, area));
  },
};
