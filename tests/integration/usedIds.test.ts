import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CommandKind } from '../../shared/wire/commands.ts';
import { squareAreas } from '../support/people.ts';
import { CITY } from '../support/storm/actors.ts';
import { ALL, StormWorld } from '../support/storm/StormWorld.ts';

let world: StormWorld;
let earlier: string;
beforeAll(async () => {
  world = await StormWorld.open();
  earlier = await world.begin();
});
afterAll(() => world?.close());

const AREA = '330205006';
const id = randomUUID();

/** How each thing is made that has an id of its own, and the table that keeps it. */
const MADE: readonly [kind: CommandKind, table: string, key: string, body: () => object][] = [
  [
    'incident.report',
    'incident',
    'incidentId',
    () => ({ type: 'gas', position: squareAreas.placeIn(`${AREA}001001`) }),
  ],
  ['task.create', 'task', 'taskId', () => ({ area: AREA, kind: 'other', title: 't' })],
  [
    'directive.issue',
    'directive',
    'directiveId',
    () => ({ area: AREA, kind: 'order', title: 't', to: [AREA] }),
  ],
  [
    'whistle.blow',
    'whistle',
    'whistleId',
    () => ({ area: AREA, reason: 'emergency', text: 't', organisationIds: ['D-gas'] }),
  ],
  [
    'zone.draw',
    'zone',
    'zoneId',
    () => ({
      kind: 'sector',
      name: 'z',
      shape: { type: 'circle', centre: squareAreas.placeIn(`${AREA}001001`), radiusM: 100 },
    }),
  ],
  ['callout.send', 'callout', 'calloutId', () => ({ area: AREA, drill: true, audience: ALL, title: 't' })],
  ['note.add', 'note', 'noteId', () => ({ area: AREA, text: 't' })],
];

async function bodyOf(operationId: string, kind: CommandKind, key: string, rest: object): Promise<object> {
  const body = { operationId, [key]: id, ...rest };
  if (kind !== 'callout.send') return body;
  return { ...body, confirmed: await world.confirmed(CITY, operationId, AREA, true) };
}

test.each(MADE)(
  '%s: an id of an operation that is over is in use for ever, and its row stays as it was',
  async (kind, table, key, rest) => {
    await world.must(CITY, kind, await bodyOf(earlier, kind, key, rest()));
    const stored = () => world.desk.question(`select to_jsonb(x) as row from ${table} x`, []);
    // Sent again in the same operation under another command.
    expect(await world.try(CITY, kind, await bodyOf(earlier, kind, key, rest()))).toMatchObject({
      code: 'conflict',
    });
    const later = await world.begin();
    const before = await stored();
    world.desk.clock.advance(3_600_000);
    expect(await world.try(CITY, kind, await bodyOf(later, kind, key, rest()))).toMatchObject({
      code: 'conflict',
      field: `body.${key}`,
    });
    expect(await stored()).toEqual(before);
    earlier = later;
  },
);
