import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { receiptKey } from '../../shared/model/directive.ts';
import { areaKey } from '../../shared/model/mode.ts';
import { rungStateOf } from '../../shared/model/tier.ts';
import { CHIEFS, CITY_DISPATCHER } from '../support/storm/actors.ts';
import { StormWorld } from '../support/storm/StormWorld.ts';

const STREET = '330205006';
const MIN = 60_000;
const reason = '原因';
const [, district, street] = CHIEFS;

let world: StormWorld;
let operationId: string;
let began: number;
beforeAll(async () => {
  world = await StormWorld.open();
});
beforeEach(async () => {
  operationId = await world.begin();
  began = world.now;
  world.desk.clock.advance(10 * MIN);
});
afterAll(() => world?.close());

const picture = () => world.desk.journal.picture();
const rung = () => picture().tiers[areaKey(operationId, STREET)]!;

/** What somebody says now to have done so long after the operation began. */
const told = (
  who: typeof CITY_DISPATCHER,
  kind: Parameters<StormWorld['must']>[1],
  body: object,
  after: number,
) => world.must(who, kind, body, began + after);

test('a tier told late stands no earlier on the ladder than the step that it follows', async () => {
  const body = { operationId, area: STREET };
  await told(CITY_DISPATCHER, 'tier.notify', body, 6 * MIN);
  await told(street!, 'tier.acknowledge', body, 4 * MIN);
  await told(street!, 'tier.activate', body, 5 * MIN);
  expect(rung()).toMatchObject({
    notifiedAt: began + 6 * MIN,
    acknowledgedAt: began + 6 * MIN,
    activatedAt: began + 6 * MIN,
    commander: { since: began + 6 * MIN },
  });
});

test('a tier that stood down is notified, acknowledges and is commanded anew', async () => {
  const body = { operationId, area: STREET };
  await world.must(street!, 'tier.activate', body);
  await world.must(street!, 'tier.stand_down', { ...body, reason });
  await world.must(CITY_DISPATCHER, 'tier.notify', body);
  expect(rungStateOf(rung())).toBe('notified');
  expect(await world.try(CITY_DISPATCHER, 'tier.notify', body)).toMatchObject({ code: 'wrong_state' });
  await world.must(street!, 'tier.acknowledge', body);
  expect(rungStateOf(rung())).toBe('acknowledged');
  await world.must(street!, 'tier.activate', body);
  expect(rung()).toMatchObject({ stoodDownAt: null, commander: { id: street!.userId }, handOvers: 0 });

  await world.must(street!, 'tier.stand_down', { ...body, reason });
  await world.must(district!, 'tier.activate', body);
  // Taken by the tier above: nobody of the street commands it, least of all who did before.
  expect(rung()).toMatchObject({ activatedAt: world.now, commander: null });
});

test('levels, phases and modes are kept in the order of time, whoever tells of them late', async () => {
  await told(CITY_DISPATCHER, 'operation.set_response', { operationId, level: 4, reason }, 6 * MIN);
  await told(CITY_DISPATCHER, 'operation.set_response', { operationId, level: 3, reason }, 5 * MIN);
  await told(
    CITY_DISPATCHER,
    'operation.grade',
    { operationId, grade: 'large', status: 'preliminary', reason },
    6 * MIN,
  );
  await told(
    CITY_DISPATCHER,
    'operation.grade',
    { operationId, grade: 'ordinary', status: 'confirmed', reason },
    5 * MIN,
  );
  const { responses, grades } = picture().operations[operationId]!;
  expect(responses.map(({ level, at }) => [level, at - began])).toEqual([
    [4, 6 * MIN],
    [3, 6 * MIN],
  ]);
  expect(grades.map(({ grade, at }) => [grade, at - began])).toEqual([
    ['large', 6 * MIN],
    ['ordinary', 6 * MIN],
  ]);
  await told(CITY_DISPATCHER, 'mode.set', { operationId, area: STREET, mode: 'emergency', reason }, 6 * MIN);
  await told(CITY_DISPATCHER, 'mode.set', { operationId, area: STREET, mode: 'recovery', reason }, 5 * MIN);
  expect(picture().modes[areaKey(operationId, STREET)]).toMatchObject({
    mode: 'recovery',
    since: began + 6 * MIN,
  });
});

test('an order is received and acknowledged after it was given', async () => {
  const directiveId = randomUUID();
  const body = { directiveId, operationId, area: '330205', kind: 'order', title: '指令', to: [STREET] };
  await told(district!, 'directive.issue', body, 6 * MIN);
  await told(street!, 'directive.receive', { directiveId, area: STREET }, 7 * MIN);
  await told(street!, 'directive.acknowledge', { directiveId, area: STREET }, 5 * MIN);
  expect(picture().receipts[receiptKey(directiveId, STREET)]).toMatchObject({
    deliveredAt: began + 7 * MIN,
    acknowledgedAt: began + 7 * MIN,
  });
});

test('a department that arrived in time and told so late was in time: its answer is not later than that', async () => {
  const whistleId = randomUUID();
  const blow = {
    whistleId,
    operationId,
    area: STREET,
    reason: 'emergency',
    text: '到场',
    organisationIds: ['D-gas'],
  };
  await told(street!, 'whistle.blow', blow, 2 * MIN);
  const body = { whistleId, organisationId: 'D-gas' };
  await told(district!, 'whistle.answer', { ...body, accepted: true }, 9 * MIN);
  await told(district!, 'whistle.arrive', body, 8 * MIN);
  expect(picture().whistles[whistleId]!.called).toMatchObject([
    { answer: 'accepted', answeredAt: began + 8 * MIN, arrivedAt: began + 8 * MIN },
  ]);
  await told(street!, 'whistle.end', { whistleId }, MIN);
  expect(picture().whistles[whistleId]!.endedAt).toBe(began + 2 * MIN);
});
