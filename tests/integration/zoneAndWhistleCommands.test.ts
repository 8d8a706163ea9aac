import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createZoneCounter } from '../../server/areas/zoneCounter.ts';
import { Clocks } from '../../server/clocks/clocks.ts';
import type { AreaLookup } from '../../server/commands/engine/handler.ts';
import { createPositions, type Positions } from '../../server/positions/positions.ts';
import { Watch } from '../../server/watch/watch.ts';
import { lineageOf, type Position, tierOf } from '../../shared/model/area.ts';
import { WHISTLE_MS } from '../../shared/model/sla.ts';
import { admin, CommandDesk, city, NOW } from '../support/commandDesk.ts';
import { person } from '../support/people.ts';
import { SquareGrids } from '../support/squareGrids.ts';

const STREET = '330205001';
const MIN = 60_000;
const squares = new SquareGrids();
const codes = new Set(squares.shapes.flatMap(({ code }) => lineageOf(code)));
const street = person('leader', STREET);
const neighbour = person('leader', '330205002');
const district = person('dispatcher', '330205');

/** Positions come and go with the server; whoever measures a shape asks those of now. */
let positions: Positions;
const lookup: AreaLookup = {
  find: (lon, lat) => squares.find(lon, lat),
  has: (code) => codes.has(code),
  commands: (code) => tierOf(code) !== 'grid',
};
const zones = createZoneCounter(squares.zones, { placeOf: (slot) => positions.placeOf(slot) });

let desk: CommandDesk;
let watch: Watch;
let operationId: string;

async function startWatch(): Promise<void> {
  const { db, journal, clock, commands } = desk;
  positions = createPositions({ db, journal, clock, grids: squares.shapes });
  await positions.start();
  watch = new Watch({ db, journal, commands, positions, clock });
  await watch.start();
}

async function stopWatch(): Promise<void> {
  await watch.stop();
  await positions.stop();
}

beforeEach(async () => {
  desk = await CommandDesk.open(lookup, zones);
  operationId = await desk.openOperation();
  await startWatch();
});
afterEach(async () => {
  await stopWatch();
  await desk.close();
});

/** Puts a new unit of the street on duty. */
async function onDuty(): Promise<string> {
  const unitId = await desk.makeUnit(STREET);
  await desk.done(admin, 'unit.start_duty', { operationId, unitIds: [unitId] });
  return unitId;
}

async function fix(unitId: string, [lon, lat]: Position): Promise<void> {
  desk.clock.advance(10_000);
  const { slot } = desk.journal.picture().units[unitId]!;
  const raw = { lon, lat, at: desk.clock.now(), accuracyM: 8 };
  expect(await positions.intake.accept({ unitId, slot, crs: 'wgs84' }, [raw])).toMatchObject([{ ok: true }]);
  await watch.settled();
}

const now = () => desk.clock.now();
const circle = (column: number, row: number, radiusM = 150) =>
  ({ type: 'circle', centre: squares.at(column, row), radiusM }) as const;

async function draw(shape = circle(1, 1), kind: 'cordon_hot' | 'sector' = 'cordon_hot'): Promise<string> {
  const zoneId = randomUUID();
  await desk.done(street, 'zone.draw', { zoneId, operationId, kind, name: 'Z', shape }, now());
  return zoneId;
}

async function kinds(): Promise<string[]> {
  return (await desk.journal.read(0, 1_000))
    .map(({ kind }) => kind)
    .filter((kind) => kind.startsWith('zone.'));
}

describe('a drawn zone', () => {
  it('belongs to the smallest area that holds it and is counted: grids, households, people inside', async () => {
    const unitId = await onDuty();
    await fix(unitId, squares.at(1.1, 1.1));
    const zoneId = await draw();
    expect(desk.journal.picture().zones[zoneId]).toMatchObject({
      area: `${STREET}001`,
      no: 1,
      counts: { grids: 4, units: 1 },
    });
    const [row] = await desk.question('select area_code, kind, version, state from zone', []);
    expect(row).toEqual({
      area_code: `${STREET}001`,
      kind: 'cordon_hot',
      version: 1,
      state: desk.journal.picture().zones[zoneId],
    });
  });

  it('is drawn, changed and lifted by who commands there, on the version that they looked at', async () => {
    const zone = {
      zoneId: randomUUID(),
      operationId,
      kind: 'sector',
      name: 'Z',
      shape: circle(1, 1),
    } as const;
    expect(await desk.run(neighbour, 'zone.draw', zone, now())).toMatchObject({ code: 'forbidden' });
    await desk.done(street, 'zone.draw', zone, now());
    const { zoneId } = zone;
    const allowed = { kinds: [], teams: [], unitIds: [] };
    const change = { zoneId, version: 1, name: 'Y', shape: circle(1, 1, 100), allowed };
    expect(await desk.run(neighbour, 'zone.change', change, now())).toMatchObject({ code: 'forbidden' });
    await desk.done(street, 'zone.change', change, now());
    expect(await desk.run(street, 'zone.change', change, now())).toMatchObject({ code: 'stale_version' });
    const outgrown = { ...change, version: 2, shape: circle(2, 1) };
    expect(await desk.run(street, 'zone.change', outgrown, now())).toMatchObject({ code: 'outside_area' });
    await desk.done(street, 'zone.lift', { zoneId, version: 2, reason: 'r' }, now());
    const again = { zoneId, version: 3, reason: 'r' };
    expect(await desk.run(street, 'zone.lift', again, now())).toMatchObject({ code: 'wrong_state' });
  });

  it.each([
    ['reaches beyond all areas', circle(0, 0), 'outside_area'],
    [
      'crosses itself',
      {
        type: 'polygon',
        ring: [
          [0, 0],
          [1, 1],
          [1, 0],
          [0, 1],
          [0, 0],
        ].map(([c, r]) => squares.at(c! + 0.5, r! + 0.5)),
      },
      'bad_request',
    ],
  ] as const)('is refused when it %s', async (_why, shape, code) => {
    const zone = { zoneId: randomUUID(), operationId, kind: 'sector', name: 'Z', shape } as const;
    expect(await desk.run(district, 'zone.draw', zone as never, now())).toMatchObject({ code });
  });
});

