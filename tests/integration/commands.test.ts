import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { listOperations } from '../../server/db/queries/operations.ts';
import { T0 } from '../client/features/samples.ts';
import {
  admin,
  CommandDesk,
  city,
  leader,
  NOW,
  neighbour,
  place,
  responder,
} from '../support/commandDesk.ts';
import { person } from '../support/people.ts';

let desk: CommandDesk;
beforeAll(async () => {
  desk = await CommandDesk.open();
});
beforeEach(() => desk.clock.set(NOW));
afterAll(() => desk?.close());

describe('operation.open', () => {
  test('makes the operation in journal, tables and Picture at once', async () => {
    const operationId = randomUUID();
    const name = '甬湾行动';
    const ack = await desk.done(city, 'operation.open', {
      operationId,
      name,
      area: '330205',
      exercise: false,
      t0: T0,
    });
    expect(desk.journal.picture().operations[operationId]).toEqual({
      operationId,
      name,
      area: '330205',
      exercise: false,
      t0: T0,
      openedAt: NOW,
      closedAt: null,
      grades: [],
      responses: [],
      warnings: [],
      phases: [],
    });
    expect(await desk.entryOf(ack.seq)).toMatchObject({
      kind: 'operation.opened',
      actor: { id: city.userId, name: city.displayName },
    });
    const [record] = await listOperations(desk.db.pool);
    expect(record).toMatchObject({
      operationId,
      firstSeq: ack.seq,
      lastSeq: ack.seq,
      incidents: 0,
      closedAt: null,
    });
  });

  test('is refused outside one’s own area, for an unknown area and to roles without the right', async () => {
    const body = { operationId: randomUUID(), name: 'x', area: '330205', exercise: true, t0: T0 };
    expect(await desk.run(person('dispatcher', '330206'), 'operation.open', body)).toMatchObject({
      code: 'forbidden',
    });
    expect(await desk.run(leader, 'operation.open', { ...body, area: '330205006' })).toMatchObject({
      code: 'forbidden',
    });
    expect(await desk.run(admin, 'operation.open', { ...body, area: '330299' })).toMatchObject({
      code: 'not_found',
      field: 'body.area',
    });
    expect(desk.journal.picture().operations[body.operationId]).toBeUndefined();
  });

  test('is refused when the event lies more than a minute ahead, and clamped within it', async () => {
    const body = { operationId: randomUUID(), name: 'x', area: '330205', exercise: true };
    expect(await desk.run(admin, 'operation.open', { ...body, t0: NOW + 60_001 })).toMatchObject({
      code: 'bad_request',
      field: 'body.t0',
    });
    await desk.done(admin, 'operation.open', { ...body, t0: NOW + 60_000 });
    expect(desk.journal.picture().operations[body.operationId]).toMatchObject({ t0: NOW, openedAt: NOW });
  });

  test('of an operation that is there under another command is a conflict', async () => {
    const operationId = await desk.openOperation();
    expect(
      await desk.run(admin, 'operation.open', {
        operationId,
        name: 'y',
        area: '330205',
        exercise: true,
        t0: T0,
      }),
    ).toMatchObject({ code: 'conflict', field: 'body.operationId' });
  });
});

describe('operation.close', () => {
  test('closes it, ends the duty of all its units, and nothing more may happen in it', async () => {
    const operationId = await desk.openOperation();
    const incidentId = await desk.reportIncident(operationId);
    const unitId = await desk.makeUnit();
    const other = await desk.makeUnit();
    await desk.done(leader, 'unit.start_duty', { operationId, unitIds: [unitId] });
    await desk.done(leader, 'unit.start_duty', { operationId: await desk.openOperation(), unitIds: [other] });
    const ack = await desk.done(city, 'operation.close', { operationId, reason: '结束' });
    const picture = desk.journal.picture();
    expect(picture.operations[operationId]?.closedAt).toBe(NOW);
    expect([picture.units[unitId], picture.units[other]?.unitId]).toEqual([undefined, other]);
    const open = 'select unit_id from duty_session where ended_at is null and unit_id = any ($1) order by 1';
    expect(await desk.question(open, [[unitId, other]])).toEqual([{ unit_id: other }]);
    expect((await listOperations(desk.db.pool)).find((o) => o.operationId === operationId)).toMatchObject({
      lastSeq: ack.seq,
      incidents: 1,
    });

    const closed = { code: 'operation_closed' };
    const report = {
      incidentId: randomUUID(),
      operationId,
      type: 'gas',
      position: place('330205006'),
    } as const;
    expect(await desk.run(city, 'incident.report', report)).toMatchObject(closed);
    expect(
      await desk.run(city, 'incident.update', { incidentId, version: 1, patch: { title: 'x' } }),
    ).toMatchObject(closed);
    expect(await desk.run(city, 'incident.close', { incidentId, version: 1, reason: 'x' })).toMatchObject(
      closed,
    );
    expect(await desk.run(leader, 'unit.start_duty', { operationId, unitIds: [unitId] })).toMatchObject(
      closed,
    );
    expect(
      await desk.run(city, 'note.add', { noteId: randomUUID(), operationId, area: '330205', text: 'x' }),
    ).toMatchObject(closed);
    expect(await desk.run(leader, 'unit.end_duty', { unitIds: [unitId] })).toMatchObject({
      code: 'not_on_duty',
    });
    expect(await desk.run(city, 'operation.close', { operationId, reason: 'x' })).toMatchObject({
      code: 'already_closed',
    });
  });

  test('is refused for an unknown operation and outside one’s own area', async () => {
    const operationId = await desk.openOperation();
    expect(await desk.run(city, 'operation.close', { operationId: randomUUID(), reason: 'x' })).toMatchObject(
      {
        code: 'not_found',
      },
    );
    for (const who of [person('dispatcher', '330206'), person('dispatcher', '330205006'), leader])
      expect(await desk.run(who, 'operation.close', { operationId, reason: 'x' })).toMatchObject({
        code: 'forbidden',
      });
  });
});

