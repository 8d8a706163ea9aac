import type pg from 'pg';

/** Behind the journal's lock: what the server before is just writing is done, or never will be. */
export async function raiseEpoch(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ epoch: number }>(
    'update journal_head set epoch = epoch + 1 returning epoch',
  );
  return rows[0]!.epoch;
}

export async function epochOf(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ epoch: number }>('select epoch from journal_head');
  return rows[0]!.epoch;
}
