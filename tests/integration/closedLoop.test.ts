import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SLA } from '../../shared/model/sla.ts';
import { city, leader, neighbour, responder } from '../support/commandDesk.ts';
import { community, district, LoopDesk, member, stranger } from '../support/loopDesk.ts';
import { person } from '../support/people.ts';

let loop: LoopDesk;
beforeAll(async () => {
  loop = await LoopDesk.open();
});
afterAll(() => loop?.close());

const MIN = 60_000;

describe('the closed loop', () => {
  test('goes from the report to the review, with a time for each hop and a clock for each step', async () => {
    const { desk } = loop;
    const incident = await loop.reported();
    const { incidentId } = incident;
    const { holder, deadline } = loop.incident(incidentId);
    expect(holder).toEqual({ area: '330205006', since: loop.now });
    expect(deadline).toMatchObject({ step: 'accept', dueAt: loop.now + SLA.normal.accept, stage: 'running' });
    const times: number[] = [];
    const minuteLater = () => {
      desk.clock.advance(MIN);
      times.push(loop.now);
    };

    minuteLater();
    await loop.do('incident.accept', loop.seen(incident));
    // People first: the clock of sending runs from here, and filing does not start it anew.
    const sendBy = { step: 'dispatch', dueAt: loop.now + SLA.normal.dispatch };
    expect(loop.incident(incidentId).deadline).toMatchObject(sendBy);
    minuteLater();
    await loop.do('incident.file', loop.seen(incident));
    expect(loop.incident(incidentId).deadline).toMatchObject(sendBy);
    minuteLater();
    const given = await loop.given(incident);
    expect(loop.incident(incidentId)).toMatchObject({ status: 'dispatched', deadline: null, version: 3 });
    expect(loop.task(given.taskId)).toMatchObject({
      status: 'dispatched',
      deadline: { step: 'acknowledge', dueAt: loop.now + SLA.normal.acknowledge },
    });
    minuteLater();
    await loop.do('task.step', { ...given, step: 'accepted' }, member);
    expect(loop.incident(incidentId).status).toBe('acknowledged');
    expect(loop.task(given.taskId).deadline?.step).toBe('arrive');
    minuteLater();
    await loop.do('task.step', { ...given, step: 'on_scene' }, member);
    expect(loop.incident(incidentId).status).toBe('in_progress');
    expect(loop.task(given.taskId).deadline?.step).toBe('finish');
    minuteLater();
    await loop.do('task.done', { ...given, number: 3 }, member);
    expect(loop.incident(incidentId)).toMatchObject({
      status: 'done_reported',
      deadline: { step: 'verify', dueAt: loop.now + SLA.normal.verify },
    });
    await loop.do('task.verify', loop.seen({ taskId: given.taskId }));
    minuteLater();
    await loop.do('incident.verify', loop.seen(incident));
    expect(loop.incident(incidentId)).toMatchObject({ status: 'verified', deadline: { step: 'close' } });
    minuteLater();
    await loop.do('incident.close', { ...loop.seen(incident), reason: '已处置' });
    minuteLater();
    await loop.do('incident.review', loop.seen(incident));
    expect(loop.incident(incidentId)).toMatchObject({
      status: 'reviewed',
      deadline: null,
      version: 6,
      closedAt: times[7],
      hops: {
        accepted: times[0],
        filed: times[1],
        dispatched: times[2],
        acknowledged: times[3],
        arrived: times[4],
        in_progress: times[4],
        done_reported: times[5],
        verified: times[6],
        closed: times[7],
        reviewed: times[8],
      },
    });
    expect(loop.task(given.taskId)).toMatchObject({
      status: 'verified',
      deadline: null,
      assignments: [
        {
          assignee: { kind: 'team', id: 'T-1', name: '一队' },
          state: 'done',
          steps: {
            delivered: { at: times[3], derived: true },
            seen: { at: times[3], derived: true },
            accepted: { at: times[3], derived: false },
            on_scene: { at: times[4], derived: false },
          },
          result: { number: 3 },
        },
      ],
    });
  });

  test('is as quick as the mode of the area asks', async () => {
    await loop.mode('emergency');
    const { incidentId } = await loop.reported();
    expect(loop.incident(incidentId).deadline?.dueAt).toBe(loop.now + MIN);
    await loop.mode('recovery');
    await loop.mode('normal');
  });

  test('closes what was handled on the spot without any task, and gives a reason to what it rejects', async () => {
    const spot = await loop.reported();
    await loop.do('incident.close', { ...loop.seen(spot), reason: '当场处置' });
    expect(loop.incident(spot.incidentId).status).toBe('closed');
    const wrong = await loop.reported();
    expect(await loop.try('incident.reject', { ...loop.seen(wrong), reason: ' ' })).toMatchObject({
      code: 'bad_request',
    });
    await loop.do('incident.reject', { ...loop.seen(wrong), reason: '不属本区' });
    expect(loop.incident(wrong.incidentId)).toMatchObject({ status: 'rejected', deadline: null });
    expect(await loop.try('incident.accept', loop.seen(wrong))).toMatchObject({ code: 'wrong_state' });
  });
});