describe('incident.report', () => {
  test('stamps the smallest area, counts inside the operation and keeps both clocks', async () => {
    const operationId = await desk.openOperation();
    const incidentId = randomUUID();
    const position = place('330205006001001');
    const body = { incidentId, operationId, type: 'gas', title: ' 燃气 ', position } as const;
    const ack = await desk.done(responder, 'incident.report', body, T0 + 5);
    expect(desk.journal.picture().incidents[incidentId]).toMatchObject({
      no: 1,
      title: '燃气',
      description: '',
      area: '330205006001001',
      position,
      status: 'reported',
      reportedAt: T0 + 5,
      version: 1,
    });
    expect(await desk.entryOf(ack.seq)).toMatchObject({ occurredAt: T0 + 5, recordedAt: NOW });
    await desk.reportIncident(operationId);
    const elsewhere = await desk.openOperation();
    await desk.reportIncident(elsewhere);
    const numbers = Object.values(desk.journal.picture().incidents)
      .filter((incident) => [operationId, elsewhere].includes(incident.operationId))
      .map((incident) => incident.no);
    expect(numbers.sort()).toEqual([1, 1, 2]);
    expect(
      await desk.question(
        'select st_x(position) as lon, area_code, code_scheme from incident where incident_id = $1',
        [incidentId],
      ),
    ).toEqual([{ lon: position[0], area_code: '330205006001001', code_scheme: 'local' }]);
  });

  test('is refused outside the operation, outside all areas, outside one’s own area and to watchers', async () => {
    const operationId = await desk.openOperation();
    const body = { incidentId: randomUUID(), operationId, type: 'gas' } as const;
    const outside = { code: 'outside_area', field: 'body.position' };
    expect(await desk.run(city, 'incident.report', { ...body, position: place('330206001') })).toMatchObject(
      outside,
    );
    expect(await desk.run(city, 'incident.report', { ...body, position: [99, 30] })).toMatchObject(outside);
    const position = place('330205007001001');
    expect(await desk.run(leader, 'incident.report', { ...body, position })).toMatchObject({
      code: 'forbidden',
    });
    expect(
      await desk.run(person('reviewer', '330200'), 'incident.report', { ...body, position }),
    ).toMatchObject({
      code: 'forbidden',
    });
    expect(
      await desk.run(city, 'incident.report', { ...body, operationId: randomUUID(), position }),
    ).toMatchObject({
      code: 'not_found',
      field: 'body.operationId',
    });
  });

  test('before the event itself is a wrong clock; between event and opening it is welcome', async () => {
    const operationId = await desk.openOperation();
    const body = {
      incidentId: randomUUID(),
      operationId,
      type: 'gas',
      position: place('330205006'),
    } as const;
    expect(await desk.run(city, 'incident.report', body, T0 - 1)).toMatchObject({
      code: 'bad_request',
      field: 'issuedAt',
    });
    await desk.done(city, 'incident.report', body, T0);
  });

  test('of the same incident under another command is a conflict', async () => {
    const operationId = await desk.openOperation();
    const incidentId = await desk.reportIncident(operationId);
    const again = { incidentId, operationId, type: 'gas', position: place('330205006') } as const;
    expect(await desk.run(city, 'incident.report', again)).toMatchObject({
      code: 'conflict',
      field: 'body.incidentId',
    });
  });
});

