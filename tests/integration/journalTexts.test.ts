import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readerOf } from '../../server/access/reader.ts';
import { transaction } from '../../server/db/database.ts';
import { appendRows, journalRange, lockJournalHead } from '../../server/db/queries/journal.ts';
import { deleteTexts } from '../../server/db/queries/journalTexts.ts';
import { hashOf } from '../../server/journal/chain.ts';
import { createJournal } from '../../server/journal/journal.ts';
import { readJournalFor } from '../../server/journal/readFor.ts';
import { writeSnapshot } from '../../server/journal/snapshots.ts';
import type { Journal } from '../../server/journal/types.ts';
import { verifyJournal } from '../../server/journal/verify.ts';
import { forgetPictures, forgetTexts } from '../../server/privacy/forgetTexts.ts';
import { redactEntry, sees } from '../../shared/access/cutEntry.ts';
import { scopeOf } from '../../shared/access/principal.ts';
import { ROLES } from '../../shared/access/roles.ts';
import type { Entry, EntryDraft } from '../../shared/model/entries/entry.ts';
import { fold } from '../../shared/picture/fold/apply.ts';
import { emptyPicture } from '../../shared/picture/picture.ts';
import { manualClock } from '../../shared/time/clock.ts';
import { admin, CommandDesk, place } from '../support/commandDesk.ts';
import { openTestDatabase } from '../support/database.ts';
import { histories, TREE } from '../support/history.ts';
import { person } from '../support/people.ts';

const T0 = Date.UTC(2026, 4, 16, 0, 55);
const OPERATION = '00000001-0000-4000-8000-000000000001';
const OTHER = '00000001-0000-4000-8000-000000000002';

let opened: Awaited<ReturnType<typeof openTestDatabase>>;
let journal: Journal;
beforeAll(async () => {
  opened = await openTestDatabase();
  journal = createJournal({ db: opened.db, clock: manualClock(T0), pollMs: 3_600_000 });
  await journal.start();
});
afterAll(async () => {
  await journal?.stop();
  await opened?.close();
});

const pool = () => opened.db.pool;
const note = (text: string, operationId = OPERATION): EntryDraft<'note.added'> => ({
  kind: 'note.added',
  operationId,
  area: '330205006',
  occurredAt: T0,
  actor: { id: 'u1', name: '值班员' },
  body: { noteId: randomUUID(), text },
});
const write = (drafts: readonly EntryDraft[]) =>
  transaction(pool(), (client) => journal.append(client, randomUUID(), drafts));
const textOf = (entry: Entry | undefined) => (entry as Entry<'note.added'>).body.text;

test('what people write stands beside the entry, which holds a salted hash', async () => {
  const [first, second] = await write([note('失联老人见于东门'), note('失联老人见于东门')]);
  const rows = await journalRange(pool(), first!.seq - 1, 2);
  expect(JSON.stringify(rows.map(({ body }) => body))).not.toContain('老人');
  const hashes = rows.map(({ body }) => (body as { text: { hash: string } }).text.hash);
  // By the salt: the same words do not show that they are the same.
  expect(new Set(hashes).size).toBe(2);
  for (const hash of hashes) expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(await journal.read(first!.seq - 1, 2)).toEqual([first, second]);
  await journal.catchUp();
  expect(journal.picture().notes[(first as Entry<'note.added'>).body.noteId]?.text).toBe('失联老人见于东门');
});

test('an entry of before, that holds its text itself, is read and proved among the others', async () => {
  const [before] = await write([note('新')]);
  await transaction(pool(), async (client) => {
    const { seq, hash: prevHash } = await lockJournalHead(client);
    const { actor, ...draft } = note('旧');
    const row = {
      ...draft,
      seq: seq + 1,
      v: 1,
      recordedAt: T0,
      actorId: actor.id,
      actorName: actor.name,
      commandId: randomUUID(),
    };
    const hash = hashOf(prevHash, row);
    await appendRows(client, [{ ...row, prevHash, hash }], [], { seq: seq + 1, hash }, null);
  });
  await write([note('更新')]);
  const read = await journal.read(before!.seq - 1, 3);
  expect(read.map(textOf)).toEqual(['新', '旧', '更新']);
  expect(await verifyJournal(pool())).toMatchObject({ ok: true });
});

test('deleted, it is empty everywhere; the chain is whole and says so', async () => {
  const [theirs, others] = await write([note('删去', OTHER), note('留下')]);
  const before = await verifyJournal(pool());
  expect(before).toMatchObject({ ok: true, texts: { deleted: 0 } });
  const deleted = await transaction(pool(), (client) => deleteTexts(client, OTHER, T0));
  expect(deleted).toBe(1);
  expect(await transaction(pool(), (client) => deleteTexts(client, OTHER, T0))).toBe(0);

  const read = await journal.read(theirs!.seq - 1, 2);
  expect(read.map(textOf)).toEqual(['', textOf(others)]);
  expect(await verifyJournal(pool())).toMatchObject({
    ok: true,
    entries: before.entries,
    texts: { kept: before.texts.kept - 1, deleted: 1 },
  });
  const { rows } = await pool().query('select salt, words from journal_text where seq = $1', [theirs!.seq]);
  expect(rows).toEqual([{ salt: null, words: null }]);
});

