import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FIRINGS } from '../../server/clocks/firings.ts';
import type { Urge } from '../../shared/model/urge.ts';
import { city, leader } from '../support/commandDesk.ts';
import { district, LoopDesk, member } from '../support/loopDesk.ts';
import { person } from '../support/people.ts';

const MIN = 60_000;
/** Of the team T-1, once `beforeAll` has said so. */
const lead = person('responder', '330205006', 'U-2');
/** With no unit and in no team. */
const stranger = person('responder', '330205006', 'U-3');

let loop: LoopDesk;
beforeAll(async () => {
  loop = await LoopDesk.open();
  // The lead of the team T-1.
  await loop.desk.question(`update person set unit_id = 'U-2' where person_id = 'P-2'`, []);
  await loop.mode('emergency');
});
afterAll(() => loop?.close());

const rungsOf = (urge: Urge | undefined) => urge?.rungs.map(({ rung }) => rung);
const urgeOf = (taskId: string) => loop.task(taskId).urge!;

/** What is due of the urges of one thing until then is done. */
async function letUrge(kind: 'taskUrge' | 'whistleUrge', id: string, ms: number): Promise<void> {
  const { desk } = loop;
  const until = loop.now + ms;
  for (;;) {
    const next = FIRINGS[kind].of(desk.journal.picture(), id);
    if (!next || next.at > until) break;
    desk.clock.advance(Math.max(0, next.at - loop.now));
    await desk.commands.executeSystem(next.command);
  }
  desk.clock.advance(until - loop.now);
}

