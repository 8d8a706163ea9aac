import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RunningServer } from '../../server/compose/compose.ts';
import { readConfig } from '../../server/config/config.ts';
import { type Database, transaction } from '../../server/db/database.ts';
import { OpenError } from '../../server/db/faults/openError.ts';
import { openDatabase } from '../../server/db/open.ts';
import { ServerLock } from '../../server/db/serverLock/ServerLock.ts';
import { createJournal } from '../../server/journal/journal.ts';
import { startServer } from '../../server/start.ts';
import { systemClock } from '../../shared/time/clock.ts';
import { CutProxy } from '../support/cutProxy.ts';
import { makeTestPlace, type TestPlace } from '../support/database.ts';
import { PRODUCTION } from '../support/runningApp.ts';

// A database that others can reach: runs only with a PostgreSQL server (vitest.config.ts).

let place: TestPlace;
let db: Database;
const locks: ServerLock[] = [];

beforeEach(async () => {
  place = await makeTestPlace({ seed: 'ningbo' });
  db = await openDatabase(place);
});
afterEach(async () => {
  for (const lock of locks.splice(0)) await lock.release();
  await db.close();
  await place.remove();
});

async function take(options: Partial<Parameters<typeof ServerLock.take>[0]> = {}): Promise<ServerLock> {
  const lock = await ServerLock.take({
    url: place.url!,
    onWait: () => undefined,
    onTaken: (error) => {
      throw error;
    },
    ...options,
  });
  locks.push(lock);
  await lock.begin(db.pool);
  return lock;
}

/** One entry as a server of that lock appends it. */
async function append(lock: ServerLock): Promise<number> {
  const journal = createJournal({ db, clock: systemClock, tenure: lock });
  const entries = await transaction(db.pool, (client) =>
    journal.append(client, randomUUID(), [
      {
        kind: 'operation.opened',
        operationId: randomUUID(),
        area: '330200',
        occurredAt: systemClock.now(),
        actor: { id: 'a', name: 'a' },
        body: { name: 'x', exercise: true, t0: systemClock.now() } as never,
      },
    ]),
  );
  return entries[0]!.seq;
}
const head = async () => (await db.pool.query<{ seq: number }>('select seq from journal_head')).rows[0]!.seq;
/** Ends the session that holds the lock, as a restart of the database does. */
const endHolder = () =>
  db.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and application_name like 'tongxin serves %'`,
  );

describe('one server a database', () => {
  it('a second one is refused in a sentence that names the first, which goes on', async () => {
    const first = await take();
    const waited = vi.fn();
    const refused = await take({ onWait: waited }).catch((error: Error) => error);
    expect(refused).toBeInstanceOf(OpenError);
    expect((refused as Error).message).toContain(`another Tongxin (pid ${process.pid} on `);
    expect(waited).toHaveBeenCalledOnce();
    expect(await append(first)).toBe(1);
  });

  it('a successor waits for one that stops, and has the database when that has let go', async () => {
    const first = await take();
    await first.stopping();
    const second = take();
    expect(await append(first)).toBe(1);
    await first.release();
    expect(await append(await second)).toBe(2);
  });

  it('who only reads or makes administrators is not in its way', async () => {
    await take();
    const tool = await openDatabase(place);
    try {
      expect((await tool.pool.query('select count(*) as n from area')).rows[0]?.n).toBeGreaterThan(0);
    } finally {
      await tool.close();
    }
  });
});

describe('a server that loses the session of its lock', () => {
  it('takes it again and goes on when nobody else has had the database', async () => {
    const log = { warn: vi.fn() };
    const lock = await take({ log });
    await endHolder();
    await vi.waitUntil(() => log.warn.mock.calls.some(([, text]) => text.endsWith('held again')));
    expect(await append(lock)).toBe(1);
    // It is the lock itself again, not only the belief in it.
    await expect(take()).rejects.toThrow('another Tongxin');
  });

  it('by a cut line, gives the database up to a successor and writes nothing behind it', async () => {
    const proxy = await CutProxy.before(place.url!);
    const taken = vi.fn();
    try {
      const cut = await take({ url: proxy.url, onTaken: taken });
      expect(await append(cut)).toBe(1);
      proxy.cut();
      // No reset came: the database finds out by itself that it hears nothing.
      const successor = await take();
      expect(await append(successor)).toBe(2);
      // Its other connections may still be whole.
      await expect(append(cut)).rejects.toMatchObject({ code: 'unavailable' });
      expect(await head()).toBe(2);
      expect(taken).toHaveBeenCalledOnce();
      expect(taken.mock.calls[0]![0].message).toContain('has taken over');
    } finally {
      await proxy.close();
    }
  });

  it('and finds another holding it, is told to end although nobody asks it for anything', async () => {
    const proxy = await CutProxy.before(place.url!);
    const taken = vi.fn();
    try {
      await take({ url: proxy.url, onTaken: taken });
      proxy.cut();
      await take();
      proxy.heal();
      await vi.waitUntil(() => taken.mock.calls.length > 0, { timeout: 20_000 });
      expect(taken.mock.calls[0]![0].message).toContain(`(pid ${process.pid} on `);
    } finally {
      await proxy.close();
    }
  });
});

describe('whole servers', () => {
  const start = (said: string[] = []): Promise<RunningServer> =>
    startServer(
      readConfig({
        ...PRODUCTION,
        DATABASE_URL: place.url,
        TONGXIN_DIR: place.dir,
        PORT: '0',
        LOG_LEVEL: 'silent',
      }),
      {
        stop: new AbortController().signal,
        say: (line) => said.push(line),
        onFatal: (error) => {
          throw error;
        },
      },
    );

  it('the second does not start; a rolling restart waits for the first to end', async () => {
    const first = await start();
    await expect(start()).rejects.toThrow('another Tongxin');
    const said: string[] = [];
    const second = start(said);
    await vi.waitUntil(() => said.some((line) => line.startsWith('Waiting for the Tongxin')));
    await first.close();
    const server = await second;
    expect((await fetch(`http://127.0.0.1:${server.port}/readyz`)).status).toBe(200);
    await server.close();
  });
});
