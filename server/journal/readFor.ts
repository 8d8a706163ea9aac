import type pg from 'pg';
import type { Entry } from '../../shared/model/entries/entry.ts';
import { journalRange } from '../db/queries/journal.ts';
import { type Reader, readAs } from '../db/readAs.ts';
import { decodeEntry } from './decode.ts';

/**
 * Up to `limit` entries in `(after, head]` that a person may read, in order, and the number up to which these
 * are all.
 */
export async function readJournalFor(
  pool: pg.Pool,
  reader: Reader,
  { after, head, limit }: { after: number; head: number; limit: number },
): Promise<{ entries: Entry[]; through: number }> {
  const rows = await readAs(pool, reader, (client) => journalRange(client, after, limit));
  const known = rows.filter((row) => row.seq <= head);
  const full = known.length === limit;
  return {
    entries: known.map((row) => decodeEntry(row)),
    through: full ? known.at(-1)!.seq : Math.max(after, head),
  };
}