test('when its operation is over and due, tables, Pictures and snapshots lose it too, and an entry says so', async () => {
  const desk = await CommandDesk.open();
  try {
    const operationId = await desk.openOperation();
    const open = await desk.openOperation();
    const words = ['东门老人 13800000000', '气味刺鼻'];
    const report = (id: string) =>
      desk.done(admin, 'incident.report', {
        incidentId: randomUUID(),
        operationId: id,
        type: 'gas',
        title: words[0],
        description: words[1],
        position: place('330205006001001'),
      });
    const { seq } = await report(operationId);
    await desk.done(admin, 'note.add', {
      noteId: randomUUID(),
      operationId,
      area: '330205',
      text: '留意东门',
    });
    await desk.done(admin, 'tier.notify', { operationId, area: '330200', note: '市里也知道东门' });
    await writeSnapshot(desk.db.pool, desk.journal.picture());
    await desk.done(admin, 'operation.close', { operationId, reason: '东门已安全' });
    await report(open);
    const now = desk.clock.now() + 30 * 86_400_000;
    const forget = (dueAt: number) =>
      transaction(desk.db.pool, (client) =>
        forgetTexts(client, desk.journal, { operationId, dueAt, now: dueAt }),
      );
    expect(await forget(now - 1)).toBe(0);
    // Reports, the note, why it was closed; and from above.
    expect(await forget(now)).toBe(5);
    expect(await forget(now)).toBe(0);
    await forgetPictures(desk.db.pool, desk.journal, operationId);

    const left = async (text: string, values: unknown[] = []) =>
      JSON.stringify(await desk.question(text, values));
    for (const table of ['incident', 'note', 'operation', 'tier_activation', 'journal_text'])
      expect(await left(`select * from ${table} where operation_id = $1`, [operationId])).not.toMatch(
        /东门|刺鼻/,
      );
    expect(await left('select picture from journal_snapshot where seq < $1', [seq + 4])).not.toContain(
      '东门',
    );
    expect(await left('select state from incident where operation_id = $1', [open])).toContain(words[0]);
    const picture = desk.journal.picture();
    const rows = [picture.incidents, picture.notes, picture.operations, picture.tiers].flatMap((table) =>
      Object.values<{ operationId: string }>(table).filter((row) => row.operationId === operationId),
    );
    expect(rows.length).toBeGreaterThan(3);
    expect(JSON.stringify(rows)).not.toMatch(/东门|刺鼻/);
    expect(await desk.entryOf(picture.seq)).toMatchObject({
      kind: 'operation.texts_deleted',
      area: '330200',
      body: { texts: 5 },
    });
    expect(await verifyJournal(desk.db.pool)).toMatchObject({
      ok: true,
      texts: { deleted: 5 },
      snapshots: 1,
    });
    // As a start or a playback finds it.
    expect(fold(emptyPicture, await desk.journal.read(0, 1_000))).toEqual(picture);
  } finally {
    await desk.close();
  }
});

test('it cannot be changed, put back or taken away', async () => {
  const [entry] = await write([note('原文')]);
  for (const statement of [
    `update journal_text set words = 'x' where seq = ${entry!.seq}`,
    `update journal_text set area_code = '330200' where seq = ${entry!.seq}`,
    `update journal_text set words = 'x', salt = '\\x00000000000000000000000000000000', deleted_at = null
     where words is null`,
    `delete from journal_text where seq = ${entry!.seq}`,
    'truncate journal_text',
  ])
    await expect(pool().query(statement)).rejects.toMatchObject({ code: '23001' });
});

test('the database gives each person the texts that their scope is shown, and no other', async () => {
  const history = fc.sample(histories, { numRuns: 60, seed: 11 }).sort((a, b) => b.length - a.length)[0]!;
  const from = journal.picture().seq;
  await journal.catchUp();
  const after = Math.max(from, journal.picture().seq);
  const written = await write(
    history.map(({ kind, operationId, area, occurredAt, actor, body }) => {
      return { kind, operationId, area, occurredAt, actor, body } as EntryDraft;
    }),
  );
  await journal.catchUp();
  expect(fold(emptyPicture, await journal.read(after, 1_000))).toEqual(fold(emptyPicture, written));
  let shown = 0;
  for (const role of ROLES)
    for (const area of TREE) {
      const principal = person(role, area);
      const scope = scopeOf(principal);
      if (!scope) continue;
      const head = journal.picture().seq;
      const read = await readJournalFor(pool(), readerOf(principal), { after, head, limit: 1_000 });
      const cut = (entries: readonly Entry[]) =>
        entries.filter((entry) => sees(scope, entry)).map((entry) => redactEntry(entry, scope));
      expect(cut(read.entries)).toEqual(cut(written));
      // What the database gave is already without what they are not shown: only names and numbers are left to take out.
      const words = (entries: readonly Entry[]) =>
        entries.flatMap(({ body }) => ('text' in body ? [body.text] : []));
      const empty = words(cut(read.entries)).filter((text) => text === '').length;
      expect(words(read.entries).filter((text) => text === '').length).toBe(empty);
      shown += words(cut(read.entries)).length - empty;
    }
  expect(shown).toBeGreaterThan(0);
});