describe('incident.update and incident.close', () => {
  test('change what the patch names, one version at a time', async () => {
    const incidentId = await desk.reportIncident(await desk.openOperation());
    await desk.done(leader, 'incident.update', {
      incidentId,
      version: 1,
      patch: { title: '新', type: 'lift' },
    });
    await desk.done(leader, 'incident.update', { incidentId, version: 2, patch: { description: '细节' } });
    expect(desk.journal.picture().incidents[incidentId]).toMatchObject({
      title: '新',
      type: 'lift',
      description: '细节',
      version: 3,
    });
    await desk.done(leader, 'incident.close', { incidentId, version: 3, reason: '已处置' });
    expect(desk.journal.picture().incidents[incidentId]).toMatchObject({
      status: 'closed',
      version: 4,
      closedAt: NOW,
      closeReason: '已处置',
    });
    const stored =
      'select title, type_code, description, version, status, close_reason from incident where incident_id = $1';
    expect(await desk.question(stored, [incidentId])).toEqual([
      {
        title: '新',
        type_code: 'lift',
        description: '细节',
        version: 4,
        status: 'closed',
        close_reason: '已处置',
      },
    ]);
    const late = { incidentId, version: 4 };
    expect(await desk.run(leader, 'incident.close', { ...late, reason: 'x' })).toMatchObject({
      code: 'already_closed',
    });
    expect(await desk.run(leader, 'incident.update', { ...late, patch: { title: 'x' } })).toMatchObject({
      code: 'already_closed',
    });
  });

  test('on an older version are refused as stale; of two at once one wins', async () => {
    const incidentId = await desk.reportIncident(await desk.openOperation());
    const patch = (title: string) =>
      desk.run(leader, 'incident.update', { incidentId, version: 1, patch: { title } });
    const acks = await Promise.all([patch('a'), patch('b')]);
    expect(acks.map((ack) => (ack.ok ? 'ok' : ack.code)).sort()).toEqual(['ok', 'stale_version']);
    expect(await desk.run(leader, 'incident.close', { incidentId, version: 3, reason: 'x' })).toMatchObject({
      code: 'stale_version',
      field: 'body.version',
    });
  });

  test('are refused for unknown incidents, outside one’s own area and to responders', async () => {
    const incidentId = await desk.reportIncident(await desk.openOperation());
    const body = { incidentId, version: 1, reason: 'x' };
    expect(await desk.run(leader, 'incident.close', { ...body, incidentId: randomUUID() })).toMatchObject({
      code: 'not_found',
    });
    for (const who of [neighbour, responder])
      expect(await desk.run(who, 'incident.close', body)).toMatchObject({ code: 'forbidden' });
    expect(await desk.run(leader, 'incident.update', { incidentId, version: 1, patch: {} })).toMatchObject({
      code: 'bad_request',
      field: 'body.patch',
    });
  });
});

describe('note.add', () => {
  test('writes the remark', async () => {
    const operationId = await desk.openOperation();
    const noteId = randomUUID();
    await desk.done(leader, 'note.add', { noteId, operationId, area: '330205006001', text: ' 到场 ' });
    const note = {
      noteId,
      operationId,
      area: '330205006001',
      text: '到场',
      author: leader.displayName,
      at: NOW,
    };
    expect(desk.journal.picture().notes[noteId]).toEqual(note);
    const again = { noteId, operationId, area: '330205006001', text: 'x' };
    expect(await desk.run(leader, 'note.add', again)).toMatchObject({
      code: 'conflict',
      field: 'body.noteId',
    });
  });

  test('is refused for unknown areas, outside the operation and outside one’s own area', async () => {
    const operationId = await desk.openOperation();
    const body = { noteId: randomUUID(), operationId, text: 'x' };
    expect(await desk.run(city, 'note.add', { ...body, area: '330299' })).toMatchObject({
      code: 'not_found',
    });
    expect(await desk.run(city, 'note.add', { ...body, area: '330206001' })).toMatchObject({
      code: 'outside_area',
    });
    expect(await desk.run(leader, 'note.add', { ...body, area: '330205' })).toMatchObject({
      code: 'forbidden',
    });
  });
});

test('an identity number is refused with its field, and stands nowhere afterwards', async () => {
  const operationId = await desk.openOperation();
  const before = desk.journal.picture().seq;
  const text = '失联老人，身份证 110105-19491231-002Ｘ';
  const refused = await desk.run(leader, 'note.add', {
    noteId: randomUUID(),
    operationId,
    area: leader.area,
    text,
  });
  expect(refused).toMatchObject({ code: 'identity_number', field: 'body.text' });
  expect(JSON.stringify(refused)).not.toContain('110105');
  await desk.journal.catchUp();
  expect(desk.journal.picture().seq).toBe(before);
});
