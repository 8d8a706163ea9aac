import type pg from 'pg';
import type { Entry, EntryDraft } from '../../shared/model/entry.ts';
import type { Clock } from '../../shared/time/clock.ts';
import {
  insertJournalRows,
  type JournalRow,
  lockJournalHead,
  moveJournalHead,
  recordedAtOf,
} from '../db/queries/journal.ts';
import { hashOf } from './chain.ts';
import { decodeEntry, ENTRY_VERSION } from './decode.ts';

/**
 * Numbers and chains drafts inside the caller's transaction. The head stays locked until it ends, so
 * numbers have no gaps and the order of commits is the order of numbers. `recorded_at` never runs
 * backwards, whatever the clocks of several nodes say.
 */
export async function append(
  client: pg.PoolClient,
  clock: Clock,
  commandId: string,
  drafts: readonly EntryDraft[],
): Promise<Entry[]> {
  if (drafts.length === 0) return [];
  const head = await lockJournalHead(client);
  const recordedAt = Math.max(clock.now(), (await recordedAtOf(client, head.seq)) ?? 0);
  const rows: JournalRow[] = [];
  let { seq, hash } = head;
  for (const draft of drafts) {
    const row = {
      seq: ++seq,
      v: ENTRY_VERSION,
      kind: draft.kind,
      operationId: draft.operationId,
      area: draft.area,
      occurredAt: draft.occurredAt,
      recordedAt,
      actorId: draft.actor.id,
      actorName: draft.actor.name,
      commandId,
      body: draft.body,
    };
    const prevHash = hash;
    hash = hashOf(prevHash, row);
    rows.push({ ...row, prevHash, hash });
  }
  // Before anything is written: what could not be read again must not enter the journal.
  const entries = rows.map((row) => decodeEntry(row));
  await insertJournalRows(client, rows);
  await moveJournalHead(client, { seq, hash });
  return entries;
}
