import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FIGURE_NAMES, readFigures } from '../../shared/figures/figures.ts';
import type { EntryKind } from '../../shared/model/entries/entry.ts';
import { UNDO_MS } from '../../shared/model/undo.ts';
import { leader } from '../support/commandDesk.ts';
import { LoopDesk, member, stranger } from '../support/loopDesk.ts';

/*
 * What is taken back within ten seconds leaves no trace in rows and figures; the journal holds both. Later it is recalled
 * or reopened, and a reason is asked for.
 */
let loop: LoopDesk;
beforeAll(async () => {
  loop = await LoopDesk.open();
});
afterAll(() => loop?.close());

const UNIT = { kind: 'unit', id: 'U-1' } as const;
const OTHER = { kind: 'unit', id: 'U-2' } as const;
type Given = typeof UNIT | typeof OTHER | { kind: 'team'; id: string };

/** Every figure of the operation, now; the versions and times of rows are none. */
function figures() {
  const picture = loop.desk.journal.picture();
  const facts = { picture, now: loop.now, fixAt: () => loop.now, placeOf: () => null, coverage: null };
  return readFigures(FIGURE_NAMES, facts, { area: '330205006', operationId: loop.operationId }).values;
}

/** An incident but for what any change changes, and for what can be taken back. */
function stateOf(incidentId: string) {
  const { version: _version, updatedAt: _updatedAt, acts: _acts, ...rest } = loop.incident(incidentId);
  return rest;
}

async function kindsAfter(seq: number): Promise<EntryKind[]> {
  return (await loop.desk.journal.read(seq, 50)).map(({ kind }) => kind);
}

const head = () => loop.desk.journal.picture().seq;
const assigned = (assignee: Given, role: 'responsible' | 'assist' = 'responsible') => ({
  assignmentId: randomUUID(),
  assignee,
  role,
});

/** A task that is made and given out in one act. */
async function sent(incidentId: string | null, ...given: ReturnType<typeof assigned>[]) {
  const taskId = randomUUID();
  const { operationId } = loop;
  const where = incidentId === null ? { area: '330205006001001' } : { incidentId };
  const assignments = given.length > 0 ? given : [assigned(UNIT)];
  await loop.do('task.create', {
    taskId,
    operationId,
    kind: 'incident',
    title: '查看',
    ...where,
    assignments,
  });
  return { taskId, assignmentIds: assignments.map(({ assignmentId }) => assignmentId) };
}

const recall = (one: { taskId: string; assignmentIds: string[] }, reason = '', who = leader) =>
  loop.try(
    'task.recall',
    { ...loop.seen({ taskId: one.taskId }), assignmentIds: one.assignmentIds, reason },
    who,
  );

const assignmentsOf = async (taskId: string) =>
  (
    await loop.desk.question('select assignment_id as id, status from assignment where task_id = $1', [
      taskId,
    ])
  ).map(({ id, status }) => ({ id, status }));

