import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DeviceSos } from '../../server/watch/DeviceSos.ts';
import { SOS_CANCEL_MS } from '../../shared/model/incident.ts';
import { REPORTING } from '../../shared/model/reporting.ts';
import { openSos, openSosOf } from '../../shared/picture/sos.ts';
import { city, leader, neighbour, place } from '../support/commandDesk.ts';
import { community, district, LoopDesk, member, stranger } from '../support/loopDesk.ts';
import { person } from '../support/people.ts';

const GRID = '330205006001001';
const OTHER_STREET = '330205007001001';

let loop: LoopDesk;
beforeAll(async () => {
  loop = await LoopDesk.open();
});
afterAll(() => loop?.close());

/** An area with its middle, in the table of areas. */
async function ground(
  { desk, now }: LoopDesk,
  code: string,
  middle: readonly [number, number],
): Promise<void> {
  const at = new Date(now);
  const [{ version }] = await desk.question(
    `insert into area_version (label, source, source_crs, applied_at) values ('t', 't', 'wgs84', $1) returning version`,
    [at],
  );
  await desk.question('delete from area where code = $1', [code]);
  await desk.question(
    `insert into area (code, tier, name, parent_code, path, geom, label_point, valid_from, version)
     values ($1, 'grid', 't', '330205006001', 't', st_geomfromtext('MULTIPOLYGON(((4 4,6 4,6 6,4 4)))', 4326),
             st_setsrid(st_makepoint($4, $5), 4326), $2, $3)`,
    [code, at, version, ...middle],
  );
}

const picture = () => loop.desk.journal.picture();

async function pressed(who = member, at = GRID): Promise<string> {
  const incidentId = randomUUID();
  const { operationId } = loop;
  await loop.do(
    'incident.report',
    { incidentId, operationId, type: 'responder_sos', position: place(at) },
    who,
  );
  return incidentId;
}

const sending = (incidentId: string, ...unitIds: string[]) => ({
  incidentId,
  taskId: randomUUID(),
  units: unitIds.map((unitId) => ({ assignmentId: randomUUID(), unitId })),
});
const resolving = (incidentId: string) => ({ incidentId, reason: '已见到本人' });

