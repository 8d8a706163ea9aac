import { readdirSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { Database } from '../../server/db/database.ts';
import { openDatabase } from '../../server/db/open.ts';
import { makeTestPlace, openTestDatabase, type TestPlace } from '../support/database.ts';
import { KeptDatabase } from '../support/KeptDatabase.ts';

// The embedded databases that tests hand on to each other: runs only with them (vitest.config.ts).

let place: TestPlace;
let kept: KeptDatabase;
beforeAll(async () => {
  place = await makeTestPlace();
  kept = await KeptDatabase.of(await openDatabase(place));
});
afterAll(async () => {
  await kept?.end();
  await place?.remove();
});

afterEach(() => vi.restoreAllMocks());

/** How many rows each table has and what they say, and where its sequences are. */
async function contentOf({ pool }: Database): Promise<Record<string, unknown>> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `select oid::regclass::text as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
  );
  const content: Record<string, unknown> = {};
  for (const { name } of tables) {
    const { rows } = await pool.query<{ said: string }>(
      `select count(*) || ' ' || md5(coalesce(string_agg(t::text, ',' order by t::text), '')) as said from ${name} t`,
    );
    content[name] = rows[0]!.said;
  }
  const { rows } = await pool.query('select sequencename, last_value from pg_sequences order by 1');
  return { ...content, sequences: rows };
}

/** What a borrower says to the database, who then gives it back. */
async function borrowed(use: (db: Database) => Promise<unknown>): Promise<Database> {
  const db = kept.lend();
  await use(db);
  await db.close();
  return db;
}
const said = (sql: string) => borrowed(({ pool }) => pool.query(sql));

test('whatever was written, deleted and numbered is as it was for the next', async () => {
  let before = {};
  await borrowed(async (db) => {
    before = await contentOf(db);
  });
  await said('begin; set local session_replication_role = replica; delete from retention_rule; commit');
  await said(
    `insert into area_version (label, source, source_crs, applied_at) values ('x', 'x', 'wgs84', now())`,
  );
  await said(`create table fix_left partition of fix for values from ('2001-01-01') to ('2001-01-02')`);
  await borrowed(async (db) => expect(await contentOf(db)).not.toEqual(before));
  expect(await kept.restore()).toBe(true);
  await borrowed(async (db) => expect(await contentOf(db)).toEqual(before));
});

test.each([
  ['a table', 'create table left_behind (n integer)', 'drop table left_behind'],
  ['a column', 'alter table area alter name drop not null', 'alter table area alter name set not null'],
  ['a rule', 'alter table audit disable trigger all', 'alter table audit enable trigger all'],
  ['a right', 'grant select on audit to public', 'revoke select on audit from public'],
  ['a setting', `set lock_timeout = '7s'`, 'reset lock_timeout'],
])('%s that a test has changed is never handed on', async (_, change, undo) => {
  await said(change);
  expect(await kept.restore()).toBe(false);
  await said(undo);
  expect(await kept.restore()).toBe(true);
});

test('who goes on asking after giving it back is refused, and does not meet the next', async () => {
  const before = await said('select 1');
  await expect(before.pool.query('select 1')).rejects.toThrow();
  await said('select 1');
});

test('a database whose state cannot be told is ended, and its folder deleted', async () => {
  vi.spyOn(KeptDatabase.prototype, 'restore').mockRejectedValueOnce(new Error('it does not answer'));
  const end = vi.spyOn(KeptDatabase.prototype, 'end');
  const folders = () => readdirSync(process.env.TONGXIN_TEST_ROOT!).filter((name) => name.startsWith('db-'));
  const { close } = await openTestDatabase();
  const during = folders();
  await expect(close()).rejects.toThrow('it does not answer');
  expect(end).toHaveBeenCalledOnce();
  expect(folders()).toHaveLength(during.length - 1);
});
