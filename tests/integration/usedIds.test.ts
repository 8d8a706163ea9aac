import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TableName } from '../../shared/picture/tables.ts';
import type { CommandKind } from '../../shared/wire/commands.ts';
import { squareAreas } from '../support/people.ts';
import { CITY_DISPATCHER } from '../support/storm/actors.ts';
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

interface Made {
  readonly kind: CommandKind;
  /** The table of the database that keeps it. */
  readonly table: string;
  readonly key: string;
  body(): object;
}

/** Of each table of the Picture how a row is made whose id somebody gives it; null: rows have no such id. */
const TABLE_MADE: Readonly<Record<TableName, Made | null>> = {
  // The operation itself is what all others belong to.
  operations: null,
  modes: null,
  tiers: null,
  directives: {
    kind: 'directive.issue',
    table: 'directive',
    key: 'directiveId',
    body: () => ({ area: AREA, kind: 'order', title: 't', to: [AREA] }),
  },
  receipts: null,
  ticks: null,
  incidents: {
    kind: 'incident.report',
    table: 'incident',
    key: 'incidentId',
    body: () => ({ type: 'gas', position: squareAreas.placeIn(`${AREA}001001`) }),
  },
  tasks: {
    kind: 'task.create',
    table: 'task',
    key: 'taskId',
    body: () => ({ area: AREA, kind: 'other', title: 't' }),
  },
  callouts: {
    kind: 'callout.send',
    table: 'callout',
    key: 'calloutId',
    body: () => ({ area: AREA, drill: true, audience: ALL, title: 't' }),
  },
  whistles: {
    kind: 'whistle.blow',
    table: 'whistle',
    key: 'whistleId',
    body: () => ({ area: AREA, reason: 'emergency', text: 't', organisationIds: ['D-gas'] }),
  },
  zones: {
    kind: 'zone.draw',
    table: 'zone',
    key: 'zoneId',
    body: () => ({
      kind: 'sector',
      name: 'z',
      shape: { type: 'circle', centre: squareAreas.placeIn(`${AREA}001001`), radiusM: 100 },
    }),
  },
  // Found by who watches, under an id of the server.
  breaches: null,
  gaps: null,
  // By ids of the roster.
  facilities: null,
  headcounts: null,
  units: null,
  notes: { kind: 'note.add', table: 'note', key: 'noteId', body: () => ({ area: AREA, text: 't' }) },
};

async function bodyOf(operationId: string, kind: CommandKind, key: string, rest: object): Promise<object> {
  const body = { operationId, [key]: id, ...rest };
  if (kind !== 'callout.send') return body;
  return { ...body, confirmed: await world.confirmed(CITY_DISPATCHER, operationId, AREA, true) };
}

test.each(Object.values(TABLE_MADE).filter((made) => made !== null))(
  '$kind: an id of an operation that is over is in use for ever, and its row stays as it was',
  async ({ kind, table, key, body: rest }) => {
    await world.must(CITY_DISPATCHER, kind, await bodyOf(earlier, kind, key, rest()));
    const stored = () => world.desk.question(`select to_jsonb(x) as row from ${table} x`, []);
    // Sent again in the same operation under another command.
    expect(await world.try(CITY_DISPATCHER, kind, await bodyOf(earlier, kind, key, rest()))).toMatchObject({
      code: 'conflict',
    });
    const later = await world.begin();
    const before = await stored();
    world.desk.clock.advance(3_600_000);
    expect(await world.try(CITY_DISPATCHER, kind, await bodyOf(later, kind, key, rest()))).toMatchObject({
      code: 'conflict',
      field: `body.${key}`,
    });
    expect(await stored()).toEqual(before);
    earlier = later;
  },
);