describe('somebody in a hot zone', () => {
  it('is told of once, acknowledged by who commands there, and told of when they have left', async () => {
    const unitId = await onDuty();
    await draw();
    await fix(unitId, squares.at(2.5, 1));
    await fix(unitId, squares.at(1, 1));
    const [breach] = Object.values(desk.journal.picture().breaches);
    expect(breach).toMatchObject({ unitId, enteredAt: now(), leftAt: null });
    const { breachId } = breach!;
    for (const who of [neighbour, person('display', STREET), person('reviewer', STREET)])
      expect(await desk.run(who, 'zone.acknowledge_breach', { breachId }, now())).toMatchObject({
        code: 'forbidden',
      });
    await desk.done(street, 'zone.acknowledge_breach', { breachId }, now());
    await fix(unitId, squares.at(1, 1));
    await fix(unitId, squares.at(2.5, 1));
    expect(await kinds()).toEqual([
      'zone.drawn',
      'zone.entered',
      'zone.breach_raised',
      'zone.breach_acknowledged',
      'zone.left',
      'zone.breach_ended',
    ]);
    const [row] = await desk.question('select left_at, state from zone_breach', []);
    expect(row).toMatchObject({ left_at: new Date(now()), state: desk.journal.picture().breaches[breachId] });
    expect(await desk.question('select * from zone_inside', [])).toEqual([]);
  });

  it('is known to be there after a restart, and is not told of twice', async () => {
    const unitId = await onDuty();
    await draw();
    await fix(unitId, squares.at(1, 1));
    await stopWatch();
    await startWatch();
    await fix(unitId, squares.at(1, 1));
    expect(await kinds()).toEqual(['zone.drawn', 'zone.entered', 'zone.breach_raised']);
    await stopWatch();
    await startWatch();
    await fix(unitId, squares.at(2.5, 1));
    expect((await kinds()).slice(3)).toEqual(['zone.left', 'zone.breach_ended']);
  });

  it('is told of when the zone is drawn around them, and no more when it is lifted', async () => {
    const unitId = await onDuty();
    await fix(unitId, squares.at(1, 1));
    const zoneId = await draw();
    await watch.settled();
    await desk.done(street, 'zone.lift', { zoneId, version: 1, reason: 'r' }, now());
    expect(await kinds()).toEqual([
      'zone.drawn',
      'zone.entered',
      'zone.breach_raised',
      'zone.breach_ended',
      'zone.lifted',
    ]);
    expect(await desk.question('select * from zone_inside', [])).toEqual([]);
  });
});

describe('a gap of coverage', () => {
  it('keeps its beginning over restarts and is stored with its end', async () => {
    const unitId = await onDuty();
    const incident = {
      incidentId: randomUUID(),
      operationId,
      type: 'gas',
      position: squares.at(0.5, 0.5),
    } as const;
    await desk.done(city, 'incident.report', incident, now());
    for (let n = 0; n < 3; n++) await fix(unitId, squares.at(0.5, 0.5));
    const since = now() + 10_000;
    for (let n = 0; n < 8; n++) await fix(unitId, squares.at(1.5, 0.5));
    await stopWatch();
    await startWatch();
    desk.clock.set(since + 5 * MIN);
    await watch.settled();
    await stopWatch();
    await startWatch();
    expect(Object.values(desk.journal.picture().gaps)).toMatchObject([{ area: squares.codeAt(0, 0), since }]);
    desk.clock.set(since + 79 * MIN - 10_000);
    for (let n = 0; n < 8; n++) await fix(unitId, squares.at(0.5, 0.5));
    expect(desk.journal.picture().gaps).toEqual({});
    expect(await desk.question('select grid_code, since, until from coverage_gap', [])).toEqual([
      { grid_code: squares.codeAt(0, 0), since: new Date(since), until: new Date(since + 79 * MIN) },
    ]);
  });
});

