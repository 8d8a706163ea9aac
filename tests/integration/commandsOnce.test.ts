import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createCommands } from '../../server/commands/commands.ts';
import type { Journal } from '../../server/journal/types.ts';
import { verifyJournal } from '../../server/journal/verify.ts';
import { T0 } from '../client/features/samples.ts';
import { admin, CommandDesk, city, NOW, place } from '../support/commandDesk.ts';
import { commandEnvelope } from '../support/people.ts';

let desk: CommandDesk;
beforeAll(async () => {
  desk = await CommandDesk.open();
});
beforeEach(() => desk.clock.set(NOW));
afterAll(() => desk?.close());

describe('every command', () => {
  test('sent many times at once is done once and gets the same answer each time', async () => {
    const operationId = await desk.openOperation();
    const incidentId = randomUUID();
    const envelope = commandEnvelope(
      'incident.report',
      { incidentId, operationId, type: 'gas', position: place('330205006') },
      NOW,
    );
    const before = desk.journal.picture().seq;
    const acks = await Promise.all(Array.from({ length: 12 }, () => desk.commands.execute(city, envelope)));
    desk.clock.advance(3_600_000);
    acks.push(await desk.commands.execute(city, { ...envelope, issuedAt: desk.clock.now() }));
    const answer = { ok: true, commandId: envelope.commandId, seq: before + 1 };
    expect(acks).toEqual(Array.from({ length: 13 }, () => answer));
    expect(desk.journal.picture().seq).toBe(before + 1);
    expect(
      await desk.question('select count(*) as n from incident where incident_id = $1', [incidentId]),
    ).toEqual([{ n: 1 }]);
  });

  test('under an id that was used for something else, or by somebody else, is refused', async () => {
    const operationId = await desk.openOperation();
    const envelope = commandEnvelope(
      'note.add',
      { noteId: randomUUID(), operationId, area: '330205', text: 'x' },
      NOW,
    );
    expect(await desk.commands.execute(city, envelope)).toMatchObject({ ok: true });
    const reused = { ok: false, code: 'command_reused', commandId: envelope.commandId };
    expect(await desk.commands.execute(admin, envelope)).toMatchObject(reused);
    expect(
      await desk.commands.execute(city, { ...envelope, body: { ...envelope.body, text: 'y' } }),
    ).toMatchObject(reused);
  });

  test('that was refused may be sent again and then succeeds', async () => {
    const operationId = randomUUID();
    const envelope = commandEnvelope(
      'note.add',
      { noteId: randomUUID(), operationId, area: '330205', text: 'x' },
      NOW,
    );
    expect(await desk.commands.execute(city, envelope)).toMatchObject({
      code: 'not_found',
      commandId: envelope.commandId,
    });
    await desk.done(admin, 'operation.open', {
      operationId,
      name: 'x',
      area: '330205',
      exercise: true,
      t0: T0,
    });
    expect(await desk.commands.execute(city, envelope)).toMatchObject({ ok: true });
  });

  test('from a clock up to a minute ahead counts as now; further ahead it is refused', async () => {
    const operationId = await desk.openOperation();
    const body = () => ({ noteId: randomUUID(), operationId, area: '330205', text: 'x' });
    const ack = await desk.done(city, 'note.add', body(), NOW + 60_000);
    expect(await desk.entryOf(ack.seq)).toMatchObject({ occurredAt: NOW, recordedAt: NOW });
    expect(await desk.run(city, 'note.add', body(), NOW + 60_001)).toMatchObject({
      code: 'bad_request',
      field: 'issuedAt',
    });
  });

  test('whose ids are in capitals means the same things', async () => {
    const operationId = await desk.openOperation();
    const incidentId = randomUUID();
    const body = {
      incidentId: incidentId.toUpperCase(),
      operationId: operationId.toUpperCase(),
      type: 'gas',
    } as const;
    await desk.done(city, 'incident.report', { ...body, position: place('330205006') });
    await desk.done(city, 'incident.update', { incidentId, version: 1, patch: { title: 'x' } });
    expect(desk.journal.picture().incidents[incidentId]).toMatchObject({ operationId, title: 'x' });
  });

  const id = randomUUID();
  const note = { noteId: id, operationId: id, area: '330205', text: 'x' };
  test.each<[string, unknown, string | undefined]>([
    ['no object', 'hello', undefined],
    ['nothing', undefined, undefined],
    ['an unknown kind', { commandId: id, kind: 'incident.delete', body: {}, issuedAt: NOW }, 'kind'],
    ['a kind that every object has', { commandId: id, kind: 'constructor', body: {}, issuedAt: NOW }, 'kind'],
    ['no id', { kind: 'note.add', body: note, issuedAt: NOW }, 'commandId'],
    ['no time', { commandId: id, kind: 'note.add', body: note }, 'issuedAt'],
    ['an extra field', { commandId: id, kind: 'note.add', body: note, issuedAt: NOW, role: 'x' }, 'role'],
    ['no body', { commandId: id, kind: 'note.add', issuedAt: NOW }, 'body'],
    [
      'a wrong area',
      { commandId: id, kind: 'note.add', body: { ...note, area: '3302' }, issuedAt: NOW },
      'body.area',
    ],
    [
      'an extra field inside',
      { commandId: id, kind: 'note.add', body: { ...note, by: 'x' }, issuedAt: NOW },
      'body.by',
    ],
    [
      'empty text',
      { commandId: id, kind: 'note.add', body: { ...note, text: ' ' }, issuedAt: NOW },
      'body.text',
    ],
    [
      'a zero character',
      { commandId: id, kind: 'note.add', body: { ...note, text: 'a\0' }, issuedAt: NOW },
      'body.text',
    ],
    [
      'half a character',
      { commandId: id, kind: 'note.add', body: { ...note, text: '\ud83d' }, issuedAt: NOW },
      'body.text',
    ],
    [
      'a place off the globe',
      {
        commandId: id,
        kind: 'incident.report',
        body: { incidentId: id, operationId: id, type: 'gas', position: [181, 0] },
        issuedAt: NOW,
      },
      'body.position.0',
    ],
  ])('with %s is a bad request that names the field', async (_what, envelope, field) => {
    const ack = await desk.commands.execute(city, envelope);
    expect(ack).toMatchObject({ ok: false, code: 'bad_request' });
    expect(ack.ok ? '' : ack.field).toBe(field);
  });

  test('trouble of our own is thrown, not passed off as the caller’s', async () => {
    const broken = createCommands({
      onSpoiled: () => undefined,
      db: desk.db,
      journal: {
        ...desk.journal,
        begin: async () => ({
          picture: desk.journal.picture(),
          append: () => {
            throw new Error('disk full');
          },
        }),
      } as unknown as Journal,
      clock: desk.clock,
      areas: { find: () => null, has: () => true, commands: () => true },
    });
    const body = { operationId: randomUUID(), name: 'x', area: '330205', exercise: true, t0: T0 };
    await expect(broken.execute(admin, commandEnvelope('operation.open', body, NOW))).rejects.toThrow(
      'disk full',
    );
    expect(await desk.question('select from operation where operation_id = $1', [body.operationId])).toEqual(
      [],
    );
  });
});

test('after all of this the journal is sound', async () => {
  expect(await verifyJournal(desk.db.pool)).toMatchObject({ ok: true, entries: desk.journal.picture().seq });
});
