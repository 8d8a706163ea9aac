import type { Actor, EntryBody, EntryDraft, EntryKind } from '../../shared/model/entries/entry.ts';

/**
 * One fact for the journal, with the body of its kind. `after`, epoch milliseconds: what it follows on, and so cannot
 * have been before.
 */
export function draftOf<K extends EntryKind>(
  { actor, occurredAt }: { readonly actor: Actor; readonly occurredAt: number },
  { operationId, area }: { readonly operationId: string; readonly area: string },
  kind: K,
  body: EntryBody<K>,
  after = 0,
): EntryDraft<K> {
  return { kind, operationId, area, occurredAt: Math.max(occurredAt, after), actor, body };
}