describe('an urge of a task', () => {
  test('reaches who has it, then their lead, then the tier that holds it, a term each, until it is acknowledged', async () => {
    const { taskId } = await loop.given(null);
    await loop.do('task.urge', { taskId, note: '请尽快接单' });
    expect(urgeOf(taskId)).toMatchObject({ by: leader.displayName, note: '请尽快接单', acknowledged: null });
    expect(rungsOf(urgeOf(taskId))).toEqual(['holder']);
    await letUrge('taskUrge', taskId, 2 * MIN);
    expect(rungsOf(urgeOf(taskId))).toEqual(['holder', 'lead']);
    await letUrge('taskUrge', taskId, 60 * MIN);
    expect(rungsOf(urgeOf(taskId))).toEqual(['holder', 'lead', 'tier']);
    expect(urgeOf(taskId).nextAt).toBeNull();
  });

  test('is told as delivered and seen by itself, and acknowledged once, by who has it', async () => {
    const { taskId } = await loop.given(null);
    const body = () => ({ taskId, urgeId: urgeOf(taskId).urgeId });
    expect(await loop.try('task.heed', { taskId, urgeId: randomUUID(), step: 'seen' }, member)).toMatchObject(
      {
        code: 'wrong_state',
      },
    );
    await loop.do('task.urge', { taskId });
    const at = loop.now;
    await loop.do('task.heed', { ...body(), step: 'delivered' }, member);
    expect(await loop.try('task.heed', { ...body(), step: 'delivered' }, member)).toMatchObject({
      code: 'wrong_state',
    });
    await loop.do('task.heed', { ...body(), step: 'seen' }, member);
    expect(urgeOf(taskId).rungs).toEqual([{ rung: 'holder', at, delivered: at, seen: at }]);
    await loop.do('task.heed', { ...body(), step: 'acknowledged' }, member);
    expect(urgeOf(taskId).acknowledged).toEqual({ at, by: member.displayName, rung: 'holder' });
    expect(await loop.try('task.heed', { ...body(), step: 'acknowledged' }, leader)).toMatchObject({
      code: 'wrong_state',
    });
    await letUrge('taskUrge', taskId, 60 * MIN);
    expect(rungsOf(urgeOf(taskId))).toEqual(['holder']);
  });

  test('is not for somebody else to acknowledge, and for the lead only when it has come to them', async () => {
    const { taskId } = await loop.given(null, { kind: 'unit', id: 'U-1' });
    await loop.do('task.urge', { taskId });
    const body = { taskId, urgeId: urgeOf(taskId).urgeId, step: 'seen' } as const;
    expect(await loop.try('task.heed', body, stranger)).toMatchObject({ code: 'forbidden' });
    expect(await loop.try('task.heed', { ...body, taskId: randomUUID() }, member)).toMatchObject({
      code: 'not_found',
    });
    expect(await loop.try('task.heed', body, leader)).toMatchObject({ code: 'wrong_state' });
    // Told by telephone.
    await loop.do('task.heed', { ...body, step: 'acknowledged' }, leader);
    expect(urgeOf(taskId).acknowledged).toMatchObject({ rung: 'tier' });
  });

  test('goes to the tier at once where nobody has it in hand, and after the term where the lead has it', async () => {
    const nobody = await loop.made(null);
    await loop.do('task.urge', nobody);
    expect(rungsOf(urgeOf(nobody.taskId))).toEqual(['tier']);
    const leads = await loop.given(null, { kind: 'unit', id: 'U-2' });
    await loop.do('task.urge', { taskId: leads.taskId });
    await letUrge('taskUrge', leads.taskId, 2 * MIN);
    expect(rungsOf(urgeOf(leads.taskId))).toEqual(['holder', 'tier']);
  });

  test('of a unit comes to whom the roster names as the lead of its team, also where the unit does not say of which it is', async () => {
    const { taskId } = await loop.given(null, { kind: 'unit', id: 'U-1' });
    await loop.do('task.urge', { taskId });
    await letUrge('taskUrge', taskId, 2 * MIN);
    expect(rungsOf(urgeOf(taskId))).toEqual(['holder', 'lead']);
    await loop.do('task.heed', { taskId, urgeId: urgeOf(taskId).urgeId, step: 'acknowledged' }, lead);
    expect(urgeOf(taskId).acknowledged).toMatchObject({ rung: 'lead' });
  });

  test('of a team is heard by its lead as by the others, before it has come to the lead', async () => {
    const { taskId } = await loop.given(null);
    await loop.do('task.urge', { taskId });
    const body = { taskId, urgeId: urgeOf(taskId).urgeId } as const;
    await loop.do('task.heed', { ...body, step: 'delivered' }, lead);
    await loop.do('task.heed', { ...body, step: 'acknowledged' }, lead);
    expect(urgeOf(taskId)).toMatchObject({
      rungs: [{ rung: 'holder', delivered: loop.now }],
      acknowledged: { rung: 'holder' },
    });
  });

  test('that came to the tier is acknowledged by whoever holds the task, or above, and not below', async () => {
    const { taskId } = await loop.given(null);
    await loop.do('task.escalate', { ...loop.seen({ taskId }), reason: '超出本级' });
    await loop.do('task.urge', { taskId });
    await letUrge('taskUrge', taskId, 4 * MIN);
    expect(rungsOf(urgeOf(taskId))).toEqual(['holder', 'lead', 'tier']);
    const body = { taskId, urgeId: urgeOf(taskId).urgeId, step: 'acknowledged' } as const;
    expect(await loop.try('task.heed', body, leader)).toMatchObject({ code: 'forbidden' });
    await loop.do('task.heed', body, district);
    expect(urgeOf(taskId).acknowledged).toMatchObject({ rung: 'tier' });
  });

  test('is over with the clock that it was about: work that is given back or put off is urged anew', async () => {
    const given = await loop.given(null);
    const { taskId } = given;
    const onItsWay = () => FIRINGS.taskUrge.of(loop.desk.journal.picture(), taskId);
    await loop.do('task.step', { ...given, step: 'accepted' }, member);
    await loop.do('task.urge', { taskId });
    expect(onItsWay()).not.toBeNull();
    loop.desk.clock.advance(MIN);
    await loop.do('task.done', { ...given, note: '已关阀' }, member);
    await loop.do('task.rework', { ...loop.seen({ taskId }), reason: '没关严' });
    expect(loop.task(taskId).deadline?.step).toBe('finish');
    expect(onItsWay()).toBeNull();
    await loop.do('task.urge', { taskId });
    expect(rungsOf(urgeOf(taskId))).toEqual(['holder']);
    loop.desk.clock.advance(MIN);
    const until = loop.now + 60 * MIN;
    await loop.do('task.ask_suspension', { ...loop.seen({ taskId }), reason: '等配件', until });
    await loop.do('task.decide_suspension', { ...loop.seen({ taskId }), approved: true });
    expect(onItsWay()).toBeNull();
    loop.desk.clock.advance(MIN);
    await loop.do('task.resume', loop.seen({ taskId }));
    expect(loop.task(taskId).deadline?.step).toBe('finish');
    expect(onItsWay()).toBeNull();
  });

  test('that is told late leaves the term from when the server hears of it, and is not before the task', async () => {
    const { taskId } = await loop.given(null);
    const { updatedAt } = loop.task(taskId);
    loop.desk.clock.advance(10 * MIN);
    await loop.desk.done(leader, 'task.urge', { taskId }, updatedAt - 5 * MIN);
    expect(urgeOf(taskId)).toMatchObject({ nextAt: loop.now + 2 * MIN, rungs: [{ at: updatedAt }] });
  });

  test('again and again goes on all the same, and to all at once that it had come to', async () => {
    const { taskId } = await loop.given(null);
    await loop.do('task.urge', { taskId });
    const { nextAt } = urgeOf(taskId);
    await letUrge('taskUrge', taskId, MIN);
    await loop.do('task.urge', { taskId });
    expect(urgeOf(taskId)).toMatchObject({ nextAt, rungs: [{ rung: 'holder', at: loop.now }] });
    await letUrge('taskUrge', taskId, MIN);
    await loop.do('task.urge', { taskId, note: '第三次' });
    expect(urgeOf(taskId)).toMatchObject({
      note: '第三次',
      rungs: [
        { rung: 'holder', at: loop.now, seen: null },
        { rung: 'lead', at: loop.now, seen: null },
      ],
    });
    await letUrge('taskUrge', taskId, 2 * MIN);
    await loop.do('task.urge', { taskId });
    expect(rungsOf(urgeOf(taskId))).toEqual(['holder', 'lead', 'tier']);
    expect(urgeOf(taskId).nextAt).toBeNull();
  });

  test('is answered by doing what was due, and a new one begins anew', async () => {
    const given = await loop.given(null);
    await loop.do('task.urge', { taskId: given.taskId });
    const first = urgeOf(given.taskId).urgeId;
    await loop.do('task.step', { ...given, step: 'accepted' }, member);
    expect(FIRINGS.taskUrge.of(loop.desk.journal.picture(), given.taskId)).toBeNull();
    await loop.do('task.urge', { taskId: given.taskId });
    expect(urgeOf(given.taskId).urgeId).not.toBe(first);
    expect(
      await loop.try('task.heed', { taskId: given.taskId, urgeId: first, step: 'seen' }, member),
    ).toMatchObject({ code: 'wrong_state' });
  });

  test('by the clock reaches the same people, without a name', async () => {
    const { taskId } = await loop.given(null);
    const next = FIRINGS.task.of(loop.desk.journal.picture(), taskId)!;
    loop.desk.clock.advance(next.at - loop.now);
    await loop.desk.commands.executeSystem(next.command);
    expect(urgeOf(taskId)).toMatchObject({ by: null, note: '', nextAt: next.at + 2 * MIN });
    expect(rungsOf(urgeOf(taskId))).toEqual(['holder']);
  });
});

