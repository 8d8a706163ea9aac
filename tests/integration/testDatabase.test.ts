import { afterAll, beforeAll, expect, test } from 'vitest';
import { transaction } from '../../server/db/database.ts';
import { openTestDatabase } from '../support/database.ts';

let test_: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  test_ = await openTestDatabase();
});
afterAll(() => test_?.close());

test('the kind is the one that TEST_DATABASE names', () => {
  expect(test_.db.kind).toBe(process.env.TEST_DATABASE === 'server' ? 'server' : 'embedded');
});

test('both kinds answer bigint as number where exact and timestamptz as Date', async () => {
  const { rows } = await test_.db.pool.query(
    `select 7::bigint as small, 9007199254740993::bigint as large, array[1, null]::bigint[] as many,
            '2026-05-16T08:55:00+08'::timestamptz as at`,
  );
  expect(rows[0]).toEqual({
    small: 7,
    large: 9007199254740993n,
    many: [1, null],
    at: new Date('2026-05-16T00:55:00Z'),
  });
});

test('answers never cross between connections, whatever fails on the others', async () => {
  const { pool } = test_.db;
  const ask = async (i: number) => {
    if (i % 3 === 0) {
      await expect(pool.query('select nonsense from $1', [i])).rejects.toMatchObject({ code: '42601' });
    } else if (i % 3 === 1) {
      await expect(pool.query('select 1 / $1::int', [0])).rejects.toMatchObject({ code: '22012' });
    } else {
      const name = `same-name-${i % 2}`;
      const { rows } = await pool.query({
        ...(i % 4 === 0 ? { name } : {}),
        text: 'select $1::int as i, $2::text as text',
        values: [i, 'y'.repeat(i * 200)],
      });
      expect(rows).toEqual([{ i, text: 'y'.repeat(i * 200) }]);
    }
  };
  await Promise.all(Array.from({ length: 150 }, (_, i) => ask(i)));
});

test('a transaction shows nothing of itself to the others before it commits', async () => {
  const { pool } = test_.db;
  await pool.query('create table counter (n integer not null)');
  await pool.query('insert into counter values (0)');
  const add = async (i: number) => {
    const work = transaction(pool, async (client) => {
      const { rows } = await client.query<{ n: number }>('select n from counter for update');
      await client.query('update counter set n = $1', [rows[0]!.n + 1]);
      if (i % 5 === 0) throw new Error('changed my mind');
    });
    if (i % 5 === 0) await expect(work).rejects.toThrow('changed my mind');
    else await work;
  };
  await Promise.all(Array.from({ length: 40 }, (_, i) => add(i)));
  expect((await pool.query('select n from counter')).rows).toEqual([{ n: 32 }]);
});

test('a connection that breaks inside a transaction gives the database back', async () => {
  const { pool } = test_.db;
  await pool.query('create table broken (n integer)');
  const client = await pool.connect();
  client.on('error', () => {});
  await client.query('begin');
  await client.query('insert into broken values (1)');
  client.release(true);
  expect((await pool.query('select * from broken')).rows).toEqual([]);
});
