import type { Reducers } from '../draft.ts';

export const unitReducers: Reducers<'unit.on_duty' | 'unit.off_duty' | 'note.added'> = {
  'unit.on_duty': (draft, { operationId, occurredAt, body }) => {
    for (const unit of body.units)
      draft.put('units', unit.unitId, { ...unit, operationId, since: occurredAt });
  },
  'unit.off_duty': (draft, { body }) => {
    for (const unitId of body.unitIds) draft.remove('units', unitId);
  },
  'note.added': (draft, { operationId, area, occurredAt, actor, body: { noteId, text } }) => {
    draft.put('notes', noteId, { noteId, operationId, area, text, author: actor.name, at: occurredAt });
  },
};
