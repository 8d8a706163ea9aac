import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Audit } from '../../server/access/audit.ts';
import { unitContact } from '../../server/organisation/unitContact.ts';
import type { Principal } from '../../shared/access/principal.ts';
import { city, leader, neighbour, place, responder } from '../support/commandDesk.ts';
import { LoopDesk, member } from '../support/loopDesk.ts';
import { person } from '../support/people.ts';

let loop: LoopDesk;
beforeAll(async () => {
  loop = await LoopDesk.open();
  await loop.desk.question(`update person set phone = '000 0286' where person_id = 'P-1'`, []);
  await loop.desk.question(`update person set phone = '000 0214' where person_id = 'P-2'`, []);
});
afterAll(() => loop?.close());

function contact(who: Principal, unitId = 'U-1') {
  const { db, clock, journal } = loop.desk;
  const audit = new Audit(db.pool, clock);
  return unitContact({ pool: db.pool, audit }, who, journal.picture(), unitId);
}
const looks = () =>
  loop.desk
    .question(`select actor_id from audit where action = 'units.contacted'`, [])
    .then((rows) => rows.length);

describe('how a unit on duty is reached', () => {
  test('is told to who directs it there, with its lead, and each look is audited', async () => {
    for (const who of [leader, city]) {
      const before = await looks();
      expect(await contact(who)).toEqual({
        person: { name: '甲', phone: '000 0286', unitId: 'U-1' },
        team: { name: '一队', lead: { name: '乙', phone: '000 0214', unitId: null } },
        fix: null,
      });
      expect(await looks()).toBe(before + 1);
    }
  });

  test('is told to nobody else, and not whether it is there', async () => {
    const before = await looks();
    const unknown = { code: 'not_found' };
    await expect(contact(neighbour)).rejects.toMatchObject(unknown);
    await expect(contact(leader, 'U-none')).rejects.toMatchObject(unknown);
    for (const who of [responder, person('reviewer', '330205006'), person('display', '330205006')])
      await expect(contact(who)).rejects.toMatchObject({ code: 'forbidden' });
    expect(await looks()).toBe(before);
  });

  test('has the team that the unit says first, by its id, then the roster’s', async () => {
    const says = async (team: string | null) => {
      const unitIds = ['U-1'];
      await loop.do('unit.end_duty', { unitIds });
      await loop.desk.question('update unit set team = $1 where unit_id = $2', [team, 'U-1']);
      await loop.do('unit.start_duty', { operationId: loop.operationId, unitIds });
      return (await contact(leader)).team?.name;
    };
    expect(await says('T-2')).toBe('二队');
    expect(await says('二队')).toBe('二队');
    expect(await says('别处的队')).toBe('一队');
    expect(await says(null)).toBe('一队');
  });

  test('is told where it calls for help, for as long as it does', async () => {
    const incidentId = randomUUID();
    const { operationId } = loop;
    const position = place('330205007001001');
    await loop.do('incident.report', { incidentId, operationId, type: 'responder_sos', position }, member);
    expect((await contact(neighbour)).person?.phone).toBe('000 0286');
    await loop.do('sos.cancel', { incidentId }, member);
    await expect(contact(neighbour)).rejects.toMatchObject({ code: 'not_found' });
  });
});
