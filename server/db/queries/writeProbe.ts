import type pg from 'pg';

/** Writes the probe's row, with so many bytes that do not compress: more than a page has room for takes new pages. */
export async function writeProbe(client: pg.ClientBase | pg.Pool, filler: Buffer): Promise<void> {
  await client.query(
    `insert into write_probe (one, written_at, filler) values (true, clock_timestamp(), $1)
     on conflict (one) do update set written_at = excluded.written_at, filler = excluded.filler`,
    [filler],
  );
}
