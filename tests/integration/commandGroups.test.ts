import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCommands } from '../../server/commands/commands.ts';
import type { SystemCommand } from '../../server/commands/engine/handler.ts';
import { NothingToDo } from '../../server/commands/engine/systemCommandId.ts';
import { verifyJournal } from '../../server/journal/verify.ts';
import type { Entry } from '../../shared/model/entries/entry.ts';
import { admin, areas, CommandDesk, city, leader, NOW, place } from '../support/commandDesk.ts';
import { commandEnvelope } from '../support/people.ts';
import { signedIn } from '../support/standing.ts';

let desk: CommandDesk;
let operationId: string;
beforeAll(async () => {
  desk = await CommandDesk.open();
  operationId = await desk.openOperation();
});
afterAll(() => desk?.close());

const note = (text: string, noteId = randomUUID()) =>
  commandEnvelope('note.add', { noteId, operationId, area: '330205006', text }, NOW);
const report = (incidentId: string) =>
  commandEnvelope(
    'incident.report',
    { incidentId, operationId, type: 'gas', position: place('330205006') },
    NOW,
  );
const accept = (incidentId: string) => commandEnvelope('incident.accept', { incidentId, version: 1 }, NOW);

/** Sends them in one turn of the event loop; what waits behind the first is done together. */
function together(envelopes: readonly ReturnType<typeof commandEnvelope>[]) {
  return Promise.all(envelopes.map((envelope) => desk.commands.execute(city, envelope)));
}

test('commands that come together share a transaction and each sees what those before it did', async () => {
  const heard: (readonly Entry[])[] = [];
  const leave = desk.journal.subscribe((entries) => heard.push(entries));
  const incidentId = randomUUID();
  const first = desk.journal.picture().seq + 1;
  const acks = await together([note('1'), note('2'), report(incidentId), accept(incidentId), note('3')]);
  leave();
  expect(acks.map((ack) => ack.ok && ack.seq - first)).toEqual([0, 1, 2, 3, 4]);
  expect(heard.map((entries) => entries.length)).toEqual([1, 4]);
  expect(desk.journal.picture().incidents[incidentId]).toMatchObject({ status: 'accepted', version: 2 });
});

test('one that is refused leaves those beside it alone, and its number to the next', async () => {
  const incidentId = randomUUID();
  const first = desk.journal.picture().seq + 1;
  const acks = await together([
    note('1'),
    accept(incidentId),
    report(incidentId),
    report(incidentId),
    note('2'),
  ]);
  expect(acks).toMatchObject([
    { ok: true, seq: first },
    { ok: false, code: 'not_found' },
    { ok: true, seq: first + 1 },
    { ok: false },
    { ok: true, seq: first + 2 },
  ]);
});

test('the same command twice in one group is done once and answered twice', async () => {
  const envelope = note('once');
  const first = desk.journal.picture().seq + 1;
  const acks = await together([note('before'), envelope, envelope, { ...envelope, issuedAt: NOW + 1 }]);
  expect(acks.slice(1)).toEqual(Array(3).fill({ ok: true, commandId: envelope.commandId, seq: first + 1 }));
  expect(desk.journal.picture().seq).toBe(first + 1);
  const stolen = desk.commands.execute(leader, envelope);
  expect(await stolen).toMatchObject({ ok: false, code: 'command_reused' });
});

test('what waits is not done when its session has ended, or its rights have changed, by its turn', async () => {
  const { db, journal, clock } = desk;
  const people = ['stays', 'signs out', 'loses rights'].map((userId) => ({ ...city, userId }));
  const standing = signedIn(...people);
  const commands = createCommands({ onSpoiled: () => undefined, db, journal, clock, areas, standing });
  const first = journal.picture().seq + 1;
  const waiting = [people[0]!, ...people].map((principal) => commands.execute(principal, note('waits')));
  standing.end({ token: 'of signs out' });
  standing.end({ userId: 'loses rights' });
  expect(await Promise.all(waiting)).toMatchObject([
    { ok: true, seq: first },
    { ok: true, seq: first + 1 },
    { ok: false, code: 'unauthenticated' },
    { ok: false, code: 'unavailable', retryAfterS: 1 },
  ]);
  expect(journal.picture().seq).toBe(first + 1);
});

