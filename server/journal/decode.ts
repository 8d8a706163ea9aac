import { type Entry, entrySchema } from '../../shared/model/entries/entry.ts';
import type { JournalRow } from '../db/queries/journal.ts';
import { joinTexts } from './texts.ts';

/** The version that new entries are written in. */
export const ENTRY_VERSION = 1;

/** Brings a body of one version to the next; keyed by the version that it takes. */
type Upgrade = (kind: string, body: unknown) => unknown;
const UPGRADES: ReadonlyMap<number, Upgrade> = new Map();

/**
 * A stored row as the entry that today's code reads, with those of its texts that are there and are for who reads; bodies of older versions are upgraded step by step.
 * Throws an Error that names the entry when it cannot be read.
 */
export function decodeEntry(row: JournalRow, upgrades: ReadonlyMap<number, Upgrade> = UPGRADES): Entry {
  const { texts = null } = row;
  let { v } = row;
  let body = joinTexts(row.kind, row.body, texts);
  for (let upgrade = upgrades.get(v); upgrade && v < ENTRY_VERSION; upgrade = upgrades.get(++v))
    body = upgrade(row.kind, body);
  const entry = entrySchema.safeParse({
    seq: row.seq,
    v,
    kind: row.kind,
    operationId: row.operationId,
    area: row.area,
    occurredAt: row.occurredAt,
    recordedAt: row.recordedAt,
    actor: { id: row.actorId, name: row.actorName },
    body,
  });
  if (entry.success) return entry.data;
  const issue = entry.error.issues[0];
  throw new Error(
    `journal entry ${row.seq} (${row.kind}, v${row.v}) cannot be read: ${issue?.path.join('.')} ${issue?.message}`,
  );
}