describe('a call for help of a responder', () => {
  test('says whose it is, is there for every tier, and stays while anything but its end happens', async () => {
    const incidentId = await pressed();
    expect(loop.incident(incidentId).sos).toMatchObject({ unitId: 'U-1' });
    for (const { area } of [city, district, leader, community])
      expect(openSos(picture(), area).map((one) => one.incidentId)).toEqual([incidentId]);
    expect(openSos(picture(), neighbour.area)).toEqual([]);
    expect(openSosOf(picture(), 'U-1')?.incidentId).toBe(incidentId);

    const refused = { code: 'wrong_state' };
    await loop.do('incident.accept', loop.seen({ incidentId }));
    // No form is due while somebody is in need: the next clock is that of sending.
    expect(loop.incident(incidentId).deadline?.step).toBe('dispatch');
    const seen = () => loop.seen({ incidentId });
    expect(await loop.try('incident.reject', { ...seen(), reason: '误报' })).toMatchObject(refused);
    expect(await loop.try('incident.file', seen())).toMatchObject(refused);
    expect(await loop.try('incident.close', { ...seen(), reason: '结案' })).toMatchObject(refused);
    const other = await loop.reported();
    expect(await loop.try('incident.merge', { ...seen(), into: other.incidentId })).toMatchObject(refused);
    const patch = { type: 'gas' as const };
    expect(await loop.try('incident.update', { ...seen(), patch })).toMatchObject({ code: 'bad_request' });
    const turned = { ...loop.seen(other), patch: { type: 'responder_sos' as const } };
    expect(await loop.try('incident.update', turned)).toMatchObject({ code: 'bad_request' });
    expect(openSos(picture()).map((one) => one.incidentId)).toEqual([incidentId]);

    await loop.do('sos.resolve', resolving(incidentId), community);
    expect(loop.incident(incidentId)).toMatchObject({
      status: 'closed',
      closeReason: '已见到本人',
      deadline: null,
    });
    expect(openSos(picture())).toEqual([]);
    expect(await loop.try('sos.resolve', resolving(incidentId))).toMatchObject({ code: 'already_closed' });
  });

  test('is made once a unit, and of a place outside its own area too', async () => {
    const incidentId = await pressed(member, OTHER_STREET);
    // In the street where they stand, so that those who are near learn of it.
    expect(loop.incident(incidentId).area).toBe(OTHER_STREET);
    const again = {
      incidentId: randomUUID(),
      operationId: loop.operationId,
      type: 'responder_sos' as const,
      position: place(GRID),
    };
    expect(await loop.try('incident.report', again, member)).toMatchObject({ code: 'conflict' });
    await loop.do('sos.cancel', { incidentId }, member);
    // Where no area is: told at home.
    const outside = { ...again, position: [120, 20] as [number, number] };
    await loop.do('incident.report', outside, member);
    expect(loop.incident(outside.incidentId)).toMatchObject({ area: GRID, position: [120, 20] });
    await loop.do('sos.cancel', { incidentId: outside.incidentId }, member);
  });

  test('is never refused for want of a place, off duty or moved elsewhere: it says that its place is a guess', async () => {
    const { operationId } = loop;
    const retired = person('responder', '330205006', await loop.desk.makeUnit());
    const report = async (type: 'responder_sos' | 'gas', who = retired) => {
      const incidentId = randomUUID();
      return [incidentId, await loop.try('incident.report', { incidentId, operationId, type }, who)] as const;
    };
    await ground(loop, GRID, [5, 5]);
    const [incidentId, said] = await report('responder_sos');
    expect(said).toMatchObject({ ok: true });
    expect(loop.incident(incidentId)).toMatchObject({
      area: GRID,
      position: [5, 5],
      sos: { unitId: 'U-3', placed: 'area' },
    });
    expect((await report('responder_sos'))[1]).toMatchObject({ code: 'conflict' });
    expect((await report('gas'))[1]).toMatchObject({ code: 'bad_request', field: 'body.position' });
    await loop.do('sos.cancel', { incidentId }, retired);
    // Whose unit the roster does not know: in the middle of their own area.
    const unknown = person('responder', GRID, 'U-99');
    const [other] = await report('responder_sos', unknown);
    expect(loop.incident(other)).toMatchObject({ area: GRID, sos: { unitId: 'U-99', placed: 'area' } });
    await loop.do('sos.cancel', { incidentId: other }, unknown);
    // Nobody calls into what they have never had to do with.
    const foreign = person('responder', '330206001', 'U-98');
    const call = {
      incidentId: randomUUID(),
      operationId,
      type: 'responder_sos',
      position: place(GRID),
    } as const;
    expect(await loop.try('incident.report', call, foreign)).toMatchObject({ code: 'forbidden' });
  });

  test('is told where it is once that is known, and whoever was sent is sent there', async () => {
    const incidentId = randomUUID();
    const { operationId } = loop;
    await ground(loop, GRID, [5, 5]);
    await loop.do('incident.report', { incidentId, operationId, type: 'responder_sos' }, member);
    const guess = loop.incident(incidentId);
    expect(guess).toMatchObject({ position: [5, 5], sos: { placed: 'area' } });
    const sent = sending(incidentId, 'U-2');
    await loop.do('sos.send', sent, city);
    const located = { incidentId, position: place(OTHER_STREET) };
    expect(await loop.try('sos.locate', located, stranger)).toMatchObject({ code: 'not_found' });
    const { version } = loop.incident(incidentId);
    await loop.do('sos.locate', located, member);
    expect(loop.incident(incidentId)).toMatchObject({
      position: located.position,
      area: GRID,
      sos: { placed: 'told', at: OTHER_STREET },
      // Nobody's change is stale for it.
      version,
    });
    expect(loop.task(sent.taskId)).toMatchObject({ position: located.position, version: 2 });
    const [row] = await loop.desk.question(
      'select st_x(position) as lon, st_y(position) as lat from incident where incident_id = $1',
      [incidentId],
    );
    expect([row.lon, row.lat]).toEqual(located.position);
    expect(await loop.try('sos.locate', located, member)).toMatchObject({ code: 'wrong_state' });
    await loop.do('sos.resolve', resolving(incidentId));
    expect(await loop.try('sos.locate', located, member)).toMatchObject({ code: 'already_closed' });
  });

  test('is told for somebody else without a unit, which nobody takes back', async () => {
    const incidentId = await pressed(city);
    expect(loop.incident(incidentId).sos).toMatchObject({ unitId: null });
    expect(await loop.try('sos.cancel', { incidentId }, city)).toMatchObject({ code: 'not_found' });
    await loop.do('sos.resolve', { ...resolving(incidentId), falseAlarm: true }, district);
    const [last] = await loop.desk.journal.read(picture().seq - 1, 1);
    expect(last).toMatchObject({ kind: 'incident.sos_ended', body: { how: 'false_alarm' } });
  });
});

