import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SLA } from '../../shared/model/sla.ts';
import { leader } from '../support/commandDesk.ts';
import { district, LoopDesk, member } from '../support/loopDesk.ts';

let loop: LoopDesk;
beforeAll(async () => {
  loop = await LoopDesk.open();
});
afterAll(() => loop?.close());

describe('an incident', () => {
  test('does not close over open or unverified tasks', async () => {
    const incident = await loop.filed();
    const close = () => loop.try('incident.close', { ...loop.seen(incident), reason: 'x' });
    const { taskId } = await loop.reportedDone(incident);
    expect(await close()).toMatchObject({ code: 'not_yet' });
    await loop.do('task.verify', loop.seen({ taskId }));
    expect(await close()).toMatchObject({ code: 'not_yet' });
    await loop.do('incident.verify', loop.seen(incident));
    await loop.do('incident.close', { ...loop.seen(incident), reason: 'x' });
    expect(await close()).toMatchObject({ code: 'already_closed' });
  });

  test('closes in one act with what it lacked, each told as by itself, and nothing of it when one part is refused', async () => {
    await loop.mode('emergency');
    const incident = await loop.reported();
    const { incidentId } = incident;
    const { taskId } = await loop.reportedDone(incident);
    const seen = loop.seen(incident);
    const tasks = [loop.seen({ taskId })];
    const close = (also: ('verify' | 'file')[], who = leader) =>
      loop.try('incident.close', { ...seen, reason: '已处置', also, tasks }, who);
    const before = loop.desk.journal.picture().seq;
    expect(await close(['verify'])).toMatchObject({ code: 'not_yet', field: 'body.also' });
    expect(await close(['file'])).toMatchObject({ code: 'not_yet', field: 'body.also' });
    expect(await close(['verify', 'file'], member)).toMatchObject({ code: 'forbidden' });
    expect(loop.desk.journal.picture().seq).toBe(before);
    expect(await close(['verify', 'file'])).toMatchObject({ ok: true });
    expect(loop.task(taskId)).toMatchObject({ status: 'verified', deadline: null });
    expect(loop.incident(incidentId)).toMatchObject({
      status: 'closed',
      version: seen.version + 3,
      deadline: null,
      hops: { filed: loop.now, verified: loop.now, closed: loop.now },
    });
    // Taken back it is open again with what was verified, and its clock runs.
    await loop.do('incident.reopen', loop.seen(incident));
    expect(loop.incident(incidentId)).toMatchObject({
      status: 'verified',
      deadline: { step: 'close', dueAt: loop.now + SLA.emergency.close },
    });
    await loop.mode('recovery');
    await loop.mode('normal');
  });

  test('that was verified is not verified again with a task of it that was not', async () => {
    const incident = await loop.filed();
    const { incidentId } = incident;
    const { taskId } = await loop.reportedDone(incident);
    await loop.do('incident.verify', loop.seen(incident));
    const { version } = loop.incident(incidentId);
    const tasks = [loop.seen({ taskId })];
    await loop.do('incident.close', { ...loop.seen(incident), reason: 'x', also: ['verify'], tasks });
    expect(loop.task(taskId).status).toBe('verified');
    expect(loop.incident(incidentId)).toMatchObject({ status: 'closed', version: version + 1 });
  });

  test('is closed only with results that were seen', async () => {
    const incident = await loop.filed();
    const { taskId, assignmentId } = await loop.reportedDone(incident);
    const tasks = [loop.seen({ taskId })];
    await loop.do('task.rework', { ...loop.seen({ taskId }), reason: '还有味' });
    await loop.do('task.done', { taskId, assignmentId, note: '换了阀' }, member);
    const before = loop.desk.journal.picture().seq;
    const close = (seen: typeof tasks) =>
      loop.try('incident.close', { ...loop.seen(incident), reason: 'x', also: ['verify'], tasks: seen });
    const refused = { code: 'stale_version', field: 'body.tasks', first: { kind: 'task.done' } };
    expect(await close(tasks)).toMatchObject(refused);
    expect(await close([])).toMatchObject({ code: 'stale_version', field: 'body.tasks' });
    expect(loop.desk.journal.picture().seq).toBe(before);
    expect(await close([loop.seen({ taskId })])).toMatchObject({ ok: true });
  });

  test('is not closed by who may not verify a task of it, which another tier holds', async () => {
    const incident = await loop.filed();
    const { taskId } = await loop.reportedDone(incident);
    await loop.do('task.escalate', { ...loop.seen({ taskId }), reason: '跨街道' });
    expect(loop.task(taskId).holder.area).toBe('330205');
    const before = loop.desk.journal.picture().seq;
    const close = (who = leader) => {
      const body = { ...loop.seen(incident), reason: 'x', also: ['verify' as const] };
      return loop.try('incident.close', { ...body, tasks: [loop.seen({ taskId })] }, who);
    };
    expect(await loop.try('task.verify', loop.seen({ taskId }))).toMatchObject({ code: 'forbidden' });
    expect(await close()).toMatchObject({ code: 'forbidden' });
    expect(loop.desk.journal.picture().seq).toBe(before);
    expect(await close(district)).toMatchObject({ ok: true });
  });

  test('is not closed over a task that somebody still works on, whatever is named', async () => {
    const incident = await loop.filed();
    await loop.given(incident);
    const also = ['verify', 'file'] as const;
    expect(
      await loop.try('incident.close', { ...loop.seen(incident), reason: 'x', also: [...also] }),
    ).toMatchObject({ code: 'not_yet' });
  });
});
