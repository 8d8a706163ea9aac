import type { headcountKinds } from '../../model/entries/headcount.ts';
import { headcountKey } from '../../model/headcount.ts';
import type { Reducers } from '../draft.ts';

export const headcountReducers: Reducers<keyof typeof headcountKinds> = {
  'headcount.reported': (draft, { operationId, area, occurredAt, body }) => {
    draft.put('headcounts', headcountKey(operationId, area), { ...body, operationId, area, at: occurredAt });
  },
};
