import { Refusal } from '../../shared/wire/errors.ts';
import { noteExists } from '../db/queries/notes.ts';
import type { Handler, Handlers } from './engine/handler.ts';
import { requireAreaIn, requireOpenOperation, requireRight } from './rules.ts';

const add: Handler<'note.add'> = async ({ noteId, operationId, area, text }, context) => {
  const { client, actor, occurredAt } = context;
  const operation = requireOpenOperation(context, operationId);
  requireAreaIn(context, operation, area);
  requireRight(context, area);
  if (await noteExists(client, noteId))
    throw new Refusal('conflict', 'This note has been added already.', 'body.noteId');
  return {
    drafts: [{ kind: 'note.added', operationId, area, occurredAt, actor, body: { noteId, text } }],
  };
};

export const noteHandlers: Handlers<'note.add'> = { 'note.add': add };
