import { noteExists } from '../db/queries/notes.ts';
import { draftOf } from '../journal/draftOf.ts';
import type { Handler, Handlers } from './engine/handler.ts';
import { requireAreaIn, requireNew, requireOpenOperation, requireRight } from './rules.ts';

const add: Handler<'note.add'> = async ({ noteId, operationId, area, text }, context) => {
  const operation = requireOpenOperation(context, operationId);
  requireAreaIn(context, operation, area);
  requireRight(context, area);
  await requireNew(context, ['notes', noteId], noteExists, {
    message: 'This note has been added already.',
    field: 'body.noteId',
  });
  return { drafts: [draftOf(context, { operationId, area }, 'note.added', { noteId, text })] };
};

export const noteHandlers: Handlers<'note.add'> = { 'note.add': { decide: add, locks: false, cost: 0 } };
