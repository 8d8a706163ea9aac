import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { ZoneCounter } from '../../server/areas/zoneCounter.ts';
import { createCommands } from '../../server/commands/commands.ts';
import type { AreaLookup } from '../../server/commands/engine/handler.ts';
import { lineageOf, tierOf } from '../../shared/model/area.ts';
import { CommandDesk, NOW } from '../support/commandDesk.ts';
import { commandEnvelope, person } from '../support/people.ts';
import { SquareGrids } from '../support/squareGrids.ts';

const squares = new SquareGrids();
const codes = new Set(squares.shapes.flatMap(({ code }) => lineageOf(code)));
const street = person('leader', '330205001');
const elsewhere = person('leader', '330206001');
/** What was done, in order. */
const done: string[] = [];
const lookup: AreaLookup = {
  find: (lon, lat) => squares.find(lon, lat),
  has: (code) => codes.has(code) || code.startsWith('330206'),
  commands: (code) => tierOf(code) !== 'grid',
};
const zones: ZoneCounter = {
  measure: (shape) => {
    done.push('measured');
    return squares.zones.measure(shape);
  },
  unitsInside: () => 0,
};

let desk: CommandDesk;
let operationId: string;
beforeAll(async () => {
  desk = await CommandDesk.open(lookup, zones);
  operationId = await desk.openOperation();
  const begin = desk.journal.begin.bind(desk.journal);
  vi.spyOn(desk.journal, 'begin').mockImplementation((client) => {
    done.push('locked');
    return begin(client);
  });
});
afterAll(() => desk?.close());
beforeEach(() => {
  done.length = 0;
});

const shape = { type: 'circle', centre: squares.at(0.5, 0.5), radiusM: 100 } as const;
const zone = (zoneId = randomUUID()) =>
  ({ zoneId, operationId, kind: 'sector', name: '东片', shape }) as const;

it('a shape is measured once, before its command waits for the journal', async () => {
  const { zoneId } = zone();
  await desk.done(street, 'zone.draw', zone(zoneId));
  expect(done).toEqual(['measured', 'locked']);
  done.length = 0;
  const allowed = { kinds: [], teams: [], unitIds: [] };
  await desk.done(street, 'zone.change', { zoneId, version: 1, name: '东片', shape, allowed });
  expect(done).toEqual(['measured', 'locked']);
  done.length = 0;
  const stale = { zoneId, version: 1, name: '东片', shape, allowed };
  expect(await desk.run(street, 'zone.change', stale)).toMatchObject({ code: 'stale_version' });
  expect(await desk.run(elsewhere, 'zone.change', { ...stale, version: 2 })).toMatchObject({
    code: 'forbidden',
  });
  expect(done).toEqual(['locked', 'locked']);
});

it('of an operation that somebody has no part in nothing is measured, and nobody waits for it', async () => {
  expect(await desk.run(elsewhere, 'zone.draw', zone())).toMatchObject({ ok: false, code: 'forbidden' });
  expect(done).toEqual([]);
});

it('whoever has the right of a command nowhere is refused before it waits', async () => {
  const auditor = person('auditor', '330205');
  const report = {
    incidentId: randomUUID(),
    operationId,
    type: 'gas',
    position: squares.at(0.5, 0.5),
  } as const;
  expect(await desk.run(auditor, 'incident.report', report)).toMatchObject({ code: 'forbidden' });
  expect(await desk.run(auditor, 'zone.draw', zone())).toMatchObject({ code: 'forbidden' });
  expect(done).toEqual([]);
});

it('a dear command is charged to its account before it is done', async () => {
  const { db, journal, clock } = desk;
  const charged: [string, number][] = [];
  const charge = (userId: string, cost: number) => void charged.push([userId, cost]);
  const commands = createCommands({
    onSpoiled: () => undefined,
    db,
    journal,
    clock,
    areas: lookup,
    zones,
    charge,
  });
  const give = (kind: 'zone.draw' | 'note.add', body: never) =>
    commands.execute(street, commandEnvelope(kind, body, NOW));
  expect(await give('zone.draw', zone() as never)).toMatchObject({ ok: true });
  const note = { noteId: randomUUID(), operationId, area: '330205001', text: '到位' };
  expect(await give('note.add', note as never)).toMatchObject({ ok: true });
  expect(charged).toEqual([
    [street.userId, 3],
    [street.userId, 0],
  ]);
});
