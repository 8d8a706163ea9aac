import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FIRINGS } from '../../server/clocks/firings.ts';
import { insertDecision, type StoredDecision } from '../../server/db/queries/dispatchDecisions.ts';
import type { Principal } from '../../shared/access/principal.ts';
import type { CommandInput, CommandKind } from '../../shared/wire/commands.ts';
import { city, leader, place } from '../support/commandDesk.ts';
import { community, district, LoopDesk, member } from '../support/loopDesk.ts';

const COMMUNITY = '330205006001';
const STREET = '330205006';
const DISTRICT = '330205';
const GRID = '330205006001001';
const MIN = 60_000;

let loop: LoopDesk;
beforeAll(async () => {
  loop = await LoopDesk.open();
});
afterAll(() => loop?.close());

const UP = { ok: true };
const HELD_ABOVE = { code: 'forbidden', message: expect.stringContaining('A higher tier holds this') };

/** The answers to the same kind of command by each, in this order; each sees the version of then. */
async function tried<K extends CommandKind>(
  kind: K,
  body: () => CommandInput<K>,
  ...people: Principal[]
): Promise<unknown[]> {
  const answers = [];
  for (const who of people) answers.push(await loop.try(kind, body(), who));
  return answers;
}

const activate = (area: string, who: Principal) =>
  loop.do('tier.activate', { operationId: loop.operationId, area, reason: '演练' }, who);
const standDown = (area: string, who: Principal) =>
  loop.do('tier.stand_down', { operationId: loop.operationId, area, reason: '演练' }, who);
const assigned = (id = 'T-1') => [
  { assignmentId: randomUUID(), assignee: { kind: 'team', id } as const, role: 'responsible' as const },
];

/** Lets the clock do all that it does about an incident, up to raising it. */
async function letRaise(incidentId: string): Promise<void> {
  const { desk } = loop;
  for (;;) {
    const next = FIRINGS.incident.of(desk.journal.picture(), incidentId);
    if (!next || loop.incident(incidentId).deadline?.stage === 'raised') return;
    desk.clock.advance(Math.max(0, next.at - loop.now));
    await desk.commands.executeSystem(next.command);
  }
}

describe('an incident that a higher tier holds', () => {
  test('is decided by its holder or a tier above, and not by one below', async () => {
    const incident = await loop.reported();
    const seen = () => loop.seen(incident);
    expect(await tried('incident.accept', seen, community, leader)).toMatchObject([HELD_ABOVE, UP]);
    expect(await tried('incident.file', seen, community, district)).toMatchObject([HELD_ABOVE, UP]);
    const given = await loop.reportedDone(incident);
    await loop.do('task.verify', loop.seen({ taskId: given.taskId }));
    expect(await tried('incident.verify', seen, community, city)).toMatchObject([HELD_ABOVE, UP]);
    const close = () => ({ ...seen(), reason: '已处置' });
    expect(await tried('incident.close', close, community, leader)).toMatchObject([HELD_ABOVE, UP]);
    expect(await tried('incident.review', seen, community, leader)).toMatchObject([HELD_ABOVE, UP]);
  });

  test('is neither rejected nor merged nor unmerged from below', async () => {
    const [one, kept] = [await loop.reported(), await loop.reported()];
    const reject = () => ({ ...loop.seen(one), reason: '误报' });
    expect(await tried('incident.reject', reject, community)).toMatchObject([HELD_ABOVE]);
    const merge = () => ({ ...loop.seen(one), into: kept.incidentId });
    expect(await tried('incident.merge', merge, community, leader)).toMatchObject([HELD_ABOVE, UP]);
    const unmerge = () => ({ ...loop.seen(one), reason: '是两处' });
    expect(await tried('incident.unmerge', unmerge, community, leader)).toMatchObject([HELD_ABOVE, UP]);
  });

  test('is corrected, urged and given tasks by every tier that it lies in', async () => {
    const incident = await loop.reported();
    await loop.do('incident.update', { ...loop.seen(incident), patch: { title: '三楼' } }, community);
    await loop.do('incident.urge', incident, community);
    const body = { taskId: randomUUID(), operationId: loop.operationId, kind: 'incident' } as const;
    await loop.do('task.create', { ...body, title: '查看', ...incident }, community);
    expect(loop.task(body.taskId).holder.area).toBe(STREET);
  });

  test('is out of the hands of who raised it, until it is handed down again', async () => {
    const incident = await loop.reported();
    const seen = () => loop.seen(incident);
    await loop.do('incident.escalate', { ...seen(), reason: '超出能力' });
    expect(await tried('incident.accept', seen, leader)).toMatchObject([HELD_ABOVE]);
    await loop.do('incident.delegate', { ...seen(), to: COMMUNITY }, district);
    expect(await tried('incident.accept', seen, community)).toMatchObject([UP]);
    expect(await tried('incident.file', seen, leader)).toMatchObject([UP]);
  });

  test('stays in the hands of the tier that the clock raised it from, but not for moving it', async () => {
    await loop.mode('emergency');
    const incident = await loop.reported();
    const seen = () => loop.seen(incident);
    await letRaise(incident.incidentId);
    expect(loop.incident(incident.incidentId).holder).toMatchObject({ area: DISTRICT, raisedFrom: STREET });
    const move = () => ({ ...seen(), to: STREET });
    expect(await tried('incident.delegate', move, leader)).toMatchObject([HELD_ABOVE]);
    expect(await tried('incident.accept', seen, community, leader)).toMatchObject([HELD_ABOVE, UP]);
    // What they make for it is theirs to send.
    const task = await loop.made(incident);
    expect(loop.task(task.taskId).holder).toMatchObject({ area: STREET });
    const send = () => ({ ...loop.seen(task), assignments: assigned() });
    expect(await tried('task.dispatch', send, community, leader)).toMatchObject([HELD_ABOVE, UP]);
    await loop.do('incident.escalate', { ...seen(), reason: '市级协调' }, district);
    expect(loop.incident(incident.incidentId).holder).not.toHaveProperty('raisedFrom');
    expect(await tried('incident.file', seen, leader, district, city)).toMatchObject([
      HELD_ABOVE,
      HELD_ABOVE,
      UP,
    ]);
    await loop.mode('recovery');
    await loop.mode('normal');
  });
});