describe('sending to a call for help', () => {
  test('is taken back within ten seconds without a reason: nobody is sent, and somebody else can be', async () => {
    const incidentId = await pressed(stranger);
    const body = sending(incidentId, 'U-1');
    await loop.do('sos.send', body, city);
    const assignmentIds = body.units.map(({ assignmentId }) => assignmentId);
    await loop.do('task.recall', { taskId: body.taskId, version: 2, assignmentIds }, city);
    expect(loop.task(body.taskId)).toMatchObject({ undone: true });
    // Whoever sent has taken it over; that stays.
    expect(loop.incident(incidentId)).toMatchObject({ status: 'accepted' });
    expect(openSos(picture(), city.area).map((one) => one.incidentId)).toEqual([incidentId]);
    await loop.do('sos.send', sending(incidentId, 'U-1'), community);
    await loop.do('sos.resolve', resolving(incidentId), district);
  });

  test('takes it over and sends both by one command, by any tier; the second desk makes nothing', async () => {
    const incidentId = await pressed(stranger);
    const before = picture().seq;
    const body = sending(incidentId, 'U-1');
    await loop.do('sos.send', body, city);
    const kinds = (await loop.desk.journal.read(before, 9)).map(({ kind }) => kind);
    expect(kinds).toEqual(['incident.accepted', 'task.created', 'task.dispatched']);
    expect(loop.incident(incidentId)).toMatchObject({ status: 'dispatched', taskIds: [body.taskId] });
    expect(loop.task(body.taskId).assignments).toMatchObject([
      { assignee: { id: 'U-1' }, role: 'responsible', state: 'active' },
    ]);
    expect(loop.task(body.taskId).deadline?.step).toBe('acknowledge');

    const tasks = Object.keys(picture().tasks).length;
    expect(await loop.try('sos.send', sending(incidentId, 'U-1'), community)).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('U-1'),
    });
    expect(Object.keys(picture().tasks)).toHaveLength(tasks);

    await loop.do('sos.resolve', resolving(incidentId));
    expect(loop.task(body.taskId).status).toBe('cancelled');
  });

  test('is possible by hand too, whom one likes: no filing is waited for in any mode', async () => {
    const incidentId = await pressed(stranger);
    await loop.do('incident.accept', loop.seen({ incidentId }));
    await loop.given({ incidentId }, { kind: 'unit', id: 'U-1' });
    expect(loop.incident(incidentId).status).toBe('dispatched');
    await loop.do('sos.resolve', resolving(incidentId));
  });

  test('is refused for whoever called, for one twice, for who is not on duty, and elsewhere', async () => {
    const incidentId = await pressed(stranger);
    const tried = (body: ReturnType<typeof sending>, who = leader) => loop.try('sos.send', body, who);
    const own = { code: 'bad_request', field: 'body.units.0.unitId' };
    expect(await tried(sending(incidentId, 'U-2'))).toMatchObject(own);
    expect(await tried(sending(incidentId, 'U-1', 'U-1'))).toMatchObject({ field: 'body.units.1.unitId' });
    expect(await tried(sending(incidentId, 'U-9'))).toMatchObject({ code: 'not_on_duty' });
    expect(await tried(sending(incidentId, 'U-1'), neighbour)).toMatchObject({ code: 'forbidden' });
    expect(await tried(sending(incidentId, 'U-1'), member)).toMatchObject({ code: 'forbidden' });
    const gas = await loop.reported();
    expect(await tried(sending(gas.incidentId, 'U-1'))).toMatchObject({ code: 'wrong_state' });
    expect(loop.incident(incidentId).taskIds).toEqual([]);
    await loop.do('sos.resolve', resolving(incidentId));
  });
});

describe('a false alarm', () => {
  test('is said by whoever pressed within a minute of the server, and by nobody else', async () => {
    const incidentId = await pressed();
    expect(await loop.try('sos.cancel', { incidentId }, stranger)).toMatchObject({ code: 'not_found' });
    expect(await loop.try('sos.resolve', resolving(incidentId), member)).toMatchObject({ code: 'forbidden' });
    const body = sending(incidentId, 'U-2');
    await loop.do('sos.send', body);
    loop.desk.clock.advance(SOS_CANCEL_MS);
    await loop.do('sos.cancel', { incidentId }, member);
    // Who was on the way is called back with it.
    expect(loop.task(body.taskId).status).toBe('cancelled');
    expect(openSos(picture())).toEqual([]);
  });

  test('is refused once the minute is over, whatever time the phone says', async () => {
    const incidentId = await pressed();
    const { now } = loop;
    loop.desk.clock.advance(SOS_CANCEL_MS + 1);
    expect(await loop.desk.run(member, 'sos.cancel', { incidentId }, now)).toMatchObject({
      code: 'wrong_state',
    });
    expect(openSos(picture())).toHaveLength(1);
    await loop.do('sos.resolve', resolving(incidentId));
  });
});