describe('acting first and filing later', () => {
  test('is for alert and emergency only, and filing is owed before it is closed', async () => {
    const incident = await loop.reported();
    const task = await loop.made(incident);
    const send = () =>
      loop.try('task.dispatch', {
        ...loop.seen(task),
        assignments: [
          { assignmentId: randomUUID(), assignee: { kind: 'team', id: 'T-1' }, role: 'responsible' },
        ],
      });
    expect(await send()).toMatchObject({ code: 'not_yet' });
    await loop.mode('emergency');
    expect(await send()).toMatchObject({ ok: true });
    expect(loop.incident(incident.incidentId)).toMatchObject({
      status: 'dispatched',
      actFirst: true,
      deadline: { step: 'file', dueAt: loop.now + SLA.emergency.file },
    });
    const { assignmentId } = loop.task(task.taskId).assignments[0]!;
    await loop.do('task.done', { ...task, assignmentId, note: 'x' }, member);
    await loop.do('task.verify', loop.seen(task));
    await loop.do('incident.verify', loop.seen(incident));
    const close = () => loop.try('incident.close', { ...loop.seen(incident), reason: 'x' });
    expect(await close()).toMatchObject({ code: 'not_yet' });
    await loop.do('incident.file', loop.seen(incident));
    expect(loop.incident(incident.incidentId)).toMatchObject({ status: 'verified' });
    expect(await close()).toMatchObject({ ok: true });
    await loop.mode('recovery');
    await loop.mode('normal');
  });
});

