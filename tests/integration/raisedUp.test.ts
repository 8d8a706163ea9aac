import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FIRINGS } from '../../server/clocks/firings.ts';
import { areaKey } from '../../shared/model/mode.ts';
import { MODE_REMINDERS } from '../../shared/model/sla.ts';
import { city, leader } from '../support/commandDesk.ts';
import { district, LoopDesk } from '../support/loopDesk.ts';

const STREET = '330205006';
const DISTRICT = '330205';
const CITY = '330200';

let loop: LoopDesk;
beforeAll(async () => {
  loop = await LoopDesk.open();
  await loop.mode('emergency');
});
afterAll(() => loop?.close());

/** Lets the clock do all that it does about something until it has raised it to that tier, or has no more to do. */
async function letRaise(kind: 'incident' | 'task' | 'whistle', id: string, to: string): Promise<void> {
  const { desk } = loop;
  for (;;) {
    const picture = desk.journal.picture();
    const rung = kind === 'whistle' ? picture.whistles[id]?.raised?.to : picture[`${kind}s`][id]?.holder.area;
    const next = rung === to ? null : FIRINGS[kind].of(picture, id);
    if (!next) return;
    desk.clock.advance(Math.max(0, next.at - loop.now));
    await desk.commands.executeSystem(next.command);
  }
}

describe('what the clock raised', () => {
  test('is taken over by the tier that it was raised to, once, and goes no higher', async () => {
    const { incidentId } = await loop.reported();
    expect(await loop.try('incident.hold', { incidentId }, district)).toMatchObject({ code: 'wrong_state' });
    await letRaise('incident', incidentId, DISTRICT);
    expect(await loop.try('incident.hold', { incidentId }, leader)).toMatchObject({ code: 'forbidden' });
    await loop.do('incident.hold', { incidentId }, district);
    expect(await loop.try('incident.hold', { incidentId }, city)).toMatchObject({ code: 'wrong_state' });
    expect(FIRINGS.incident.of(loop.desk.journal.picture(), incidentId)).toBeNull();
    expect(loop.incident(incidentId)).toMatchObject({
      holder: { area: DISTRICT, raisedFrom: STREET },
      deadline: { held: { by: DISTRICT } },
    });
    // The step is still to be done, by them or by whom it was raised from.
    await loop.do('incident.accept', loop.seen({ incidentId }), leader);
    expect(loop.incident(incidentId).deadline).not.toHaveProperty('held');
  });

  test('is raised to the city when the district leaves it, which may take a task over, too', async () => {
    const { taskId } = await loop.made(null);
    await letRaise('task', taskId, DISTRICT);
    await letRaise('task', taskId, CITY);
    expect(await loop.try('task.hold', { taskId }, district)).toMatchObject({ code: 'forbidden' });
    await loop.do('task.hold', { taskId }, city);
    expect(loop.task(taskId)).toMatchObject({ holder: { area: CITY }, deadline: { held: { by: CITY } } });
  });

  test('may be a whistle that departments did not follow', async () => {
    const { operationId } = loop;
    const whistleId = randomUUID();
    const body = { whistleId, operationId, area: STREET, reason: 'emergency', text: '请到场' } as const;
    await loop.do('whistle.blow', { ...body, organisationIds: ['D-gas'] }, leader);
    expect(await loop.try('whistle.hold', { whistleId }, district)).toMatchObject({ code: 'wrong_state' });
    await letRaise('whistle', whistleId, DISTRICT);
    expect(await loop.try('whistle.hold', { whistleId }, leader)).toMatchObject({ code: 'forbidden' });
    await loop.do('whistle.hold', { whistleId }, district);
    expect(loop.desk.journal.picture().whistles[whistleId]).toMatchObject({ held: { by: DISTRICT } });
    expect(await loop.try('whistle.hold', { whistleId }, city)).toMatchObject({ code: 'wrong_state' });
    expect(await loop.try('whistle.hold', { whistleId: randomUUID() }, city)).toMatchObject({
      code: 'not_found',
    });
  });
});

describe('a mode that is asked about', () => {
  test('goes on when the tier or one above says so, once, and is ended by the next step', async () => {
    const { operationId, desk } = loop;
    const at = { operationId, area: STREET };
    const key = areaKey(operationId, STREET);
    expect(await loop.try('mode.renew', at, leader)).toMatchObject({ code: 'wrong_state' });
    expect(await loop.try('mode.renew', { operationId, area: DISTRICT }, city)).toMatchObject({
      code: 'wrong_state',
      field: 'body.area',
    });
    for (const _ of ['asked', 'raised']) {
      const next = FIRINGS.mode.of(desk.journal.picture(), key)!;
      desk.clock.advance(Math.max(0, next.at - loop.now));
      await desk.commands.executeSystem(next.command);
    }
    expect(desk.journal.picture().modes[key]).toMatchObject({ raised: { to: DISTRICT } });
    // Whoever it was raised from may still answer.
    await loop.do('mode.renew', { ...at, reason: '余火未清' }, leader);
    expect(await loop.try('mode.renew', at, district)).toMatchObject({
      code: 'wrong_state',
      first: { name: leader.displayName, kind: 'mode.renewed' },
    });
    const row = desk.journal.picture().modes[key]!;
    expect(row).toMatchObject({ remindedAt: null, renewed: { by: leader.displayName } });
    expect(row).not.toHaveProperty('raised');
    expect(FIRINGS.mode.of(desk.journal.picture(), key)!.at).toBe(row.renewed!.at + row.remindEveryMs);
    await loop.do('mode.set', { ...at, mode: 'recovery', reason: '险情解除' }, leader);
    expect(desk.journal.picture().modes[key]!.remindEveryMs).toBe(MODE_REMINDERS.recovery.everyMs);
  });
});
