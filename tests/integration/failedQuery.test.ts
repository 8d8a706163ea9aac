import { expect, it } from 'vitest';
import { openTestDatabase } from '../support/database.ts';

it('a query that fails leaves its connection in step: each later answer belongs to its question', async () => {
  const { db, close } = await openTestDatabase();
  const client = await db.pool.connect();
  try {
    await client.query('create table once (n integer primary key)');
    for (let n = 0; n < 50; n++) {
      await client.query('begin');
      const insert = client.query('insert into once select unnest($1::integer[])', [[1, 2]]);
      if (n === 0) await insert;
      else await expect(insert).rejects.toMatchObject({ code: '23505' });
      await client.query(n === 0 ? 'commit' : 'rollback');
      await expect(client.query('select $1::integer / 0', [n])).rejects.toMatchObject({ code: '22012' });
      const { rows } = await client.query<{ n: number }>('select $1::integer as n', [n]);
      expect(rows).toEqual([{ n }]);
    }
  } finally {
    client.release();
    await close();
  }
});
