import type pg from 'pg';

/** Whether an area lies in those of the reader (readAs): asked of the database, not of the code. */
export async function isReached(client: pg.PoolClient, area: string): Promise<boolean> {
  const { rows } = await client.query<{ held: boolean }>(
    `select area_in_setting($1, 'tongxin.areas') as held`,
    [area],
  );
  return rows[0]!.held;
}
