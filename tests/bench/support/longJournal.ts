import { performance } from 'node:perf_hooks';
import type { Database } from '../../../server/db/database.ts';
import { openDatabase } from '../../../server/db/open.ts';
import { journalHead } from '../../../server/db/queries/journal.ts';
import { createJournal } from '../../../server/journal/journal.ts';
import { writeSnapshot } from '../../../server/journal/snapshots.ts';
import { fold } from '../../../shared/picture/fold/apply.ts';
import { emptyPicture, type Picture } from '../../../shared/picture/picture.ts';
import { systemClock } from '../../../shared/time/clock.ts';
import type { CommandWorld } from './CommandWorld.ts';

/** Notes and zones that the entries are about: the Picture stays as large as it was. */
const NOTES = 100;
/** Entries read at once, as the journal reads them. */
const PAGE = 1_000;

/**
 * Entries behind those that are there, up to number `last`: every other one a note, else somebody who enters or leaves
 * a zone. Nobody verifies the chain of hashes here, so the hashes are only different ones.
 */
const FILL = `
  insert into journal (seq, v, kind, operation_id, area_code, occurred_at, recorded_at, actor_id, actor_name,
                       command_id, body, prev_hash, hash)
  select n, 1, case when n % 2 = 0 then 'note.added' when n % 4 = 1 then 'zone.entered' else 'zone.left' end,
         $3::uuid, $4, to_timestamp($5::float8 / 1000), to_timestamp($5::float8 / 1000), 'bench', 'bench',
         ('00000000-0000-4000-a000-' || lpad(n::text, 12, '0'))::uuid,
         case when n % 2 = 0
              then jsonb_build_object('noteId', '00000000-0000-4000-8000-' || lpad((n % $6::int)::text, 12, '0'),
                                      'text', '现场有人员受困,请求支援 ' || n)
              else jsonb_build_object('zoneId', '00000000-0000-4000-9000-000000000001',
                                      'unitId', 'BENCH-' || n % 1000, 'slot', n % 1000)
         end,
         sha256(convert_to((n - 1)::text, 'UTF8')), sha256(convert_to(n::text, 'UTF8'))
  from generate_series($1::bigint, $2::bigint) as n`;

export interface Replay {
  entries: number;
  /** Reading and folding all of them, as somebody would who has no snapshot. */
  ms: number;
}

/**
 * Lengthens the journal of a server that stands still, replays it once from its first entry and keeps the snapshot that
 * a server would have kept on the way.
 */
export async function lengthenJournal(world: CommandWorld, last: number): Promise<Replay> {
  const db = await openDatabase({ dir: '', url: world.databaseUrl });
  const { pool } = db;
  try {
    const { seq: head } = await journalHead(pool);
    const now = systemClock.now();
    for (let from = head + 1; from <= last; from += 100_000) {
      const to = Math.min(last, from + 99_999);
      await pool.query(FILL, [from, to, world.operationId, world.grid(0).grid, now, NOTES]);
    }
    await pool.query(
      `update journal_head set seq = $1::bigint, hash = sha256(convert_to($1::bigint::text, 'UTF8'))`,
      [last],
    );
    await pool.query('analyze journal');
    return await replay(db, last);
  } finally {
    await db.close();
  }
}

async function replay(db: Database, last: number): Promise<Replay> {
  const journal = createJournal({ db, clock: systemClock });
  // One that a server keeps at every 500 entries, so that hundreds of entries come after the newest.
  const kept = last - (last % 500 || 500);
  let picture: Picture = emptyPicture;
  const start = performance.now();
  while (picture.seq < last) {
    const limit = picture.seq < kept ? Math.min(PAGE, kept - picture.seq) : PAGE;
    picture = fold(picture, await journal.read(picture.seq, limit));
    if (picture.seq === kept) await writeSnapshot(db.pool, picture);
  }
  return { entries: picture.seq, ms: performance.now() - start };
}