describe('ways back', () => {
  test('returned goes to the command body again, counts, and may be given to somebody else', async () => {
    const incident = await loop.filed();
    const { taskId, assignmentId } = await loop.given(incident, { kind: 'department', id: 'D-gas' });
    await loop.do('task.return', { ...loop.seen({ taskId }), assignmentId, reason: '不归我们管' });
    expect(loop.task(taskId)).toMatchObject({
      status: 'open',
      returns: 1,
      deadline: { step: 'dispatch' },
      assignments: [{ state: 'returned', reason: '不归我们管' }],
    });
    expect(loop.incident(incident.incidentId)).toMatchObject({
      status: 'filed',
      deadline: { step: 'dispatch' },
    });
    expect(loop.incident(incident.incidentId).hops.dispatched).toBe(loop.now);
    const again = { assignmentId: randomUUID(), assignee: { kind: 'team', id: 'T-2' }, role: 'responsible' };
    await loop.do('task.dispatch', { ...loop.seen({ taskId }), assignments: [again as never] });
    expect(loop.incident(incident.incidentId).status).toBe('dispatched');
  });

  test('reworked goes on with whoever did it; the earlier result stays to be seen', async () => {
    const incident = await loop.filed();
    const { taskId, assignmentId } = await loop.reportedDone(incident);
    await loop.do('task.verify', loop.seen({ taskId }));
    await loop.do('incident.verify', loop.seen(incident));
    await loop.do('task.rework', { ...loop.seen({ taskId }), reason: '又漏了' });
    expect(loop.task(taskId)).toMatchObject({
      status: 'in_progress',
      reworks: 1,
      endedAt: null,
      deadline: { step: 'finish' },
      assignments: [{ state: 'active', result: { note: '已关阀' } }],
    });
    expect(loop.incident(incident.incidentId)).toMatchObject({ status: 'in_progress' });
    expect(await loop.try('incident.verify', loop.seen(incident))).toMatchObject({ code: 'not_yet' });
    await loop.do('task.done', { taskId, assignmentId, note: '换了阀' }, member);
    expect(loop.incident(incident.incidentId).status).toBe('done_reported');
  });

  test('reworked goes back to who answers for it, so that they are passed no second part of it meanwhile', async () => {
    const given = await loop.given(null);
    const { taskId } = given;
    const assignmentId = randomUUID();
    const assist = { assignmentId, assignee: { kind: 'team', id: 'T-2' }, role: 'assist' } as const;
    await loop.do('task.dispatch', { ...loop.seen({ taskId }), assignments: [assist] });
    await loop.do('task.done', { ...given, note: '已关阀' }, member);
    const pass = (id: string) => {
      const to = { kind: 'team', id } as const;
      const body = {
        ...loop.seen({ taskId }),
        assignmentId,
        toAssignmentId: randomUUID(),
        to,
        reason: '换队',
      };
      return loop.try('task.transfer', body);
    };
    expect(await pass('T-1')).toMatchObject({ code: 'conflict', field: 'body.to' });
    await loop.do('task.rework', { ...loop.seen({ taskId }), reason: '又漏了' });
    expect(loop.task(taskId).assignments.map(({ state, role }) => `${role} ${state}`)).toEqual([
      'responsible active',
      'assist active',
    ]);
  });

  test('declined before it is accepted, transferred to another; never two owners', async () => {
    const { taskId, assignmentId } = await loop.given(null);
    await loop.do('task.decline', { taskId, assignmentId, reason: '人手不够' }, member);
    expect(loop.task(taskId)).toMatchObject({ status: 'open', returns: 0 });
    const first = randomUUID();
    const to = (id: string, kind: 'team' | 'unit' = 'team') => ({ kind, id });
    const dispatch = (assignments: object[]) =>
      loop.try('task.dispatch', { ...loop.seen({ taskId }), assignments: assignments as never });
    const assist = { assignmentId: randomUUID(), assignee: to('U-2', 'unit'), role: 'assist' };
    expect(await dispatch([assist])).toMatchObject({ code: 'not_yet' });
    const two = [first, randomUUID()].map((one, i) => ({
      assignmentId: one,
      assignee: to(`T-${i + 1}`),
      role: 'responsible',
    }));
    expect(await dispatch(two)).toMatchObject({ code: 'bad_request' });
    expect(await dispatch([two[0]!, assist])).toMatchObject({ ok: true });
    expect(await dispatch([two[1]!])).toMatchObject({ code: 'conflict' });
    await loop.do('task.step', { taskId, assignmentId: first, step: 'accepted' }, member);
    expect(
      await loop.try('task.decline', { taskId, assignmentId: first, reason: 'x' }, member),
    ).toMatchObject({ code: 'wrong_state' });
    const toAssignmentId = randomUUID();
    const pass = { ...loop.seen({ taskId }), assignmentId: first, toAssignmentId, reason: '换队' };
    expect(await loop.try('task.transfer', { ...pass, to: to('T-2') }, member)).toMatchObject({
      code: 'forbidden',
    });
    await loop.do('task.transfer', { ...pass, to: to('T-2') });
    expect(loop.task(taskId)).toMatchObject({ status: 'dispatched', deadline: { step: 'acknowledge' } });
    expect(loop.task(taskId).assignments.map(({ state, role }) => `${role} ${state}`)).toEqual([
      'responsible declined',
      'responsible transferred',
      'assist active',
      'responsible active',
    ]);
  });

  test('suspended by the tier that holds it: its clock stands still until the time that was asked for', async () => {
    const { taskId, assignmentId } = await loop.given(null);
    await loop.do('task.step', { taskId, assignmentId, step: 'accepted' }, member);
    const until = loop.now + 3_600_000;
    const ask = { ...loop.seen({ taskId }), reason: '等配件', until };
    expect(await loop.try('task.ask_suspension', ask, stranger)).toMatchObject({ code: 'forbidden' });
    await loop.do('task.ask_suspension', ask, member);
    expect(loop.task(taskId)).toMatchObject({ status: 'acknowledged', suspension: { approvedAt: null } });
    const decide = { ...loop.seen({ taskId }), approved: true };
    expect(await loop.try('task.decide_suspension', decide, community)).toMatchObject({ code: 'forbidden' });
    await loop.do('task.decide_suspension', decide, leader);
    expect(loop.task(taskId)).toMatchObject({
      status: 'suspended',
      deadline: { step: 'finish', dueAt: until },
    });
    expect(await loop.try('task.done', { taskId, assignmentId, note: 'x' }, member)).toMatchObject({
      code: 'wrong_state',
    });
    await loop.do('task.resume', loop.seen({ taskId }));
    expect(loop.task(taskId)).toMatchObject({
      status: 'acknowledged',
      suspension: null,
      deadline: { step: 'finish', dueAt: loop.now + SLA.normal.finish },
    });
    await loop.do('task.ask_suspension', { ...loop.seen({ taskId }), reason: '等配件', until }, member);
    const refuse = { ...loop.seen({ taskId }), approved: false };
    expect(await loop.try('task.decide_suspension', refuse)).toMatchObject({ field: 'body.reason' });
    await loop.do('task.decide_suspension', { ...refuse, reason: '不急' });
    expect(loop.task(taskId)).toMatchObject({ status: 'acknowledged', suspension: null });
  });

  test('cancelled leaves the incident as its other tasks are', async () => {
    const incident = await loop.filed();
    const { taskId } = await loop.given(incident);
    await loop.do('task.cancel', { ...loop.seen({ taskId }), reason: '误派' });
    expect(loop.task(taskId)).toMatchObject({ status: 'cancelled', assignments: [{ state: 'cancelled' }] });
    expect(loop.incident(incident.incidentId).status).toBe('filed');
  });
});

