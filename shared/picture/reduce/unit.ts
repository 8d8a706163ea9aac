import type { Reducers } from '../tables.ts';

export const unitReducers: Reducers<'unit.on_duty' | 'unit.off_duty' | 'note.added'> = {
  'unit.on_duty': (draft, { operationId, occurredAt, body }) => {
    const units = draft.write('units');
    for (const unit of body.units) units[unit.unitId] = { ...unit, operationId, since: occurredAt };
  },
  'unit.off_duty': (draft, { body }) => {
    const units = draft.write('units');
    for (const unitId of body.unitIds) delete units[unitId];
  },
  'note.added': (draft, { operationId, area, occurredAt, actor, body: { noteId, text } }) => {
    draft.write('notes')[noteId] = { noteId, operationId, area, text, author: actor.name, at: occurredAt };
  },
};
