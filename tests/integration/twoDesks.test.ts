import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CommandInput } from '../../shared/wire/commands.ts';
import { city, leader, neighbour } from '../support/commandDesk.ts';
import { LoopDesk, member } from '../support/loopDesk.ts';

/*
 * Two who act on one thing: the second is told who was first, and nothing is made by what is refused.
 */
/** At the next desk of the same street. */
const colleague = { ...leader, userId: 'user-colleague', username: 'colleague', displayName: '同事' };

let loop: LoopDesk;
beforeAll(async () => {
  loop = await LoopDesk.open();
});
afterAll(() => loop?.close());

const journal = () => loop.desk.journal.picture().seq;

function sending(
  incidentId: string,
  unitId: string,
  beside: readonly string[] | null = [],
): CommandInput<'task.create'> {
  const { operationId } = loop;
  const assignments = [
    {
      assignmentId: randomUUID(),
      assignee: { kind: 'unit' as const, id: unitId },
      role: 'responsible' as const,
    },
  ];
  return {
    taskId: randomUUID(),
    operationId,
    incidentId,
    kind: 'incident',
    title: '查看燃气',
    assignments,
    beside: beside && [...beside],
  };
}

describe('somebody is sent by one act', () => {
  test('the task is made and given out together', async () => {
    const { incidentId } = await loop.filed();
    const body = sending(incidentId, 'U-1');
    await loop.do('task.create', body);
    expect(loop.task(body.taskId)).toMatchObject({
      status: 'dispatched',
      version: 2,
      assignments: [{ assignee: { id: 'U-1' }, role: 'responsible', state: 'active' }],
    });
    expect(loop.incident(incidentId)).toMatchObject({ status: 'dispatched', taskIds: [body.taskId] });
  });

  test('who cannot be sent leaves no task behind', async () => {
    const incident = await loop.filed();
    const before = journal();
    expect(await loop.try('task.create', sending(incident.incidentId, 'U-none'))).toMatchObject({
      code: 'not_on_duty',
      field: 'body.assignments.0.assignee.id',
    });
    const assisting = sending(incident.incidentId, 'U-1');
    const assignments = assisting.assignments!.map((one) => ({ ...one, role: 'assist' as const }));
    expect(await loop.try('task.create', { ...assisting, assignments })).toMatchObject({ code: 'not_yet' });
    // Before it is filed nobody is sent, on a day without a mode for it.
    const { incidentId } = await loop.reported();
    await loop.do('incident.accept', loop.seen({ incidentId }));
    expect(await loop.try('task.create', sending(incidentId, 'U-1'))).toMatchObject({ code: 'not_yet' });
    expect(loop.incident(incidentId).taskIds).toEqual([]);
    expect(journal()).toBe(before + 2);
  });

  test('files what must be filed first, by the right to that, and nothing when it is refused', async () => {
    const incident = await loop.reported();
    await loop.do('incident.accept', loop.seen(incident));
    const { incidentId } = incident;
    const before = journal();
    const nobody = { ...sending(incidentId, 'U-none'), also: ['file' as const] };
    expect(await loop.try('task.create', nobody)).toMatchObject({ code: 'not_on_duty' });
    expect(loop.incident(incidentId).hops.filed).toBeUndefined();
    expect(journal()).toBe(before);
    const body = sending(incidentId, 'U-1');
    await loop.do('task.create', { ...body, also: ['file'] });
    expect(loop.incident(incidentId)).toMatchObject({ status: 'dispatched', hops: { filed: loop.now } });
    expect(journal()).toBe(before + 3);
    // What was filed meanwhile is not filed twice.
    await loop.do('task.recall', {
      ...loop.seen({ taskId: body.taskId }),
      assignmentIds: [loop.task(body.taskId).assignments[0]!.assignmentId],
      reason: '换人',
    });
    const { assignments = [] } = sending(incidentId, 'U-2');
    const again = { ...loop.seen({ taskId: body.taskId }), assignments };
    await loop.do('task.dispatch', { ...again, also: ['file'] });
    expect(journal()).toBe(before + 5);
  });

  test('files with a task that was made already; there must be an incident to file', async () => {
    const incident = await loop.reported();
    await loop.do('incident.accept', loop.seen(incident));
    const task = await loop.made(incident);
    const { assignments = [] } = sending(incident.incidentId, 'U-1');
    const body = { ...loop.seen(task), assignments };
    expect(await loop.try('task.dispatch', body)).toMatchObject({ code: 'not_yet' });
    await loop.do('task.dispatch', { ...body, also: ['file'] });
    expect(loop.incident(incident.incidentId).hops.filed).toBe(loop.now);
    const alone = await loop.made(null);
    const given = sending(incident.incidentId, 'U-1').assignments ?? [];
    expect(
      await loop.try('task.dispatch', { ...loop.seen(alone), assignments: given, also: ['file'] }),
    ).toMatchObject({ code: 'bad_request', field: 'body.also' });
  });

  test('a second desk makes nothing, and learns who sent whom', async () => {
    const { incidentId } = await loop.filed();
    const first = sending(incidentId, 'U-1');
    await loop.do('task.create', first, colleague);
    const before = journal();
    const refused = await loop.try('task.create', sending(incidentId, 'U-2'));
    expect(refused).toMatchObject({
      code: 'conflict',
      field: 'body.beside',
      first: { name: colleague.displayName, kind: 'task.dispatched', own: false },
    });
    expect(journal()).toBe(before);
    // Who knows of the other sends all the same.
    const knowing = sending(incidentId, 'U-2', [first.taskId]);
    await loop.do('task.create', knowing);
    expect(loop.incident(incidentId).taskIds).toEqual([first.taskId, knowing.taskId]);
    // Who does not say what they knew is not asked.
    await loop.do('task.create', sending(incidentId, 'U-2', null));
  });

  test('of two at one moment one is done', async () => {
    const { incidentId } = await loop.filed();
    const acks = await Promise.all([
      loop.try('task.create', sending(incidentId, 'U-1')),
      loop.try('task.create', sending(incidentId, 'U-2'), colleague),
    ]);
    expect(acks.map((ack) => (ack.ok ? 'ok' : ack.code)).sort()).toEqual(['conflict', 'ok']);
    expect(acks.find(({ ok }) => !ok)).toMatchObject({ first: { kind: 'task.dispatched' } });
    expect(loop.incident(incidentId).taskIds).toHaveLength(1);
  });
});

