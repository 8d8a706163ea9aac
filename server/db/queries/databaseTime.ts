import type pg from 'pg';

/** The time of the database's machine, epoch milliseconds. */
export async function databaseTime(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ ms: number }>(
    'select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms',
  );
  return rows[0]!.ms;
}

/** When the newest entry of the journal was recorded, epoch milliseconds; null when there is none. */
export async function newestRecordTime(pool: pg.Pool): Promise<number | null> {
  const { rows } = await pool.query<{ ms: number }>(
    'select (extract(epoch from recorded_at) * 1000)::float8 as ms from journal order by seq desc limit 1',
  );
  return rows[0]?.ms ?? null;
}