describe('a task that a higher tier holds', () => {
  test('is sent, checked and called off by its holder or a tier above, and not by one below', async () => {
    const task = await loop.made(null);
    const seen = () => loop.seen(task);
    const send = () => ({ ...seen(), assignments: assigned() });
    expect(await tried('task.dispatch', send, community, leader)).toMatchObject([HELD_ABOVE, UP]);
    const { assignmentId } = loop.task(task.taskId).assignments[0]!;
    const pass = () => ({
      ...seen(),
      assignmentId,
      toAssignmentId: randomUUID(),
      to: { kind: 'team', id: 'T-2' } as const,
      reason: '换队',
    });
    expect(await tried('task.transfer', pass, community)).toMatchObject([HELD_ABOVE]);
    await loop.do('task.done', { ...task, assignmentId, note: '完成' }, member);
    const again = () => ({ ...seen(), reason: '未到位' });
    expect(await tried('task.rework', again, community)).toMatchObject([HELD_ABOVE]);
    expect(await tried('task.cancel', again, community)).toMatchObject([HELD_ABOVE]);
    expect(await tried('task.verify', seen, community, district)).toMatchObject([HELD_ABOVE, UP]);
  });

  test('takes what is reported for its assignees by every tier that it lies in', async () => {
    const { taskId, assignmentId } = await loop.given(null);
    await loop.do('task.step', { taskId, assignmentId, step: 'accepted' }, community);
    await loop.do('task.urge', { taskId }, community);
    await loop.do('task.done', { taskId, assignmentId, note: '完成' }, community);
    expect(loop.task(taskId).status).toBe('done_reported');
  });
});

describe('a tier below the holder', () => {
  test('acts while no tier above it is active, holds what is new then, and no longer when one is', async () => {
    const { operationId } = loop;
    const before = await loop.reported();
    await activate(COMMUNITY, community);
    expect(await tried('incident.accept', () => loop.seen(before), community)).toMatchObject([UP]);
    const first = await loop.reported();
    expect(loop.incident(first.incidentId).holder.area).toBe(COMMUNITY);
    await activate(STREET, leader);
    expect(await tried('incident.file', () => loop.seen(before), community)).toMatchObject([HELD_ABOVE]);
    expect(await tried('incident.accept', () => loop.seen(first), community)).toMatchObject([UP]);
    const later = await loop.reported();
    expect(loop.incident(later.incidentId).holder.area).toBe(STREET);

    const old = await loop.made(later);
    await loop.do('incident.accept', loop.seen(later));
    await loop.do('incident.file', loop.seen(later));
    const authority = { operationId, from: STREET, area: COMMUNITY, authority: 'dispatch' } as const;
    await loop.do('tier.delegate', { ...authority, reason: '派遣积压' });
    const send = () => ({ ...loop.seen(old), assignments: assigned() });
    expect(await tried('task.dispatch', send, community)).toMatchObject([UP]);
    const cancel = () => ({ ...loop.seen(old), reason: '误派' });
    expect(await tried('task.cancel', cancel, community)).toMatchObject([HELD_ABOVE]);
    await loop.do('tier.end_delegation', { ...authority, reason: '恢复' });
    await standDown(STREET, leader);
    await standDown(COMMUNITY, community);
  });

  test('holds what happened while it was the highest that was active, however late it is told', async () => {
    await activate(COMMUNITY, community);
    loop.desk.clock.advance(5 * MIN);
    const then = loop.now;
    loop.desk.clock.advance(5 * MIN);
    await activate(STREET, leader);
    const told = async (at: number) => {
      const incidentId = randomUUID();
      const body = { incidentId, operationId: loop.operationId, type: 'gas', position: place(GRID) } as const;
      await loop.desk.done(city, 'incident.report', body, at);
      return { incidentId };
    };
    const late = await told(then);
    expect(loop.incident(late.incidentId).holder.area).toBe(COMMUNITY);
    expect(await tried('incident.accept', () => loop.seen(late), community)).toMatchObject([UP]);
    // Nobody was active yet: it is for whoever is now.
    const earlier = await told(then - 10 * MIN);
    expect(loop.incident(earlier.incidentId).holder.area).toBe(STREET);
    await standDown(COMMUNITY, community);
    const gone = await told(then);
    expect(loop.incident(gone.incidentId).holder.area).toBe(STREET);
    await standDown(STREET, leader);
  });

  test('is not given what was told late of the time before it could send', async () => {
    await activate(STREET, leader);
    await activate(COMMUNITY, community);
    const then = loop.now;
    loop.desk.clock.advance(5 * MIN);
    const authority = { from: STREET, area: COMMUNITY, authority: 'dispatch' } as const;
    await loop.do('tier.delegate', { operationId: loop.operationId, ...authority, reason: '派遣积压' });
    const made = async (at: number) => {
      const taskId = randomUUID();
      const body = {
        taskId,
        operationId: loop.operationId,
        kind: 'other',
        title: '查看',
        area: GRID,
      } as const;
      await loop.desk.done(city, 'task.create', body, at);
      return loop.task(taskId).holder.area;
    };
    expect([await made(then), await made(loop.now)]).toEqual([STREET, COMMUNITY]);
    await loop.do('tier.end_delegation', { operationId: loop.operationId, ...authority, reason: '恢复' });
    await standDown(STREET, leader);
    await standDown(COMMUNITY, community);
  });
});

