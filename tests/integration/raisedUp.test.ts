import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FIRINGS } from '../../server/clocks/firings.ts';
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