describe('an urge of a whistle', () => {
  test('reaches the departments that are awaited, then the tier above the caller', async () => {
    const whistleId = randomUUID();
    const { operationId } = loop;
    const body = { whistleId, operationId, area: '330205006', reason: 'emergency', text: '请到场' } as const;
    await loop.do('whistle.blow', { ...body, organisationIds: ['D-gas'] });
    const urge = () => loop.desk.journal.picture().whistles[whistleId]!.urge!;
    expect(await loop.try('whistle.urge', { whistleId }, stranger)).toMatchObject({ code: 'forbidden' });
    await loop.do('whistle.urge', { whistleId, note: '还没到' });
    expect(rungsOf(urge())).toEqual(['holder']);
    await letUrge('whistleUrge', whistleId, 2 * MIN);
    expect(rungsOf(urge())).toEqual(['holder', 'tier']);
    const heed = { whistleId, urgeId: urge().urgeId, organisationId: 'D-gas' };
    expect(await loop.try('whistle.heed', { ...heed, step: 'seen' }, leader)).toMatchObject({
      code: 'forbidden',
    });
    await loop.do('whistle.heed', { ...heed, step: 'acknowledged' }, district);
    expect(urge().acknowledged).toMatchObject({ rung: 'holder' });
    await loop.do('whistle.arrive', { whistleId, organisationId: 'D-gas' }, city);
    expect(await loop.try('whistle.urge', { whistleId })).toMatchObject({ code: 'wrong_state' });
  });

  test('says where the departments are at home, and is answered by who accepts after it', async () => {
    const whistleId = randomUUID();
    const { operationId } = loop;
    const body = { whistleId, operationId, area: '330205006', reason: 'emergency', text: '请到场' } as const;
    await loop.do('whistle.blow', { ...body, organisationIds: ['D-gas'] });
    const whistle = () => loop.desk.journal.picture().whistles[whistleId]!;
    const onItsWay = () => FIRINGS.whistleUrge.of(loop.desk.journal.picture(), whistleId);
    expect(whistle().called[0]).toMatchObject({ organisationId: 'D-gas', area: '330205' });
    const answer = { whistleId, organisationId: 'D-gas', reason: '无车' } as const;
    await loop.do('whistle.urge', { whistleId });
    loop.desk.clock.advance(MIN);
    await loop.do('whistle.answer', { ...answer, accepted: false }, district);
    loop.desk.clock.advance(30 * MIN);
    // Awaited again, but urged by nobody since.
    await loop.do('whistle.answer', { ...answer, accepted: true }, district);
    expect(onItsWay()).toBeNull();
    await loop.do('whistle.urge', { whistleId });
    expect(onItsWay()!.at).toBe(loop.now + 2 * MIN);
    expect(rungsOf(whistle().urge)).toEqual(['holder']);
  });
});