describe('within ten seconds', () => {
  test('a task that was made and given out in one act was never there', async () => {
    const { incidentId } = await loop.filed();
    const before = { state: stateOf(incidentId), figures: figures(), seq: head() };
    const one = await sent(incidentId, assigned(UNIT), assigned(OTHER, 'assist'));
    expect(figures()).not.toEqual(before.figures);
    await loop.do(
      'task.step',
      { taskId: one.taskId, assignmentId: one.assignmentIds[0]!, step: 'accepted' },
      member,
    );
    expect(await recall(one)).toMatchObject({ ok: true });
    expect(stateOf(incidentId)).toEqual(before.state);
    expect(figures()).toEqual(before.figures);
    expect(loop.task(one.taskId)).toMatchObject({ status: 'cancelled', undone: true, assignments: [] });
    expect(await assignmentsOf(one.taskId)).toEqual([]);
    expect(await kindsAfter(before.seq)).toEqual([
      'task.created',
      'task.dispatched',
      'task.step',
      'task.recalled',
    ]);
    // And may be sent again, as if for the first time.
    await sent(incidentId, assigned(UNIT));
    expect(loop.incident(incidentId)).toMatchObject({ status: 'dispatched' });
  });

  test('a task that was open before is open again, with its clock', async () => {
    const incident = await loop.filed();
    const { taskId } = await loop.made(incident);
    loop.desk.clock.advance(30_000);
    const before = { task: loop.task(taskId), state: stateOf(incident.incidentId), figures: figures() };
    const given = assigned(UNIT);
    await loop.do('task.dispatch', { ...loop.seen({ taskId }), assignments: [given] });
    expect(await recall({ taskId, assignmentIds: [given.assignmentId] })).toMatchObject({ ok: true });
    const { deadline, status, holder } = before.task;
    expect(loop.task(taskId)).toMatchObject({ deadline, status, holder, assignments: [], version: 3 });
    expect(stateOf(incident.incidentId)).toEqual(before.state);
    expect(figures()).toEqual(before.figures);
    // Somebody else answers for it: the tables allow one at a time.
    await loop.do('task.dispatch', { ...loop.seen({ taskId }), assignments: [assigned(OTHER)] });
    expect(loop.task(taskId).assignments).toMatchObject([{ assignee: OTHER, state: 'active' }]);
  });

  test('what acts before it is filed is not acted upon again', async () => {
    await loop.mode('emergency');
    const { incidentId } = await loop.reported();
    await loop.do('incident.accept', loop.seen({ incidentId }));
    const before = { state: stateOf(incidentId), figures: figures() };
    const one = await sent(incidentId);
    expect(loop.incident(incidentId)).toMatchObject({ actFirst: true, status: 'dispatched' });
    expect(await recall(one)).toMatchObject({ ok: true });
    expect(stateOf(incidentId)).toEqual(before.state);
    expect(figures()).toEqual(before.figures);
    await loop.mode('recovery');
    await loop.mode('normal');
  });

  test('whoever had it before it was given on has it again, as far as they had come', async () => {
    const incident = await loop.filed();
    const { taskId, assignmentId } = await loop.given(incident, UNIT);
    await loop.do('task.step', { taskId, assignmentId, step: 'accepted' }, member);
    const until = loop.now + 3_600_000;
    await loop.do('task.ask_suspension', { ...loop.seen({ taskId }), reason: '等人', until });
    const { before: _before, version: _version, updatedAt: _updatedAt, ...task } = loop.task(taskId);
    const before = { state: stateOf(incident.incidentId), figures: figures() };
    const toAssignmentId = randomUUID();
    const body = { ...loop.seen({ taskId }), assignmentId, toAssignmentId, to: OTHER, reason: '更近' };
    await loop.do('task.transfer', body);
    expect(loop.task(taskId)).toMatchObject({ status: 'dispatched', suspension: null });
    expect(await recall({ taskId, assignmentIds: [toAssignmentId] })).toMatchObject({ ok: true });
    expect(loop.task(taskId)).toMatchObject(task);
    expect(stateOf(incident.incidentId)).toEqual(before.state);
    expect(figures()).toEqual(before.figures);
    expect(await assignmentsOf(taskId)).toEqual([{ id: assignmentId, status: 'active' }]);
  });

  test('what others do on the incident stays', async () => {
    const { incidentId } = await loop.filed();
    const filed = loop.now;
    const first = await sent(incidentId);
    loop.desk.clock.advance(2_000);
    const other = await sent(incidentId, assigned({ kind: 'team', id: 'T-1' }));
    const hops = loop.incident(incidentId).hops;
    expect(await recall(first)).toMatchObject({ ok: true });
    expect(loop.incident(incidentId)).toMatchObject({ status: 'dispatched', taskIds: [other.taskId], hops });
    // And the other one can be taken back by itself.
    expect(await recall(other)).toMatchObject({ ok: true });
    expect(loop.incident(incidentId)).toMatchObject({
      status: 'filed',
      taskIds: [],
      hops: { accepted: filed, filed },
      deadline: { step: 'dispatch' },
    });
    expect(loop.incident(incidentId).hops.dispatched).toBeUndefined();
  });

  test('a closed incident goes on as if it had never been closed, and so does one that was turned down', async () => {
    const { incidentId } = await loop.reported();
    for (const [end, kind] of [
      ['incident.close', 'incident.closed'],
      ['incident.reject', 'incident.rejected'],
    ] as const) {
      const before = { state: stateOf(incidentId), figures: figures(), seq: head() };
      await loop.do(end, { ...loop.seen({ incidentId }), reason: '误报' });
      expect(figures()).not.toEqual(before.figures);
      loop.desk.clock.advance(UNDO_MS / 4);
      await loop.do('incident.reopen', loop.seen({ incidentId }));
      expect(stateOf(incidentId)).toEqual(before.state);
      const { incidentOldest: _a, dispatchLeft: _b, ...now } = figures();
      const { incidentOldest: _c, dispatchLeft: _d, ...then } = before.figures;
      expect(now).toEqual(then);
      expect(await kindsAfter(before.seq)).toEqual([kind, 'incident.reopened']);
    }
  });
});

