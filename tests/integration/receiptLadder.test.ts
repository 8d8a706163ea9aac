import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { derivedStep } from '../../server/watch/stepFact.ts';
import { leader } from '../support/commandDesk.ts';
import { LoopDesk, member, stranger } from '../support/loopDesk.ts';

let loop: LoopDesk;
beforeAll(async () => {
  loop = await LoopDesk.open();
});
afterAll(() => loop?.close());

const MIN = 60_000;

describe('the receipt ladder', () => {
  test('is climbed by who belongs to it or on their behalf; each step counts once, and what was derived may be confirmed once', async () => {
    const given = await loop.given(null);
    const climb = (step: 'delivered' | 'seen' | 'accepted' | 'moving' | 'on_scene', who = member) =>
      loop.try('task.step', { ...given, step }, who);
    expect(await climb('delivered', stranger)).toMatchObject({ code: 'forbidden' });
    expect(await climb('seen')).toMatchObject({ ok: true });
    const seenAt = loop.now;
    const steps = () => loop.task(given.taskId).assignments[0]!.steps;
    expect(steps()).toEqual({
      delivered: { at: seenAt, derived: true },
      seen: { at: seenAt, derived: false },
    });
    loop.desk.clock.advance(MIN);
    // The phone's own receipt comes after it was looked at: the time stays, the mark goes.
    expect(await climb('delivered')).toMatchObject({ ok: true });
    expect(steps().delivered).toEqual({ at: seenAt, derived: false });
    expect(await climb('delivered')).toMatchObject({ code: 'wrong_state' });
    expect(await climb('seen', leader)).toMatchObject({ code: 'wrong_state' });
    expect(await climb('on_scene', leader)).toMatchObject({ ok: true });
    expect(loop.task(given.taskId)).toMatchObject({
      status: 'in_progress',
      version: 2,
      assignments: [{ steps: { accepted: { derived: true }, on_scene: { derived: false } } }],
    });
    // Upwards only: nobody sets out for where they are, and what nobody did is not filled in.
    expect(await climb('moving')).toMatchObject({ code: 'wrong_state' });
    expect(steps().moving).toBeUndefined();
    expect(await loop.try('task.done', given, member)).toMatchObject({ code: 'bad_request' });
  });

  test('of a unit is its own person’s, who must be on duty; names of people are not written', async () => {
    const given = await loop.given(null, { kind: 'unit', id: 'U-2' });
    expect(loop.task(given.taskId).assignments[0]!.assignee).toEqual({
      kind: 'unit',
      id: 'U-2',
      name: null,
    });
    expect(await loop.try('task.step', { ...given, step: 'seen' }, member)).toMatchObject({
      code: 'forbidden',
    });
    await loop.do('task.step', { ...given, step: 'seen' }, stranger);
    const task = await loop.made(null);
    const to = (kind: string, id: string) => ({
      ...loop.seen(task),
      assignments: [{ assignmentId: randomUUID(), assignee: { kind, id }, role: 'responsible' }] as never,
    });
    expect(await loop.try('task.dispatch', to('unit', 'U-9'))).toMatchObject({ code: 'not_on_duty' });
    expect(await loop.try('task.dispatch', to('team', 'T-9'))).toMatchObject({ code: 'not_found' });
    expect(await loop.try('task.dispatch', to('department', 'T-1'))).toMatchObject({ code: 'not_found' });
  });

  test('told late by a phone that was out of reach keeps the time of the deed, in order', async () => {
    const given = await loop.given(null);
    const began = loop.now;
    loop.desk.clock.advance(10 * MIN);
    const told = (step: 'accepted' | 'on_scene', at: number) =>
      loop.desk.done(member, 'task.step', { ...given, step }, at);
    await told('accepted', began + 5 * MIN);
    await told('on_scene', began + 4 * MIN);
    expect(loop.task(given.taskId).assignments[0]!.steps).toMatchObject({
      accepted: { at: began + 5 * MIN },
      on_scene: { at: began + 5 * MIN },
    });
  });

  test('is not climbed in anybody’s name by what fixes show: they may still agree, or decline', async () => {
    for (const answer of ['accept', 'decline'] as const) {
      const given = await loop.given(null);
      loop.desk.clock.advance(MIN);
      const shownAt = loop.now;
      await loop.desk.commands.executeSystem(derivedStep({ ...given, step: 'on_scene' }, shownAt));
      expect(loop.task(given.taskId)).toMatchObject({
        status: 'dispatched',
        deadline: { step: 'acknowledge' },
      });
      loop.desk.clock.advance(MIN);
      if (answer === 'decline') {
        await loop.do('task.decline', { ...given, reason: '正在入户' }, member);
        expect(loop.task(given.taskId).status).toBe('open');
        continue;
      }
      await loop.do('task.step', { ...given, step: 'accepted' }, member);
      expect(loop.task(given.taskId)).toMatchObject({
        status: 'in_progress',
        assignments: [
          {
            steps: {
              accepted: { at: loop.now, derived: false },
              on_scene: { at: shownAt, derived: true },
            },
          },
        ],
      });
    }
  });
});