describe('the list of candidates that a dispatch names', () => {
  const shown = async (
    about: { taskId: string } | { incidentId: string },
    operationId = loop.operationId,
  ) => {
    const decision: StoredDecision = {
      decisionId: randomUUID(),
      operationId,
      taskId: null,
      incidentId: null,
      ...about,
      area: STREET,
      position: [121, 30],
      need: { required: [], useful: [], equipment: [] },
      department: null,
      at: loop.now,
      by: leader.displayName,
      byId: leader.userId,
      list: null,
      grids: {},
      skippedSlots: {},
    };
    const client = await loop.desk.db.pool.connect();
    await insertDecision(client, decision).finally(() => client.release());
    return decision.decisionId;
  };

  test('was shown for the task, or for its incident before there was a task', async () => {
    const incident = await loop.filed();
    for (const about of [null, incident]) {
      const task = await loop.made(incident);
      const decisionId = await shown(about ?? task);
      await loop.do('task.dispatch', { ...loop.seen(task), decisionId, assignments: assigned() });
    }
  });

  test('is refused when it is not there or was shown for something else, and nobody is sent', async () => {
    const [incident, other] = [await loop.filed(), await loop.filed()];
    const [task, sister] = [await loop.made(incident), await loop.made(incident)];
    const free = await loop.made(null);
    const send = (decisionId: string, to = task) =>
      loop.try('task.dispatch', { ...loop.seen(to), decisionId, assignments: assigned() });
    const field = 'body.decisionId';
    expect(await send(randomUUID())).toMatchObject({ code: 'not_found', field });
    for (const about of [sister, free, other])
      expect(await send(await shown(about))).toMatchObject({ code: 'conflict', field });
    expect(await send(await shown(incident), free)).toMatchObject({ code: 'conflict', field });
    expect(loop.task(task.taskId)).toMatchObject({ status: 'open', version: 1 });
  });

  test('is kept by a transfer too, which names one that was shown for the task or none', async () => {
    const incident = await loop.filed();
    const [task, sister] = [await loop.made(incident), await loop.made(incident)];
    await loop.do('task.dispatch', { ...loop.seen(task), assignments: assigned('T-1') });
    const pass = (id: string, decisionId?: string) => {
      const { assignmentId } = loop.task(task.taskId).assignments.at(-1)!;
      const to = { kind: 'team' as const, id };
      const named = decisionId === undefined ? {} : { decisionId };
      const body = {
        ...loop.seen(task),
        assignmentId,
        toAssignmentId: randomUUID(),
        to,
        reason: '换队',
        ...named,
      };
      return loop.try('task.transfer', body);
    };
    const field = 'body.decisionId';
    expect(await pass('T-2', randomUUID())).toMatchObject({ code: 'not_found', field });
    expect(await pass('T-2', await shown(sister))).toMatchObject({ code: 'conflict', field });
    const decisionId = await shown(task);
    expect(await pass('T-2', decisionId)).toMatchObject(UP);
    expect(await pass('T-1')).toMatchObject(UP);
    expect(loop.task(task.taskId).assignments.map((one) => one.decisionId)).toEqual([null, decisionId, null]);
  });
});
