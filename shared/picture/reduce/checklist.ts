import { tickKey } from '../../model/checklist.ts';
import type { checklistKinds } from '../../model/entries/checklist.ts';
import type { Reducers } from '../draft.ts';

export const checklistReducers: Reducers<keyof typeof checklistKinds> = {
  'checklist.ticked': (draft, { operationId, area, occurredAt, actor, body: { itemId, note } }) => {
    draft.put('ticks', tickKey(operationId, area, itemId), {
      operationId,
      area,
      itemId,
      doneAt: occurredAt,
      by: actor.name,
      note,
    });
  },
  'checklist.unticked': (draft, { operationId, area, body: { itemId } }) =>
    draft.change('ticks', tickKey(operationId, area, itemId), (tick) => ({ ...tick, doneAt: null, by: '' })),
};
