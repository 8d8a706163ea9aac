import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { transaction } from '../../server/db/database.ts';
import { journalRange } from '../../server/db/queries/journal.ts';
import { createJournal, type JournalOptions } from '../../server/journal/journal.ts';
import { FOLD } from '../../server/journal/snapshots.ts';
import type { Journal } from '../../server/journal/types.ts';
import { verifyJournal } from '../../server/journal/verify.ts';
import type { Entry, EntryDraft } from '../../shared/model/entries/entry.ts';
import { digestPicture } from '../../shared/picture/digest.ts';
import { everyRow } from '../../shared/picture/draft.ts';
import { fold } from '../../shared/picture/fold/apply.ts';
import { emptyPicture } from '../../shared/picture/picture.ts';
import { type ManualClock, manualClock } from '../../shared/time/clock.ts';
import { openTestDatabase } from '../support/database.ts';
import { histories } from '../support/history.ts';

let opened: Awaited<ReturnType<typeof openTestDatabase>>;
const started: Journal[] = [];
beforeAll(async () => {
  opened = await openTestDatabase();
});
afterEach(async () => {
  for (const journal of started.splice(0)) await journal.stop();
  await wipe();
});
afterAll(() => opened?.close());

/** The journal protects itself; a test may start over. */
async function wipe(): Promise<void> {
  await tamper('truncate journal, journal_text, journal_snapshot');
  await opened.db.pool.query(`update journal_head set seq = 0, hash = decode(repeat('00', 32), 'hex')`);
}

/** What somebody with the keys of the database could do. */
async function tamper(...statements: string[]): Promise<void> {
  await transaction(opened.db.pool, async (client) => {
    for (const table of ['journal', 'journal_text'])
      await client.query(`alter table ${table} disable trigger user`);
    for (const statement of statements) await client.query(statement);
    for (const table of ['journal', 'journal_text'])
      await client.query(`alter table ${table} enable trigger user`);
  });
}

async function start(options: Partial<JournalOptions> = {}): Promise<Journal> {
  const clock = options.clock ?? manualClock(T0);
  // Polling is far away: what arrives was asked for, or was notified.
  const journal = createJournal({ db: opened.db, clock, pollMs: 3_600_000, ...options });
  started.push(journal);
  await journal.start();
  return journal;
}

const T0 = Date.UTC(2026, 4, 16, 0, 55);
const OPERATION = '00000001-0000-4000-8000-000000000001';

function note(text: string): EntryDraft<'note.added'> {
  return {
    kind: 'note.added',
    operationId: OPERATION,
    area: '330205006',
    occurredAt: T0 - 5_000,
    actor: { id: 'u1', name: '值班员' },
    body: { noteId: randomUUID(), text },
  };
}

const write = (journal: Journal, drafts: readonly EntryDraft[]) =>
  transaction(opened.db.pool, (client) => journal.append(client, randomUUID(), drafts));

const draftsOf = (entries: readonly Entry[]) =>
  entries.map(({ kind, operationId, area, occurredAt, actor, body }) => {
    return { kind, operationId, area, occurredAt, actor, body } as EntryDraft;
  });

const numbersOf = (entries: readonly { seq: number }[]) => entries.map((entry) => entry.seq);
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

test('50 appends at once, a third of them rolled back, leave numbers without gaps in the order of commits', async () => {
  const journal = await start();
  const works = Array.from({ length: 50 }, (_, i) =>
    transaction(opened.db.pool, async (client) => {
      const entries = await journal.append(
        client,
        randomUUID(),
        i % 2 ? [note('a'), note('b')] : [note('c')],
      );
      if (i % 3 === 0) throw new Error('rolled back');
      return entries;
    }),
  );
  const settled = await Promise.allSettled(works);
  const acknowledged = settled.flatMap((s) => (s.status === 'fulfilled' ? s.value : []));
  const rows = await journalRange(opened.db.pool, 0, 1_000);
  expect(numbersOf(rows)).toEqual(upTo(acknowledged.length));
  expect(numbersOf(acknowledged).sort((a, b) => a - b)).toEqual(numbersOf(rows));
  expect(await verifyJournal(opened.db.pool)).toMatchObject({ ok: true, entries: acknowledged.length });
});

test('an entry is read back as it was appended, with both its clocks', async () => {
  const journal = await start({ clock: manualClock(T0) });
  const appended = await write(journal, [note('第一条 “quoted” \\ \n 🚒'), note('2')]);
  expect(appended[0]).toMatchObject({ seq: 1, v: 1, occurredAt: T0 - 5_000, recordedAt: T0 });
  expect(await journal.read(0, 10)).toEqual(appended);
  expect(await journal.read(1, 10)).toEqual(appended.slice(1));
  expect(await journal.read(0, 1)).toEqual(appended.slice(0, 1));
});

