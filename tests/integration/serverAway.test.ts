import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Database, transaction } from '../../server/db/database.ts';
import { faultOf, refusalOf } from '../../server/db/faults/faults.ts';
import { migrate } from '../../server/db/migrate.ts';
import { openDatabase } from '../../server/db/open.ts';
import { WriteProbe } from '../../server/db/probe/WriteProbe.ts';
import { upsertLive } from '../../server/db/queries/fixes.ts';
import type { FixRow } from '../../server/db/queries/fixRow.ts';
import { deleteLiveOffDuty } from '../../server/db/queries/retention.ts';
import type { StoringState } from '../../server/db/StoringHealth.ts';
import { FixStore } from '../../server/positions/fixStore.ts';
import { manualClock } from '../../shared/time/clock.ts';
import { FrailCluster } from '../support/FrailCluster.ts';
import { fixRow } from '../support/fixRow.ts';
import { SlowDoor } from '../support/SlowDoor.ts';

// What happens to connections when a PostgreSQL server goes away, in each way in which it does.

const NOW = Date.UTC(2026, 4, 16);
/** On a machine that is busy with other things. */
const PATIENCE = { timeout: 30_000, interval: 20 };
const log = { warn: () => {}, error: () => {} };
const cluster = new FrailCluster(FrailCluster.mayHaveDisk() ? { diskMiB: 300 } : {});
let db: Database;
const logged: string[] = [];

beforeAll(async () => {
  await cluster.prepare();
  const warn = (details: object) => logged.push(faultOf((details as { err: unknown }).err)?.kind ?? 'other');
  db = await openDatabase({ url: cluster.url, dir: '', log: { warn } });
  await migrate(db);
  await db.pool.query('create table thing (id int primary key, n int not null)');
  await db.pool.query('insert into thing select id, 0 from generate_series(1, 100) as id');
});
afterAll(async () => {
  await db?.close();
  await cluster.remove();
});

/** What a caller is told. */
async function toldOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'done',
    (error: unknown) => refusalOf(error)?.code ?? `internal: ${error}`,
  );
}

function raise(client: pg.PoolClient, id: number): Promise<unknown> {
  return client.query('update thing set n = n + 1 where id = $1', [id]);
}

async function inside(id: number, work: () => Promise<unknown>): Promise<void> {
  await transaction(db.pool, async (client) => {
    await raise(client, id);
    await work();
    await raise(client, id);
  });
}

async function counts(): Promise<number[]> {
  const { rows } = await db.pool.query<{ n: number }>('select n from thing order by id');
  return rows.map(({ n }) => n);
}

test('sessions that are ended while transactions run end nothing else, and leave nothing half done', async () => {
  const before = await counts();
  let ended = () => {};
  const end = new Promise<void>((resolve) => {
    ended = resolve;
  });
  // Some between two queries, some in the middle of one, some still waiting for a connection.
  const between = [1, 2, 3, 4].map((id) => toldOf(inside(id, () => end)));
  const within = [5, 6, 7].map((id) =>
    toldOf(transaction(db.pool, (client) => client.query('select pg_sleep(30), $1::int', [id]))),
  );
  await delay(300);
  await cluster.terminate();
  ended();
  expect(await Promise.all([...between, ...within])).toEqual(Array(7).fill('unavailable'));
  expect(await counts()).toEqual(before);
  expect(logged).toContain('away');
  expect(logged).not.toContain('other');
});

test('of two that wait for one another one is done again, and both are done', async () => {
  const before = await counts();
  const both = new Map<number, () => void>();
  const metOnce = [1, 2].map((id) => new Promise<void>((resolve) => both.set(id, resolve)));
  const cross = (first: number, second: number) =>
    transaction(db.pool, async (client) => {
      await raise(client, first);
      both.get(first)!();
      await Promise.all(metOnce);
      await raise(client, second);
    });
  await Promise.all([cross(1, 2), cross(2, 1)]);
  const after = await counts();
  expect([after[0], after[1]]).toEqual([before[0]! + 2, before[1]! + 2]);
});