describe('a whistle', () => {
  const departments = [
    ['d-housing', 'housing', '330205'],
    ['d-gas', 'gas', '330200'],
    ['d-far', 'water', '330205002'],
  ] as const;
  const blown = { operationId: '', area: STREET, reason: 'emergency', text: '缺工程师' } as const;

  beforeEach(async () => {
    for (const [id, department, area] of departments)
      await desk.question(
        `insert into organisation (organisation_id, kind, name, area_code, department, duty_phone, valid_from)
         values ($1::text, 'department', $1::text, $2, $3, '000 1234567', to_timestamp(0))`,
        [id, area, department],
      );
  });

  async function blow(organisationIds = ['d-housing', 'd-gas']): Promise<string> {
    const whistleId = randomUUID();
    await desk.done(street, 'whistle.blow', { ...blown, operationId, whistleId, organisationIds }, now());
    return whistleId;
  }
  const called = (whistleId: string) => desk.journal.picture().whistles[whistleId]!.called;

  it('calls departments of the caller’s own area and of those above, and nobody else', async () => {
    const whistle = { ...blown, operationId, whistleId: randomUUID() };
    const ask = (organisationIds: string[]) =>
      desk.run(street, 'whistle.blow', { ...whistle, organisationIds }, now());
    expect(await ask(['d-far'])).toMatchObject({ code: 'not_found', field: 'body.organisationIds.0' });
    expect(await ask(['d-gas', 'd-gas'])).toMatchObject({ code: 'bad_request' });
    expect(await ask(['nobody'])).toMatchObject({ code: 'not_found' });
    const elsewhere = { ...whistle, organisationIds: ['d-gas'] };
    expect(await desk.run(neighbour, 'whistle.blow', elsewhere, now())).toMatchObject({ code: 'forbidden' });
    const community = person('leader', `${STREET}001`);
    const below = { ...elsewhere, area: `${STREET}001` };
    expect(await desk.run(community, 'whistle.blow', below, now())).toMatchObject({ code: 'not_yet' });
    const whistleId = await blow();
    expect(desk.journal.picture().whistles[whistleId]).toMatchObject({ no: 1, dueAt: now() + WHISTLE_MS });
  });

  it('is answered for a department by who may in its area; a refusal needs a reason', async () => {
    const whistleId = await blow();
    const answer = { whistleId, organisationId: 'd-housing', accepted: false };
    expect(await desk.run(street, 'whistle.answer', answer, now())).toMatchObject({ code: 'forbidden' });
    expect(await desk.run(district, 'whistle.answer', answer, now())).toMatchObject({ code: 'bad_request' });
    await desk.done(district, 'whistle.answer', { ...answer, reason: '人手不足' }, now());
    expect(called(whistleId)[0]).toMatchObject({ answer: 'refused', refusal: '人手不足' });
    const arrive = { whistleId, organisationId: 'd-housing' };
    expect(await desk.run(district, 'whistle.arrive', arrive, now())).toMatchObject({ code: 'wrong_state' });
    await desk.done(district, 'whistle.answer', { ...answer, accepted: true }, now());
    await desk.done(street, 'whistle.arrive', arrive, now());
    expect(called(whistleId)[0]).toMatchObject({ answer: 'accepted', arrivedAt: now() });
    expect(await desk.run(street, 'whistle.arrive', arrive, now())).toMatchObject({ code: 'wrong_state' });
  });

  it('is overdue once when its clock runs out before all have come, also over a restart', async () => {
    const { journal, commands, clock } = desk;
    const [late, inTime] = [await blow(), await blow()];
    for (const organisationId of ['d-housing', 'd-gas'])
      await desk.done(street, 'whistle.arrive', { whistleId: inTime, organisationId }, now());
    const clocks = new Clocks({ journal, commands, clock });
    await clocks.start();
    clock.set(NOW + WHISTLE_MS - 1);
    await clocks.runDue();
    await clocks.stop();
    clock.set(NOW + WHISTLE_MS + 5 * MIN);
    for (let n = 0; n < 2; n++) {
      const again = new Clocks({ journal, commands, clock });
      await again.start();
      await again.stop();
    }
    const overdue = (await journal.read(0, 1_000)).filter(({ kind }) => kind === 'whistle.overdue');
    expect(overdue).toMatchObject([
      { occurredAt: NOW + WHISTLE_MS, body: { whistleId: late }, actor: { id: 'system' } },
    ]);
    expect(await desk.question('select no, overdue_at from whistle order by no', [])).toEqual([
      { no: 1, overdue_at: new Date(NOW + WHISTLE_MS) },
      { no: 2, overdue_at: null },
    ]);
    await desk.done(street, 'whistle.end', { whistleId: late }, now());
    expect(await desk.run(street, 'whistle.end', { whistleId: late }, now())).toMatchObject({
      code: 'wrong_state',
    });
  });
});