test('recorded_at never runs backwards, even when the clock does', async () => {
  const clock: ManualClock = manualClock(T0);
  const journal = await start({ clock });
  const [first] = await write(journal, [note('1')]);
  clock.set(T0 - 60_000);
  const [second] = await write(journal, [note('2')]);
  expect([first!.recordedAt, second!.recordedAt]).toEqual([T0, T0]);
});

test('nothing is visible before the commit, and all of it after catchUp', async () => {
  const journal = await start();
  const heard: number[] = [];
  journal.subscribe((entries, picture) => {
    heard.push(...numbersOf(entries));
    expect(picture.seq).toBe(entries.at(-1)!.seq);
  });
  await transaction(opened.db.pool, async (client) => {
    await journal.append(client, randomUUID(), [note('1'), note('2')]);
    expect(journal.picture().seq).toBe(0);
  });
  await Promise.all([journal.catchUp(), journal.catchUp(), journal.catchUp()]);
  expect(heard).toEqual([1, 2]);
  expect(Object.keys(journal.picture().notes)).toHaveLength(2);
});

test('a catchUp that begins while another one reads still sees what was committed before it began', async () => {
  const journal = await start();
  const seen: [number, number][] = [];
  await Promise.all(
    Array.from({ length: 25 }, async () => {
      const [entry] = await write(journal, [note('x')]);
      await journal.catchUp();
      seen.push([entry!.seq, journal.picture().seq]);
    }),
  );
  for (const [mine, read] of seen) expect(read).toBeGreaterThanOrEqual(mine);
});

test('a listener that throws does not keep the others from hearing', async () => {
  const warned: string[] = [];
  const journal = await start({ log: { warn: (_details, text) => warned.push(text) } });
  const heard: number[] = [];
  journal.subscribe(() => {
    throw new Error('mine');
  });
  const leave = journal.subscribe((entries) => heard.push(...numbersOf(entries)));
  await write(journal, [note('1')]);
  await journal.catchUp();
  leave();
  await write(journal, [note('2')]);
  await journal.catchUp();
  expect(heard).toEqual([1]);
  expect(warned).toEqual(['a listener to the journal failed', 'a listener to the journal failed']);
});

test('another node hears of an entry without asking', async () => {
  // On a server by notification; the embedded database has one node, which polls.
  const journal = await start(opened.db.notify ? {} : { pollMs: 20 });
  const other = await start(opened.db.notify ? {} : { pollMs: 20 });
  const heard = new Promise<number>((resolve) => other.subscribe((entries) => resolve(entries[0]!.seq)));
  await write(journal, [note('1')]);
  expect(await heard).toBe(1);
});

test('rows cannot be changed, deleted or truncated', async () => {
  const journal = await start();
  await write(journal, [note('1')]);
  for (const statement of [
    `update journal set body = '{}'`,
    'delete from journal where seq = 1',
    'truncate journal',
  ])
    await expect(opened.db.pool.query(statement)).rejects.toMatchObject({ code: '23001' });
});

test('what the schema could not read again is refused before it is written', async () => {
  const journal = await start();
  const wrong = { ...note('1'), body: { noteId: 'no uuid', text: 'x' } };
  await expect(write(journal, [wrong])).rejects.toThrow('cannot be read');
  expect(await journalRange(opened.db.pool, 0, 10)).toEqual([]);
});

test('a start from a snapshot and its tail gives the same Picture as the fold of all entries', async () => {
  const entries = fc.sample(histories, { numRuns: 40, seed: 7 }).sort((a, b) => b.length - a.length)[0]!;
  expect(entries.length).toBeGreaterThan(25);
  const journal = await start({ snapshotEvery: 10 });
  for (let i = 0; i < entries.length; i += 7) {
    await write(journal, draftsOf(entries.slice(i, i + 7)));
    await journal.catchUp();
  }
  const all = await journal.read(0, 1_000);
  const whole = fold(emptyPicture, all);
  await journal.stop();
  const { rows } = await opened.db.pool.query('select seq from journal_snapshot order by seq');
  // Between two of them lie as many entries as the first has rows.
  const owed: number[] = [];
  for (let seq = 10, rest = 0; seq <= all.length; seq += 10) {
    if (seq - (owed.at(-1) ?? 0) < rest) continue;
    owed.push(seq);
    rest = [...everyRow(fold(emptyPicture, all.slice(0, seq))).values()].reduce(
      (sum, { size }) => sum + size,
      0,
    );
  }
  expect(owed.length).toBeGreaterThan(1);
  expect(numbersOf(rows)).toEqual(owed);

  const again = await start({ snapshotEvery: 10 });
  expect(digestPicture(again.picture())).toBe(digestPicture(whole));
  expect(again.picture()).toEqual(whole);
  for (const seq of [0, 1, 9, 10, 11, 20, all.length])
    expect(await again.pictureAt(seq)).toEqual(fold(emptyPicture, all.slice(0, seq)));
  await expect(again.pictureAt(all.length + 1)).rejects.toThrow(RangeError);
  expect(await verifyJournal(opened.db.pool)).toMatchObject({ ok: true, snapshots: rows.length });
});