test('last positions are remembered, forgotten and cleared away in one order: nobody ends nobody', async () => {
  const slots = Array.from({ length: 300 }, (_, n) => n);
  const row = (slot: number, at: number) =>
    ({ slot, at, recordedAt: at, lonE7: 1, latE7: 1, grid: null }) as FixRow;
  await db.pool.query(
    `insert into unit (unit_id, slot, kind, callsign, home_area)
     select 'V-' || n, n, 'volunteer', n::text, '330205006' from generate_series(0, 299) n`,
  );
  const deadlocks = async () =>
    (
      await db.pool.query<{ deadlocks: number }>(
        'select deadlocks::int from pg_stat_database where datname = current_database()',
      )
    ).rows[0]!.deadlocks;
  const before = await deadlocks();
  const rounds = async (order: number[], lag: number) => {
    for (let n = 0; n < 40; n++)
      await upsertLive(
        db.pool,
        order.map((slot) => row(slot, NOW + n * 1_000 + lag)),
      );
  };
  const clear = async () => {
    for (let n = 0; n < 40; n++) await transaction(db.pool, (client) => deleteLiveOffDuty(client));
  };
  await Promise.all([rounds(slots, 0), rounds(slots.toReversed(), 1), rounds(slots, 2), clear()]);
  // Counted by each session when it is idle for a moment.
  await delay(1_500);
  expect(await deadlocks()).toBe(before);
});

test('a lock is waited for some seconds only, and one that a hung process holds is free some seconds later', async () => {
  const hung = await db.pool.connect();
  await hung.query('begin');
  await raise(hung, 9);
  // Nothing more comes from it, as from a process that was stopped.
  expect(await toldOf(inside(9, async () => {}))).toBe('unavailable');
  expect(await toldOf(inside(9, async () => {}))).toBe('done');
  expect(faultOf(await hung.query('select 1').catch((e: unknown) => e))?.kind).toBe('away');
  hung.release(true);
});

test('each session frees what it holds when its link is cut', async () => {
  const { rows } = await db.pool.query<{ name: string; setting: string }>(
    `select name, setting from pg_settings where name in ('statement_timeout', 'lock_timeout',
       'idle_in_transaction_session_timeout', 'client_connection_check_interval')`,
  );
  expect(Object.fromEntries(rows.map(({ name, setting }) => [name, Number(setting)]))).toEqual({
    statement_timeout: 10_000,
    lock_timeout: 3_000,
    idle_in_transaction_session_timeout: 5_000,
    client_connection_check_interval: 1_000,
  });
});

test('no query waits for its plan to be compiled', async () => {
  // Without statistics the estimates are far too high, as in a city's first hour.
  await db.pool.query('create table guess (id int, no text)');
  const { rows } = await db.pool.query<{ 'QUERY PLAN': string }>(
    'explain analyze select count(*) from guess a cross join guess b cross join guess c',
  );
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
  expect(Number(/cost=\d+\.\d+\.\.(\d+)/.exec(plan)![1])).toBeGreaterThan(500_000);
  expect(plan).not.toContain('JIT');
});

test('what a value does to the database is told as what it is', async () => {
  const asked = (text: string, values: unknown[]) => toldOf(db.pool.query(text, values));
  await db.pool.query('create table part (id int primary key references thing)');
  expect(
    await Promise.all([
      asked('select $1::text', ['\0']),
      asked('select $1::uuid', ['no uuid']),
      asked('select $1::int', [2 ** 40]),
      asked('select $1::timestamptz', ['+275760-09-13T00:00:00Z']),
      asked('select $1::date', ['no day']),
      asked('insert into part values ($1)', [4711]),
      asked('insert into thing values (1, $1)', [0]),
    ]),
  ).toEqual([
    'bad_request',
    'bad_request',
    'bad_request',
    'bad_request',
    'bad_request',
    'not_found',
    'conflict',
  ]);
  // Ours, and told as ours.
  expect(await asked('select 1 / $1::int', [0])).toMatch(/^internal/);
});

