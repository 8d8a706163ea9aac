import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Database } from '../../server/db/database.ts';
import { refusalOf } from '../../server/db/faults/faults.ts';
import { cut } from '../../server/db/LimitedClient.ts';
import type { FixRow } from '../../server/db/queries/fixRow.ts';
import { FixStore } from '../../server/positions/fixStore.ts';
import { manualClock } from '../../shared/time/clock.ts';
import { openTestDatabase } from '../support/database.ts';
import { fixRow } from '../support/fixRow.ts';

const T0 = Date.UTC(2026, 4, 16, 1, 0, 0);
let opened: Awaited<ReturnType<typeof openTestDatabase>>;
let db: Database;

beforeAll(async () => {
  opened = await openTestDatabase();
  db = opened.db;
});
afterAll(() => opened.close());

/** The connection breaks when the next commit is done and before its answer is here. */
function loseNextCommit() {
  const pool = db.copying ?? db.pool;
  const connect = pool.connect.bind(pool);
  return vi.spyOn(pool, 'connect').mockImplementationOnce((async () => {
    const client = await connect();
    const query = client.query.bind(client) as (...args: unknown[]) => Promise<unknown>;
    client.query = ((...args: unknown[]) => {
      const answer = query(...args);
      if (args[0] !== 'commit') return answer;
      return answer.then(() => {
        cut(client, new Error('Connection terminated unexpectedly'));
        return query('select 1');
      });
    }) as typeof client.query;
    return client;
  }) as never);
}

test('fixes that were stored although nobody heard the end of it are passed on once, when they are sent again', async () => {
  const told: FixRow[] = [];
  const store = new FixStore({
    db,
    clock: manualClock(T0),
    admits: () => true,
    knownSeq: () => Number.MAX_SAFE_INTEGER,
    committed: (rows) => told.push(...rows),
  });
  await store.start();
  const rows = [fixRow(1, T0), fixRow(2, T0), fixRow(1, T0 + 1_000)];
  const commit = loseNextCommit();
  const lost = await store.store(rows).catch((error: unknown) => error);
  commit.mockRestore();
  expect(refusalOf(lost)?.code).toBe('unavailable');
  const stored = await db.pool.query<{ slot: number }>('select slot from fix order by slot, fix_at');
  expect(stored.rows.map(({ slot }) => slot)).toEqual([1, 1, 2]);
  expect(told).toEqual([]);
  expect(await store.store([...rows, fixRow(3, T0)])).toEqual([
    'duplicate',
    'duplicate',
    'duplicate',
    'stored',
  ]);
  expect(told).toEqual([...rows, fixRow(3, T0)]);
  expect(await store.store(rows)).toEqual(['duplicate', 'duplicate', 'duplicate']);
  expect(told).toHaveLength(4);
  await store.stop();
});