describe('merging', () => {
  test('ends the one that repeats another and brings it back as it was; without chains or cycles', async () => {
    const [kept, copy, third] = [await loop.filed(), await loop.filed(), await loop.reported()];
    const merge = (from: { incidentId: string }, into: { incidentId: string }) =>
      loop.try('incident.merge', { ...loop.seen(from), into: into.incidentId });
    expect(await merge(copy, copy)).toMatchObject({ field: 'body.into' });
    expect(await merge(copy, kept)).toMatchObject({ ok: true });
    expect(loop.incident(copy.incidentId)).toMatchObject({
      status: 'merged',
      mergedInto: kept.incidentId,
      deadline: null,
    });
    expect(await merge(third, copy)).toMatchObject({ code: 'wrong_state', field: 'body.into' });
    expect(await merge(kept, third)).toMatchObject({ code: 'wrong_state' });
    expect(await loop.try('incident.merge', { ...loop.seen(third), into: randomUUID() })).toMatchObject({
      code: 'not_found',
    });
    await loop.do('incident.unmerge', { ...loop.seen(copy), reason: '是两处' });
    expect(loop.incident(copy.incidentId)).toMatchObject({
      status: 'filed',
      mergedInto: null,
      deadline: { step: 'dispatch' },
    });
  });
});

describe('the tiers', () => {
  test('raise and hand down what they hold; a tier above that takes it is an override', async () => {
    const incident = await loop.filed();
    const { incidentId } = incident;
    const raise = (who = leader, to?: string) =>
      loop.try(
        'incident.escalate',
        { ...loop.seen(incident), reason: '超出能力', ...(to ? { to } : {}) },
        who,
      );
    expect(await raise(community)).toMatchObject({ code: 'forbidden' });
    const ack = await raise();
    expect(loop.incident(incidentId).holder.area).toBe('330205');
    expect(ack.ok && (await loop.desk.entryOf(ack.seq)).body).toMatchObject({ override: false });
    expect(await raise()).toMatchObject({ code: 'forbidden' });
    const hand = (to: string, who = district) =>
      loop.try('incident.delegate', { ...loop.seen(incident), to }, who);
    expect(await hand('330205007')).toMatchObject({ field: 'body.to' });
    expect(await hand('330205006')).toMatchObject({ ok: true });
    const taken = await raise(city, '330200');
    expect(taken.ok && (await loop.desk.entryOf(taken.seq)).body).toMatchObject({
      to: '330200',
      override: true,
    });
    expect(await raise(city)).toMatchObject({ code: 'wrong_state' });
  });

  test('hand down tasks too, and whoever may not is told nothing of them', async () => {
    const { taskId } = await loop.made(null);
    await loop.do('task.delegate', { ...loop.seen({ taskId }), to: '330205006001' });
    expect(loop.task(taskId)).toMatchObject({
      holder: { area: '330205006001' },
      deadline: { step: 'dispatch' },
    });
    for (const who of [neighbour, responder, person('reviewer', '330205006'), person('commander', '330206')])
      expect(await loop.try('task.cancel', { ...loop.seen({ taskId }), reason: 'x' }, who)).toMatchObject({
        code: 'forbidden',
      });
  });
});