describe('with the probe', () => {
  const clock = manualClock(NOW);
  let probe: WriteProbe;
  let states: StoringState[] = [];
  let unfollow = () => {};

  const until = async (ok: boolean) => {
    while (db.storing.state.ok !== ok) await delay(20);
  };
  const kinds = () => states.map((state) => (state.ok ? 'ok' : state.kind));

  beforeAll(async () => {
    probe = new WriteProbe({ db, clock, log });
    await probe.start();
  });
  afterAll(() => probe.stop());
  afterEach(() => {
    unfollow();
    states = [];
  });
  const follow = () => {
    unfollow = db.storing.onChange((state) => states.push(state));
  };

  test('a server that is stopped is missed since its last write, and found again', async () => {
    follow();
    await cluster.stop();
    await until(false);
    expect(states[0]).toEqual({ ok: false, kind: 'away', since: NOW });
    clock.set(NOW + 60_000);
    expect(await toldOf(db.pool.query('select 1'))).toBe('unavailable');
    await cluster.start();
    await until(true);
    expect(await toldOf(inside(1, async () => {}))).toBe('done');
    // Starting up counts as away as well: since the same moment.
    for (const state of states) if (!state.ok) expect(state.since).toBe(NOW);
  });

  test('one that is killed, likewise', async () => {
    follow();
    await cluster.kill();
    await until(false);
    await cluster.start();
    await until(true);
    expect(kinds().at(-1)).toBe('ok');
  });

  test('sessions that are ended are no outage when the next one works', async () => {
    follow();
    for (let n = 0; n < 5; n++) {
      await cluster.terminate();
      await delay(300);
    }
    expect(states).toEqual([]);
  });

  test('one that is frozen is missed too; who asks is told, and nobody gets the connection of a query that was given up', async () => {
    follow();
    // Seven connections, lent to seven who are busy when it freezes.
    let go = () => {};
    const frozen = new Promise<void>((resolve) => {
      go = resolve;
    });
    const busy = [1, 2, 3, 4, 5, 6, 7].map((id) => toldOf(inside(id, () => frozen)));
    await delay(200);
    cluster.freeze();
    go();
    try {
      await until(false);
      expect(states[0]).toMatchObject({ kind: 'silent' });
      // More than there are connections: some wait for one, and are told.
      const others = Array.from({ length: 12 }, () => toldOf(db.pool.query('select 1')));
      expect(await Promise.all([...busy, ...others])).toEqual(Array(19).fill('unavailable'));
      // By now nobody is sent to it any more.
      const refused = await db.pool.query('select 1').catch((error: unknown) => error);
      expect(faultOf(refused)).toMatchObject({
        kind: 'silent',
        message: expect.stringMatching(/has been silent/),
      });
    } finally {
      cluster.thaw();
    }
    await until(true);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => db.pool.query<{ n: number }>('select $1::int as n', [n])),
    );
    expect(answers.map(({ rows }) => rows[0]!.n)).toEqual(Array.from({ length: 20 }, (_, n) => n));
  }, 60_000);

  test('one that is slow to let anybody in is found again all the same', async () => {
    const slow = await SlowDoor.open(join(cluster.dir, '.s.PGSQL.5432'));
    const url = `postgres://tongxin@127.0.0.1:${slow.port}/tongxin`;
    const other = await openDatabase({ url, dir: '' });
    const watch = new WriteProbe({ db: other, clock, log });
    await watch.start();
    try {
      slow.delayMs = 3_000;
      slow.cut();
      await vi.waitUntil(() => !other.storing.state.ok, PATIENCE);
      await vi.waitUntil(() => other.storing.state.ok, PATIENCE);
      expect(await toldOf(other.pool.query('select 1'))).toBe('done');
    } finally {
      await watch.stop();
      await other.close();
      await slow.close();
    }
  }, 90_000);

  test('few connections go round; without any nothing can be stored', async () => {
    follow();
    await cluster.leaveConnections(3);
    // Those of before were ended with it: what is asked on one that does not know it yet hears so.
    await vi.waitUntil(() => db.pool.idleCount === 0, PATIENCE);
    const many = Array.from({ length: 40 }, (_, n) =>
      toldOf(db.pool.query('select pg_sleep(0.02), $1::int', [n])),
    );
    expect(await Promise.all(many)).toEqual(Array(40).fill('done'));
    // None is left for those that copy: fixes go by the others.
    const store = new FixStore({
      ...{ db, clock: manualClock(NOW), admits: () => true, knownSeq: () => Number.MAX_SAFE_INTEGER },
      committed: () => {},
    });
    expect(await store.store([fixRow(1, NOW), fixRow(2, NOW)])).toEqual(['stored', 'stored']);
    await store.stop();
    await cluster.leaveConnections(0);
    await until(false);
    expect(states.at(-1)).toMatchObject({ kind: 'crowded' });
    expect(await toldOf(db.pool.query('select 1'))).toBe('unavailable');
    await cluster.giveConnections();
    await until(true);
    expect(await toldOf(db.pool.query('select 1'))).toBe('done');
  });

  test.runIf(FrailCluster.mayHaveDisk())(
    'a full disk is told from what finds no room on it, and is over when there is room',
    async () => {
      follow();
      const big = () =>
        toldOf(
          db.pool.query('insert into big select repeat(md5(n::text), 200) from generate_series(1, 2000) n'),
        );
      await db.pool.query('create table big (text text)');
      await db.pool.query('alter table big alter column text set storage external');
      cluster.fillDisk();
      // What is written grows until there is no place for it; until then it was stored and no lie told.
      while (db.storing.state.ok && (await big()) === 'done') cluster.fillDisk();
      await until(false);
      await cluster.emptyDisk();
      await until(true);
      expect(await toldOf(inside(1, async () => {}))).toBe('done');
    },
    60_000,
  );
});