test('an unsound snapshot is passed over with a warning, and verify names it', async () => {
  const journal = await start({ snapshotEvery: 2 });
  for (const text of ['1', '2', '3', '4', '5']) {
    await write(journal, [note(text)]);
    await journal.catchUp();
  }
  await journal.stop();
  const whole = journal.picture();
  await opened.db.pool.query(
    `update journal_snapshot set picture = jsonb_set(picture, '{notes}', '{}') where seq = 4`,
  );
  const warned: string[] = [];
  const again = await start({ log: { warn: (_details, text) => warned.push(text) } });
  expect(again.picture()).toEqual(whole);
  expect(warned).toEqual(['journal snapshot 4 is unsound and was passed over']);
  expect(await verifyJournal(opened.db.pool)).toMatchObject({
    ok: false,
    firstBad: { seq: 4, problem: 'wrong_snapshot' },
  });
});

test('a snapshot of an older version serves whoever starts from it, and verify has nothing against it', async () => {
  const { pool } = opened.db;
  const journal = await start({ snapshotEvery: 2 });
  for (const text of ['1', '2', '3', '4', '5']) {
    await write(journal, [note(text)]);
    await journal.catchUp();
  }
  await journal.stop();
  const whole = journal.picture();
  const rewrite = async (change: (picture: Record<string, unknown>) => object) => {
    const { rows } = await pool.query(`select picture from journal_snapshot where seq = 4`);
    const picture = change(rows[0]!.picture);
    const values = [JSON.stringify(picture), digestPicture(picture)];
    await pool.query(`update journal_snapshot set picture = $1, digest = $2 where seq = 4`, values);
  };
  const startAgain = async () => {
    const warned: string[] = [];
    const again = await start({ snapshotEvery: 2, log: { warn: (_details, text) => warned.push(text) } });
    expect(again.picture()).toEqual(whole);
    await again.stop();
    expect(warned).toEqual([]);
    expect(await verifyJournal(pool)).toMatchObject({ ok: true, entries: 5 });
  };

  // Before there was the table of zones, and the mark of the fold.
  await rewrite(({ zones: _zones, fold: _fold, ...picture }) => picture);
  await startAgain();
  // A start passes over one of another fold, and keeps it anew on its way.
  await rewrite((picture) => ({ ...picture, fold: 0, notes: {} }));
  await startAgain();
  expect(
    (await pool.query(`select picture->'fold' as fold from journal_snapshot where seq = 4`)).rows,
  ).toEqual([{ fold: FOLD }]);
  // With rows that its entries do not give it is not that: somebody wrote it.
  await rewrite((picture) => ({ ...picture, notes: {} }));
  expect(await verifyJournal(pool)).toMatchObject({ firstBad: { seq: 4, problem: 'wrong_snapshot' } });
});

test.each([
  [
    'a changed text',
    `update journal set body = jsonb_set(body, '{text}', '"other"') where seq = 3`,
    3,
    'changed_entry',
  ],
  [
    'a changed time',
    `update journal set occurred_at = occurred_at - interval '1 microsecond' where seq = 2`,
    2,
    'changed_entry',
  ],
  ['a changed actor', `update journal set actor_name = 'nobody' where seq = 5`, 5, 'changed_entry'],
  ['a changed text beside it', `update journal_text set words = 'other' where seq = 3`, 3, 'changed_text'],
  ['a text that nobody deleted', 'delete from journal_text where seq = 2', 2, 'lost_text'],
  ['a deleted entry', 'delete from journal where seq = 4', 4, 'gap'],
  ['a cut tail', 'delete from journal where seq = 5', 5, 'gap'],
  [
    'an entry with a new hash',
    `update journal set body = '{}', hash = sha256('x') where seq = 2`,
    2,
    'changed_entry',
  ],
  ['a broken link', `update journal set prev_hash = sha256('x') where seq = 4`, 4, 'broken_chain'],
  ['a moved head', 'update journal_head set seq = 4', 4, 'wrong_head'],
  ['a false head hash', `update journal_head set hash = sha256('x')`, 5, 'wrong_head'],
] as const)('verify finds %s', async (_what, statement, seq, problem) => {
  const journal = await start();
  await write(journal, ['1', '2', '3', '4', '5'].map(note));
  expect(await verifyJournal(opened.db.pool)).toMatchObject({ ok: true, entries: 5, head: { seq: 5 } });
  await tamper(statement);
  expect(await verifyJournal(opened.db.pool)).toMatchObject({ ok: false, firstBad: { seq, problem } });
});

test('verify of an empty journal is content', async () => {
  expect(await verifyJournal(opened.db.pool)).toMatchObject({ ok: true, entries: 0, head: { seq: 0 } });
});
