import { openDatabase } from '../../server/db/open.ts';

/**
 * A process that opens the embedded database in the folder of its first argument, writes numbered rows
 * and tells its parent of each acknowledged one, until it is killed.
 */
const dir = process.argv[2];
if (!dir) throw new Error('usage: holdDatabase.ts FOLDER');
const db = await openDatabase({ dir });
await db.pool.query('create table if not exists written (n bigint primary key)');
const { rows } = await db.pool.query<{ n: number }>('select coalesce(max(n), 0) as n from written');
for (let n = rows[0]!.n + 1; ; n++) {
  // The database was killed under it: that is the test.
  await db.pool.query('insert into written (n) values ($1)', [n]).catch(() => process.exit(0));
  process.send?.(n);
}
