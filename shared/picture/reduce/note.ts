import type { noteKinds } from '../../model/entries/note.ts';
import type { Reducers } from '../draft.ts';

export const noteReducers: Reducers<keyof typeof noteKinds> = {
  'note.added': (draft, { operationId, area, occurredAt, actor, body: { noteId, text } }) => {
    draft.put('notes', noteId, { noteId, operationId, area, text, author: actor.name, at: occurredAt });
  },
};