describe('a refusal names who was first', () => {
  test('by a version that somebody passed, a state that is gone, and an end', async () => {
    const { incidentId } = await loop.reported();
    const old = loop.seen({ incidentId });
    await loop.do('incident.accept', old, colleague);
    const first = { name: colleague.displayName, kind: 'incident.accepted', own: false };
    expect(await loop.try('incident.accept', old)).toMatchObject({ code: 'stale_version', first });
    expect(await loop.try('incident.accept', loop.seen({ incidentId }))).toMatchObject({
      code: 'wrong_state',
      first,
    });
    expect(await loop.try('incident.accept', old, colleague)).toMatchObject({
      first: { ...first, own: true },
    });
    await loop.do('incident.reject', { ...loop.seen({ incidentId }), reason: '重复' }, city);
    expect(await loop.try('incident.file', loop.seen({ incidentId }))).toMatchObject({
      first: { name: city.displayName, kind: 'incident.rejected' },
    });
  });

  test('also where what happened to a task is why', async () => {
    const { incidentId } = await loop.filed();
    const { taskId } = await loop.given({ incidentId });
    expect(await loop.try('incident.close', { ...loop.seen({ incidentId }), reason: '结案' })).toMatchObject({
      ok: false,
      first: { name: leader.displayName, kind: 'task.dispatched' },
    });
    const old = loop.seen({ taskId });
    await loop.do('task.cancel', { ...old, reason: '误派' }, city);
    expect(await loop.try('task.cancel', { ...old, reason: '误派' })).toMatchObject({
      first: { name: city.displayName, kind: 'task.cancelled' },
    });
  });

  test('to whom may not see it, nobody is named', async () => {
    const { incidentId } = await loop.reported();
    const old = loop.seen({ incidentId });
    await loop.do('incident.accept', old);
    expect(await loop.try('incident.accept', old, neighbour)).toMatchObject({ code: 'forbidden' });
    expect(await loop.try('incident.accept', old, neighbour)).not.toHaveProperty('first');
    const { taskId, assignmentId } = await loop.given(null);
    await loop.do('task.cancel', { ...loop.seen({ taskId }), reason: '误派' });
    // Whose task it was is told: they work under whoever took it from them.
    const late = await loop.try('task.done', { taskId, assignmentId, note: '已关阀' }, member);
    expect(late).toMatchObject({ ok: false, first: { name: leader.displayName, kind: 'task.cancelled' } });
  });
});
