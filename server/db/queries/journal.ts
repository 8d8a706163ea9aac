import type pg from 'pg';

/** A row of the journal as it is stored; times are epoch milliseconds. */
export interface JournalRow {
  seq: number;
  v: number;
  kind: string;
  operationId: string;
  area: string;
  occurredAt: number;
  recordedAt: number;
  actorId: string;
  actorName: string;
  commandId: string;
  /** With the hashes of its texts in their places. */
  body: unknown;
  prevHash: Buffer;
  hash: Buffer;
  /** Those of its texts that are not deleted and may be read, by their hashes in hexadecimal digits; null for none. */
  texts?: Readonly<Record<string, string>> | null;
}

/** A text of an entry as it is stored beside the journal. */
export interface TextRow {
  seq: number;
  hash: Buffer;
  operationId: string;
  area: string;
  kind: string;
  told: string;
  salt: Buffer;
  words: string;
}

export interface JournalHead {
  seq: number;
  hash: Buffer;
}

/** Told the epoch that a transaction found (migration 0020); throws when it is another server's. */
export interface Tenure {
  check(epoch: number): void;
}

/** Locks the counter until the transaction ends: whoever appends, and decides what to append, comes in turn. */
export async function lockJournalHead(client: pg.PoolClient): Promise<JournalHead & { epoch: number }> {
  const { rows } = await client.query<JournalHead & { epoch: number }>(
    'select seq, hash, epoch from journal_head for update',
  );
  return rows[0]!;
}

export async function journalHead(pool: pg.Pool): Promise<JournalHead> {
  const { rows } = await pool.query<JournalHead>('select seq, hash from journal_head');
  return rows[0]!;
}

/**
 * Appends rows and their texts, moves the counter to the last of them, and tells every node that listens on `channel` when the transaction
 * commits; null for none. One question: whatever waits for the lock waits for each of them.
 */
export async function appendRows(
  client: pg.PoolClient,
  rows: readonly JournalRow[],
  texts: readonly TextRow[],
  { seq, hash }: JournalHead,
  channel: string | null,
): Promise<void> {
  const journal = [
    rows.map((row) => row.seq),
    rows.map((row) => row.v),
    rows.map((row) => row.kind),
    rows.map((row) => row.operationId),
    rows.map((row) => row.area),
    rows.map((row) => new Date(row.occurredAt)),
    rows.map((row) => new Date(row.recordedAt)),
    rows.map((row) => row.actorId),
    rows.map((row) => row.actorName),
    rows.map((row) => row.commandId),
    rows.map((row) => JSON.stringify(row.body)),
    rows.map((row) => row.prevHash),
    rows.map((row) => row.hash),
    seq,
    hash,
    channel,
  ];
  if (texts.length === 0) await client.query(appending(''), journal);
  else
    await client.query(appending(TEXTS_TOO), [
      ...journal,
      texts.map((text) => text.seq),
      texts.map((text) => text.hash),
      texts.map((text) => text.operationId),
      texts.map((text) => text.area),
      texts.map((text) => text.kind),
      texts.map((text) => text.told),
      texts.map((text) => text.salt),
      texts.map((text) => text.words),
    ]);
}

/** `too`: what else is written in the same question. Most entries have no texts, and pay for none. */
const appending = (too: string) =>
  `with added as (
     insert into journal (seq, v, kind, operation_id, area_code, occurred_at, recorded_at,
                          actor_id, actor_name, command_id, body, prev_hash, hash)
     select * from unnest($1::bigint[], $2::smallint[], $3::text[], $4::uuid[], $5::text[], $6::timestamptz[],
                          $7::timestamptz[], $8::text[], $9::text[], $10::uuid[], $11::jsonb[], $12::bytea[],
                          $13::bytea[])
   ), ${too} moved as (update journal_head set seq = $14::bigint, hash = $15)
   select pg_notify($16::text, ($14::bigint)::text) where $16::text is not null`;
const TEXTS_TOO = `told as (
     insert into journal_text (seq, hash, operation_id, area_code, kind, told, salt, words)
     select * from unnest($17::bigint[], $18::bytea[], $19::uuid[], $20::text[], $21::text[], $22::text[],
                          $23::bytea[], $24::text[])
   ),`;

/** Up to `limit` rows after a number, in order. */
export async function journalRange(
  pool: pg.Pool | pg.PoolClient,
  after: number,
  limit: number,
): Promise<JournalRow[]> {
  const { rows } = await pool.query<JournalRow>(
    `select seq, v, kind, operation_id as "operationId", area_code as area,
            (extract(epoch from occurred_at) * 1000)::float8 as "occurredAt",
            (extract(epoch from recorded_at) * 1000)::float8 as "recordedAt",
            actor_id as "actorId", actor_name as "actorName", command_id as "commandId",
            body, prev_hash as "prevHash", hash,
            (select json_object_agg(encode(t.hash, 'hex'), t.words) from journal_text t
             where t.seq = journal.seq and t.words is not null) as texts
     from journal where seq > $1 order by seq limit $2`,
    [after, limit],
  );
  return rows;
}

export interface SnapshotRow {
  seq: number;
  picture: unknown;
  digest: string;
}

/** The newest snapshot at or below a number, or null. */
export async function snapshotAtOrBelow(pool: pg.Pool, seq: number): Promise<SnapshotRow | null> {
  const { rows } = await pool.query<SnapshotRow>(
    'select seq, picture, digest from journal_snapshot where seq <= $1 order by seq desc limit 1',
    [seq],
  );
  return rows[0] ?? null;
}

export async function snapshotNumbers(pool: pg.Pool): Promise<number[]> {
  const { rows } = await pool.query<{ seq: number }>('select seq from journal_snapshot order by seq');
  return rows.map((row) => row.seq);
}

/**
 * Keeps the one that is there: the picture at a number is the same whoever folded it. But for one of another fold
 * (journal/snapshots.ts), which nobody starts from any more.
 */
export async function insertSnapshot(
  pool: pg.Pool,
  snapshot: { seq: number; recordedAt: number; picture: string; digest: string },
): Promise<void> {
  await pool.query(
    `insert into journal_snapshot (seq, recorded_at, picture, digest) values ($1, $2, $3::jsonb, $4)
     on conflict (seq) do update set picture = excluded.picture, digest = excluded.digest
     where coalesce(journal_snapshot.picture->'fold', '1') <> coalesce(excluded.picture->'fold', '1')`,
    [snapshot.seq, new Date(snapshot.recordedAt), snapshot.picture, snapshot.digest],
  );
}

/** What is known of the texts of entries in `(after, through]`, deleted ones too. */
export async function textsOfRange(
  pool: pg.Pool,
  after: number,
  through: number,
): Promise<{ seq: number; hash: Buffer; salt: Buffer | null; words: string | null }[]> {
  const { rows } = await pool.query<{ seq: number; hash: Buffer; salt: Buffer | null; words: string | null }>(
    'select seq, hash, salt, words from journal_text where seq > $1 and seq <= $2',
    [after, through],
  );
  return rows;
}

/** Deletes the snapshots with numbers in `[from, before)`. */
export async function deleteSnapshots(
  pool: pg.Pool,
  { from, before }: { from: number; before: number },
): Promise<void> {
  await pool.query('delete from journal_snapshot where seq >= $1 and seq < $2', [from, before]);
}
