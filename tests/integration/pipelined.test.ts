import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Database, pipelinedWrite, transaction } from '../../server/db/database.ts';
import { readAs } from '../../server/db/readAs.ts';
import { openTestDatabase } from '../support/database.ts';

// Transactions whose questions go out before earlier ones are answered.

let opened: Awaited<ReturnType<typeof openTestDatabase>>;
let db: Database;
beforeAll(async () => {
  opened = await openTestDatabase();
  ({ db } = opened);
  await db.pool.query('create table once (id int primary key, n int not null check (n >= 0))');
});
afterAll(async () => {
  await opened?.close();
});

const insert = (client: pg.PoolClient, id: number, n = 0) =>
  client.query('insert into once values ($1, $2)', [id, n]);

async function ids(): Promise<number[]> {
  const { rows } = await db.pool.query<{ id: number }>('select id from once order by id');
  return rows.map(({ id }) => id);
}

test('what is written without waiting for it is there after the commit, in its order', async () => {
  await transaction(db.pool, async (client) => {
    await pipelinedWrite(client, insert(client, 1));
    await pipelinedWrite(client, client.query('update once set n = n + 1 where id = 1'));
  });
  const { rows } = await db.pool.query('select n from once where id = 1');
  expect(rows).toEqual([{ n: 1 }]);
});

test('one that fails fails the transaction with its own error, whatever came after it', async () => {
  const before = await ids();
  const failing = (after: (client: pg.PoolClient) => Promise<unknown>) =>
    transaction(db.pool, async (client) => {
      await pipelinedWrite(client, insert(client, 2));
      await pipelinedWrite(client, insert(client, 3, -1));
      await after(client);
    }).catch((error: unknown) => error);
  expect(await failing(async () => {})).toMatchObject({ code: '23514' });
  expect(await failing((client) => client.query('select 1'))).toMatchObject({ code: '23514' });
  expect(await failing((client) => pipelinedWrite(client, insert(client, 4)))).toMatchObject({
    code: '23514',
  });
  expect(await ids()).toEqual(before);
  // The connection is as good as before.
  await transaction(db.pool, (client) => insert(client, 5));
  expect(await ids()).toEqual([...before, 5]);
});

test('one that fails before the database hears of it fails the transaction as well', async () => {
  const before = await ids();
  const failing = (write: (client: pg.PoolClient) => Promise<unknown>) =>
    transaction(db.pool, async (client) => {
      await pipelinedWrite(client, insert(client, 8));
      await pipelinedWrite(client, write(client));
      return 'done';
    }).catch((error: unknown) => String(error));
  // No JSON: the driver cannot write it down.
  expect(await failing((client) => client.query('insert into once values ($1, $2)', [9, { n: 1n }]))).toMatch(
    /BigInt/,
  );
  const broken = async (client: pg.PoolClient) => {
    if (client) throw new Error('no question came of it');
    await insert(client, 9);
  };
  expect(await failing(broken)).toMatch(/no question/);
  expect(await ids()).toEqual(before);
  await transaction(db.pool, (client) => insert(client, 10));
  expect(await ids()).toEqual([...before, 10]);
});

test('an error that somebody swallowed does not pass for a commit', async () => {
  const swallowed = transaction(db.pool, async (client) => {
    await insert(client, 6);
    await insert(client, 7, -1).catch(() => {});
  });
  await expect(swallowed).rejects.toMatchObject({ code: '23514' });
  expect(await ids()).not.toContain(6);
});

test('a transaction that could not begin tells nothing that was asked behind its beginning', async () => {
  const begin = (client: pg.PoolClient) => client.query('begin; set local role nobody_at_all');
  const told = await transaction(
    db.pool,
    async (client) => (await client.query('select current_user as me')).rows,
    { begin, pipelined: true, reads: true },
  ).catch((error: unknown) => error);
  expect(told).toMatchObject({ code: '22023' });
  const misspelt = await transaction(db.pool, async (client) => (await client.query('select 1')).rows, {
    begin: (client) => client.query('beginn'),
    pipelined: true,
    reads: true,
  }).catch((error: unknown) => error);
  expect(misspelt).toMatchObject({ code: '42601' });
  // Whoever is lent a connection next is nobody else.
  const { rows } = await db.pool.query<{ same: boolean }>('select current_user = session_user as same');
  expect(rows).toEqual([{ same: true }]);
});

test('whoever reads can write nothing, and has the rights of the reader from the first question on', async () => {
  const reader = { areas: ['330205'], positionAreas: [] };
  const asked = await readAs(db.pool, reader, async (client) => {
    const { rows } = await client.query(
      `select current_user as me, current_setting('tongxin.areas') as areas,
              current_setting('tongxin.position_areas') as positions, current_setting('tongxin.person') as person`,
    );
    return rows;
  });
  expect(asked).toEqual([{ me: 'tongxin_reader', areas: '330205', positions: '', person: '' }]);
  await expect(readAs(db.pool, reader, (client) => insert(client, 8))).rejects.toMatchObject({
    code: expect.stringMatching(/^(25006|42501)$/),
  });
  const quoted = { areas: [], positionAreas: [], userId: `o'brien', true); drop table once; --` };
  expect(
    await readAs(db.pool, quoted, async (client) => {
      const { rows } = await client.query("select current_setting('tongxin.person') as person");
      return rows;
    }),
  ).toEqual([{ person: quoted.userId }]);
  expect(await ids()).toContain(1);
});

test('what is asked at once of one connection is answered in its order, and never asked of pg while it waits', async () => {
  const client = await db.pool.connect();
  try {
    const asked = [1, 2, 3, 4].map((n) => client.query<{ n: number }>('select 12 / $1::int as n', [n]));
    const broken = client.query('select 1 / 0').catch((error: { code: string }) => error.code);
    const behind = client.query<{ n: number }>('select 7 as n');
    expect((await Promise.all(asked)).map(({ rows }) => rows[0]!.n)).toEqual([12, 6, 4, 3]);
    expect([await broken, (await behind).rows[0]!.n]).toEqual(['22012', 7]);
  } finally {
    client.release();
  }
});
