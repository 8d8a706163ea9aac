import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Audience } from '../../shared/model/callout.ts';
import { CommandDesk, leader } from '../support/commandDesk.ts';
import { person } from '../support/people.ts';

const STREET = '330205006';
const EVERYBODY: Audience = { areas: [], teamIds: [], branchIds: [], skills: [], count: null };
const above = person('dispatcher', '330205');

let desk: CommandDesk;
beforeAll(async () => {
  desk = await CommandDesk.open();
});
afterAll(() => desk?.close());

it('a call names a place to meet that whoever calls may know of, and tells of no other', async () => {
  await desk.db.pool.query(
    `insert into facility (facility_id, kind, name, area_code, position, status, status_since, valid_from)
     select id, 'muster_point', '集合点（演练）', area, st_setsrid(st_makepoint(121.5, 29.9), 4326), 'open', now(), now()
     from (values ('F-here', '330205006001001'), ('F-beside', '330205007001001')) as t (id, area)`,
  );
  const operationId = await desk.openOperation('330205');
  // Of a preview that nobody saw: it is looked at behind the place.
  const of = {
    operationId,
    area: STREET,
    audience: EVERYBODY,
    title: '集合',
    drill: true,
    confirmed: 'of another preview',
  };
  const call = async (hubId: string, who = leader) => {
    const { commandId: _id, ...ack } = await desk.run(who, 'callout.send', {
      ...of,
      calloutId: randomUUID(),
      hubId,
    });
    return ack;
  };
  const unknown = await call('F-nobody');
  expect(unknown).toMatchObject({ code: 'not_found', field: 'body.hubId' });
  expect(await call('F-beside')).toEqual(unknown);
  // Who sees both streets may send people from the one to the other.
  expect(await call('F-beside', above)).toMatchObject({ code: 'stale_version' });
  expect(await call('F-here')).toMatchObject({ code: 'stale_version' });
});