/** Breaks a rule of the tables that its own check did not foresee. */
const breaking = (): SystemCommand => ({
  commandId: randomUUID(),
  kind: 'note.add',
  occurredAt: NOW,
  decide: ({ client, actor, occurredAt }) => ({
    drafts: [
      {
        kind: 'note.added',
        operationId,
        area: '330205006',
        occurredAt,
        actor,
        body: { noteId: randomUUID(), text: 'kept by nobody' },
      },
    ],
    store: async () => {
      await client.query('insert into journal_head select * from journal_head');
    },
  }),
});

test('one that spoils the transaction fails alone: the others are done, nothing of it is kept', async () => {
  const first = desk.journal.picture().seq + 1;
  const before = desk.commands.execute(city, note('1'));
  const beside = [desk.commands.execute(city, note('2'))];
  const broken = desk.commands.executeSystem(breaking());
  beside.push(desk.commands.execute(city, note('3')));
  await expect(broken).rejects.toMatchObject({ code: expect.stringMatching(/^23/) });
  expect(await before).toMatchObject({ ok: true, seq: first });
  expect(await Promise.all(beside)).toMatchObject([
    { ok: true, seq: first + 1 },
    { ok: true, seq: first + 2 },
  ]);
  expect(Object.values(desk.journal.picture().notes).map(({ text }) => text)).not.toContain('kept by nobody');
});

test('a batch that was broken is told, with its error and how many were in it', async () => {
  const told: { code: unknown; commands: number }[] = [];
  const { db, journal, clock } = desk;
  const commands = createCommands({
    ...{ db, journal, clock },
    areas: { find: () => '330205006', has: () => true, commands: () => true },
    onSpoiled: (error, count) => told.push({ code: (error as { code?: unknown }).code, commands: count }),
  });
  const before = commands.execute(city, note('1'));
  const broken = commands.executeSystem(breaking());
  const beside = commands.execute(city, note('2'));
  await expect(broken).rejects.toMatchObject({ code: expect.stringMatching(/^23/) });
  expect([await before, await beside]).toMatchObject([{ ok: true }, { ok: true }]);
  expect(told).toEqual([{ code: expect.stringMatching(/^23/), commands: 2 }]);
});

test('what the system finds moot beside others is written by nobody and may come again', async () => {
  const moot: SystemCommand = {
    commandId: randomUUID(),
    kind: 'clock.urged',
    occurredAt: NOW,
    decide: () => {
      throw new NothingToDo();
    },
  };
  const before = desk.commands.execute(city, note('1'));
  const failed = desk.commands.executeSystem(moot);
  const after = desk.commands.execute(city, note('2'));
  await expect(failed).rejects.toThrow(NothingToDo);
  expect([await before, await after]).toMatchObject([{ ok: true }, { ok: true }]);
  expect(await desk.question('select from command_receipt where command_id = $1', [moot.commandId])).toEqual(
    [],
  );
});

test('an alarm goes ahead of the commands that wait, in a transaction of its own', async () => {
  const alarm: SystemCommand = {
    commandId: randomUUID(),
    kind: 'note.add',
    occurredAt: NOW,
    urgent: true,
    decide: ({ actor, occurredAt }) => {
      const body = { noteId: randomUUID(), text: 'alarm' };
      return { drafts: [{ kind: 'note.added', operationId, area: '330205006', occurredAt, actor, body }] };
    },
  };
  const first = desk.journal.picture().seq + 1;
  const people = together([note('1'), note('2'), note('3')]);
  const [ack] = await Promise.all([desk.commands.executeSystem(alarm), people]);
  expect(ack).toMatchObject({ ok: true, seq: first + 1 });
  expect(await people).toMatchObject([{ seq: first }, { seq: first + 2 }, { seq: first + 3 }]);
});

test('two servers on one database keep one chain', async () => {
  const other = createCommands({
    onSpoiled: () => undefined,
    db: desk.db,
    journal: desk.journal,
    clock: desk.clock,
    areas: { find: () => '330205006', has: () => true, commands: () => true },
  });
  const first = desk.journal.picture().seq;
  const acks = await Promise.all(
    Array.from({ length: 60 }, (_, n) => (n % 2 === 0 ? desk.commands : other).execute(admin, note(`n${n}`))),
  );
  const numbers = acks.map((ack) => (ack.ok ? ack.seq : 0)).sort((a, b) => a - b);
  expect(numbers).toEqual(Array.from({ length: 60 }, (_, n) => first + 1 + n));
});

test('after all of this the journal is sound', async () => {
  expect(await verifyJournal(desk.db.pool)).toMatchObject({ ok: true, entries: desk.journal.picture().seq });
});
