import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createCommands } from '../../server/commands/commands.ts';
import { type Database, transaction } from '../../server/db/database.ts';
import { OpenError } from '../../server/db/faults/openError.ts';
import { MIGRATIONS_DIR, migrate } from '../../server/db/migrate.ts';
import { openDatabase } from '../../server/db/open.ts';
import { createJournal } from '../../server/journal/journal.ts';
import { manualClock } from '../../shared/time/clock.ts';
import { T0 } from '../client/features/samples.ts';
import { admin, areas, NOW } from '../support/commandDesk.ts';
import { makeTestPlace, type TestPlace } from '../support/database.ts';
import { commandEnvelope } from '../support/people.ts';

// What only a PostgreSQL server can show: runs only with one (vitest.config.ts).

describe('two nodes on one server', () => {
  let place: TestPlace;
  let one: Database;
  let two: Database;
  beforeEach(async () => {
    place = await makeTestPlace();
    one = await openDatabase(place);
    two = await openDatabase(place);
  });
  afterEach(async () => {
    await Promise.all([one?.close(), two?.close()]);
    await place?.remove();
  });

  test('that migrate at the same time run each migration once', async () => {
    await one.pool.query('drop schema public cascade');
    await one.pool.query('create schema public');
    const said: string[] = [];
    const say = (text: string) => said.push(text);
    await Promise.all([migrate(one, say), migrate(two, say)]);
    const names = readdirSync(MIGRATIONS_DIR).map((file) => file.replace('.sql', ''));
    expect(said.map((text) => text.replace('Database migrated: ', '')).sort()).toEqual(names.sort());
  });

  test('whose listening connection is cut goes on by polling, and hears every entry once', async () => {
    const clock = manualClock(Date.UTC(2026, 4, 16));
    const warned: string[] = [];
    const log = { warn: (_details: object, text: string) => warned.push(text) };
    const writer = createJournal({ db: one, clock });
    const reader = createJournal({ db: two, clock, pollMs: 20, log });
    await reader.start();
    const heard: number[] = [];
    const both = new Promise<void>((resolve) => {
      reader.subscribe((entries) => {
        heard.push(...entries.map((entry) => entry.seq));
        if (heard.length === 2) resolve();
      });
    });
    const write = (text: string) =>
      transaction(one.pool, (client) =>
        writer.append(client, randomUUID(), [
          {
            kind: 'note.added',
            operationId: randomUUID(),
            area: '330205',
            occurredAt: clock.now(),
            actor: { id: 'u', name: 'u' },
            body: { noteId: randomUUID(), text },
          },
        ]),
      );
    await write('before');
    await reader.catchUp();
    const { rowCount } = await one.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and query like 'listen %'`,
    );
    expect(rowCount).toBe(1);
    await write('after');
    await both;
    expect(heard).toEqual([1, 2]);
    expect(warned).toContain('journal notifications are interrupted; polling goes on');
    await reader.stop();
  });

  test('that share a command id still do the command once', async () => {
    const clock = manualClock(NOW);
    const nodes = [one, two].map((db) => {
      const journal = createJournal({ db, clock });
      return createCommands({ onSpoiled: () => undefined, db, journal, clock, areas });
    });
    const body = { operationId: randomUUID(), name: 'x', area: '330205', exercise: true, t0: T0 };
    const envelope = commandEnvelope('operation.open', body, NOW);
    const acks = await Promise.all(
      Array.from({ length: 10 }, (_, i) => nodes[i % 2]!.execute(admin, envelope)),
    );
    const answer = { ok: true, commandId: envelope.commandId, seq: 1 };
    expect(acks).toEqual(acks.map(() => answer));
  });
});

test('an unreachable or unfit server is told in plain words', async () => {
  const refused = await openDatabase({ url: 'postgres://nobody@127.0.0.1:1/nothing', dir: '' }).catch(
    (e) => e,
  );
  expect(refused).toBeInstanceOf(OpenError);
  expect(refused.message).toMatch(/^DATABASE_URL: the database cannot be reached: /);
});