describe('later', () => {
  test('a reason is asked for; the place in the row stays, and the holder has the task again', async () => {
    const { incidentId } = await loop.filed();
    const one = await sent(incidentId);
    loop.desk.clock.advance(UNDO_MS + 1);
    expect(await recall(one)).toMatchObject({ code: 'bad_request', field: 'body.reason' });
    expect(await recall(one, '另有急事')).toMatchObject({ ok: true });
    expect(loop.task(one.taskId)).toMatchObject({
      status: 'open',
      holder: { area: '330205006', since: loop.now },
      deadline: { step: 'dispatch', since: loop.now },
      assignments: [{ state: 'recalled', endedAt: loop.now, reason: '另有急事' }],
    });
    expect(loop.incident(incidentId)).toMatchObject({ status: 'filed', taskIds: [one.taskId] });
    expect(loop.incident(incidentId).hops.dispatched).toBeDefined();
    expect(await assignmentsOf(one.taskId)).toMatchObject([{ status: 'recalled' }]);
    expect(await recall(one, '再来')).toMatchObject({ code: 'wrong_state' });
  });

  test('one who assists is called back without the task going back', async () => {
    const { incidentId } = await loop.filed();
    const one = await sent(incidentId, assigned(UNIT), assigned(OTHER, 'assist'));
    loop.desk.clock.advance(UNDO_MS + 1);
    const assist = { taskId: one.taskId, assignmentIds: [one.assignmentIds[1]!] };
    expect(await recall(assist, '够了')).toMatchObject({ ok: true });
    expect(loop.task(one.taskId)).toMatchObject({
      status: 'dispatched',
      assignments: [{ state: 'active' }, { state: 'recalled' }],
    });
  });

  test('what somebody decided about the task since is not undone', async () => {
    const one = await sent(null);
    const added = assigned(OTHER, 'assist');
    await loop.do('task.dispatch', { ...loop.seen({ taskId: one.taskId }), assignments: [added] });
    expect(await recall(one)).toMatchObject({ code: 'bad_request', field: 'body.reason' });
    // The newest act is.
    const newest = { taskId: one.taskId, assignmentIds: [added.assignmentId] };
    expect(await recall(newest)).toMatchObject({ ok: true });
    expect(loop.task(one.taskId)).toMatchObject({ status: 'dispatched', assignments: [{ assignee: UNIT }] });
  });

  test('an incident is reopened for a reason, not after its review, and never a call for help', async () => {
    const incident = await loop.filed();
    const { incidentId } = incident;
    const { taskId } = await loop.reportedDone(incident);
    await loop.do('task.verify', loop.seen({ taskId }));
    await loop.do('incident.verify', loop.seen(incident));
    expect(await loop.try('incident.reopen', loop.seen(incident))).toMatchObject({ code: 'wrong_state' });
    await loop.do('incident.close', { ...loop.seen(incident), reason: '已处置' });
    loop.desk.clock.advance(UNDO_MS + 1);
    expect(await loop.try('incident.reopen', loop.seen(incident))).toMatchObject({
      code: 'bad_request',
      field: 'body.reason',
    });
    await loop.do('incident.reopen', { ...loop.seen(incident), reason: '又漏了' });
    expect(loop.incident(incidentId)).toMatchObject({
      status: 'verified',
      closedAt: null,
      closeReason: null,
      deadline: { step: 'close', since: loop.now },
    });
    expect(loop.incident(incidentId).hops.closed).toBeUndefined();
    await loop.do('incident.close', { ...loop.seen(incident), reason: '已处置' });
    await loop.do('incident.review', loop.seen(incident));
    expect(await loop.try('incident.reopen', { ...loop.seen(incident), reason: '再查' })).toMatchObject({
      code: 'wrong_state',
    });
    const sos = randomUUID();
    const { operationId } = loop;
    const position = loop.incident(incidentId).position;
    await loop.do(
      'incident.report',
      { incidentId: sos, operationId, type: 'responder_sos', position },
      member,
    );
    await loop.do('sos.resolve', { incidentId: sos, reason: '安全' });
    expect(
      await loop.try('incident.reopen', { ...loop.seen({ incidentId: sos }), reason: '再查' }),
    ).toMatchObject({
      code: 'wrong_state',
    });
  });
});

describe('who may', () => {
  test('is whoever may send; the second desk is told who was first', async () => {
    const one = await sent(null);
    expect(await recall(one, '', stranger)).toMatchObject({ code: 'forbidden' });
    const colleague = { ...leader, userId: 'user-colleague', username: 'colleague', displayName: '同事' };
    const seen = loop.seen({ taskId: one.taskId });
    await loop.do('task.recall', { ...seen, assignmentIds: one.assignmentIds }, colleague);
    expect(await loop.try('task.recall', { ...seen, assignmentIds: one.assignmentIds })).toMatchObject({
      code: 'stale_version',
      first: { name: '同事', kind: 'task.recalled' },
    });
  });

  test('bad ids are told by their field', async () => {
    const one = await sent(null);
    const [id] = one.assignmentIds;
    expect(await recall({ taskId: one.taskId, assignmentIds: [id!, id!] })).toMatchObject({
      code: 'bad_request',
      field: 'body.assignmentIds.1',
    });
    expect(await recall({ taskId: one.taskId, assignmentIds: [randomUUID()] })).toMatchObject({
      code: 'not_found',
      field: 'body.assignmentIds.0',
    });
  });
});