describe('the emergency button of a device', () => {
  const heard = (sos: DeviceSos, pressed: boolean, unitId = 'U-1') =>
    sos.heard(`D-${unitId}`, { unitId, slot: picture().units[unitId]?.slot ?? 99, crs: 'wgs84' }, pressed);
  const desk = (at: [number, number] | null | (() => [number, number] | null) = place(GRID), ageMs = 0) =>
    new DeviceSos({
      commands: loop.desk.commands,
      picture,
      placeOf: () => {
        const here = typeof at === 'function' ? at() : at;
        return here && { lon: here[0], lat: here[1], at: loop.now - ageMs, grid: null };
      },
      clock: loop.desk.clock,
      log: { warn: () => undefined },
    });

  test('is one call from the first report that says so to the last, however it ends meanwhile', async () => {
    const sos = desk();
    await heard(sos, true);
    const [call] = openSos(picture());
    expect(call).toMatchObject({ area: GRID, position: place(GRID), sos: { unitId: 'U-1' } });
    await heard(sos, true);
    // After a restart nothing is remembered of what was told.
    await heard(desk(), true);
    expect(openSos(picture())).toHaveLength(1);
    await loop.do('sos.resolve', resolving(call!.incidentId));
    await heard(sos, true);
    expect(openSos(picture())).toEqual([]);
    await heard(sos, false);
    loop.desk.clock.advance(1);
    await heard(sos, true);
    expect(openSos(picture())).toHaveLength(1);
    await loop.do('sos.cancel', { incidentId: openSos(picture())[0]!.incidentId }, member);
  });

  test('is no call of a unit that is off duty', async () => {
    await heard(desk(), true, 'U-9');
    expect(openSos(picture())).toEqual([]);
  });

  test('is told where the unit was last, or at its home, when the device has no place yet', async () => {
    const [{ slot }, { homeArea }] = [picture().units['U-1']!, picture().units['U-2']!];
    const at = new Date(loop.now);
    await loop.desk.question(
      `insert into unit_live (slot, fix_at, recorded_at, lon_e7, lat_e7) values ($1, $2, $2, 30000000, 310000000)`,
      [slot, at],
    );
    await ground(loop, homeArea, [5, 5]);
    for (const [unitId, position, placed] of [
      ['U-1', [3, 31], 'last_fix'],
      ['U-2', [5, 5], 'area'],
    ] as const) {
      loop.desk.clock.advance(1);
      await heard(desk(null), true, unitId);
      const call = openSosOf(picture(), unitId)!;
      expect(call).toMatchObject({ position, sos: { placed } });
      await loop.do('sos.resolve', resolving(call.incidentId));
    }
    // As from a phone that does not know where it is.
    const incidentId = randomUUID();
    const { operationId } = loop;
    await loop.do('incident.report', { incidentId, operationId, type: 'responder_sos' }, member);
    expect(loop.incident(incidentId).position).toEqual([3, 31]);
    await loop.do('sos.cancel', { incidentId }, member);
    expect(
      await loop.try('incident.report', { incidentId: randomUUID(), operationId, type: 'gas' }),
    ).toMatchObject({ code: 'bad_request', field: 'body.position' });
  });

  test('says where it is with the first report that knows', async () => {
    let here: [number, number] | null = null;
    const sos = desk(() => here);
    await heard(sos, true);
    const { incidentId } = openSosOf(picture(), 'U-1')!;
    expect(loop.incident(incidentId).sos).toMatchObject({ placed: 'last_fix' });
    loop.desk.clock.advance(1);
    here = place(OTHER_STREET);
    await heard(sos, true);
    expect(loop.incident(incidentId)).toMatchObject({ position: here, sos: { placed: 'told' } });
    await loop.do('sos.cancel', { incidentId }, member);
    // What it knew a while ago is no place of today.
    loop.desk.clock.advance(1);
    await heard(desk(place(GRID), REPORTING.emergency.stillEveryMs + 1), true);
    const later = openSosOf(picture(), 'U-1')!;
    expect(later.sos).toMatchObject({ placed: 'last_fix' });
    await loop.do('sos.cancel', { incidentId: later.incidentId }, member);
  });

  test('is kept by the device when it cannot be stored', async () => {
    const away = new DeviceSos({
      commands: { executeSystem: () => Promise.reject(new Error('away')) },
      picture,
      placeOf: () => ({ lon: 1, lat: 1, at: 0, grid: null }),
      clock: loop.desk.clock,
      log: { warn: () => undefined },
    });
    await expect(heard(away, true)).rejects.toMatchObject({ code: 'unavailable' });
  });
});
