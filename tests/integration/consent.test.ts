import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Audit, verifyAudit } from '../../server/access/audit.ts';
import { transaction } from '../../server/db/database.ts';
import { insertConsents } from '../../server/db/queries/consent.ts';
import { provisionUnits } from '../../server/db/queries/units.ts';
import { endExpiredDuty } from '../../server/privacy/expiry.ts';
import { recordConsents } from '../../server/privacy/recordConsents.ts';
import { CONSENT_VERSION } from '../../shared/model/consent.ts';
import type { Language } from '../../shared/model/language.ts';
import { T0 } from '../client/features/samples.ts';
import { admin, CommandDesk, city, leader, NOW, neighbour } from '../support/commandDesk.ts';
import { person } from '../support/people.ts';
import { texts } from '../support/texts.ts';

let desk: CommandDesk;
beforeAll(async () => {
  desk = await CommandDesk.open();
});
beforeEach(() => desk.clock.set(NOW));
afterAll(() => desk?.close());

const consent = CONSENT_VERSION;
const STREET = '330205006';
const DAY = 86_400_000;

/** Straight into the table, past the code: only the database's own rule is in the way. */
function insertDuty(operationId: string, unitId: string, startedAt = NOW) {
  return desk.question(
    `insert into duty_session (unit_id, operation_id, started_at, started_by) values ($1, $2, $3, 'x') returning consent_id`,
    [unitId, operationId, new Date(startedAt)],
  );
}
const REFUSED = { constraint: 'duty_needs_consent' };

async function consentsOf(unitId: string) {
  return desk.question(
    'select version, how, withdrawn_at, superseded_at from consent where unit_id = $1 order by consent_id',
    [unitId],
  );
}
const dutyOf = async (unitId: string) =>
  (
    await desk.question('select end_reason, ended_at from duty_session where unit_id = $1 order by duty_id', [
      unitId,
    ])
  ).at(-1);

const sentence = (language: Language) => texts(language).t('field:consent.sentence');

test('the text that screens show is the text that the database holds', async () => {
  const [text] = await desk.question('select zh, en from consent_text where version = $1', [CONSENT_VERSION]);
  expect(text).toEqual({ zh: sentence('zh-CN'), en: sentence('en') });
});

describe('on duty only with consent in force: the database itself', () => {
  test('refuses a person without, before, after its end, and after its withdrawal; never a vehicle', async () => {
    const operationId = await desk.openOperation();
    const unitId = await desk.makeUnitWithoutConsent();
    await expect(insertDuty(operationId, unitId)).rejects.toMatchObject(REFUSED);
    await desk.recordConsent(unitId, NOW - 1000);
    await expect(insertDuty(operationId, unitId, NOW - 2000)).rejects.toMatchObject(REFUSED);
    await expect(insertDuty(operationId, unitId, NOW + 366 * DAY)).rejects.toMatchObject(REFUSED);
    await desk.done(admin, 'consent.withdraw', { unitIds: [unitId] });
    await expect(insertDuty(operationId, unitId)).rejects.toMatchObject(REFUSED);

    const engine = {
      unitId: 'E-1',
      kind: 'vehicle',
      callsign: 'E',
      homeArea: STREET,
      team: null,
      crs: 'wgs84',
    } as const;
    await provisionUnits(desk.db.pool, [engine], () => 'token');
    expect(await insertDuty(operationId, 'E-1')).toEqual([{ consent_id: null }]);
  });

  test('writes down on which consent a duty rests, and lets it not end under a running duty', async () => {
    const operationId = await desk.openOperation();
    const unitId = await desk.makeUnit();
    const [{ consent_id }] = (await insertDuty(operationId, unitId)) as [{ consent_id: number }];
    expect(consent_id).not.toBeNull();
    const end = (column: string) =>
      desk.question(
        `update consent set ${column} = $2${column === 'withdrawn_at' ? ", withdrawn_by = 'x'" : ''} where consent_id = $1`,
        [consent_id, new Date(NOW)],
      );
    await expect(end('withdrawn_at')).rejects.toMatchObject({ constraint: 'consent_carries_duty' });
    await expect(end('superseded_at')).rejects.toMatchObject({ constraint: 'consent_carries_duty' });
  });

  test('a unit that passes to another person needs theirs, and does not pass while it is on duty', async () => {
    const { pool } = desk.db;
    for (const id of ['p-1', 'p-2'])
      await pool.query(
        `insert into "user" ("id", "name", "email", "emailVerified", "areaCode") values ($1, $1, $1 || '@x', true, $2)`,
        [id, STREET],
      );
    const operationId = await desk.openOperation();
    const unitId = await desk.makeUnit();
    const give = (userId: string) =>
      pool.query('update unit set user_id = $2 where unit_id = $1', [unitId, userId]);
    await give('p-1');
    expect(await desk.question('select user_id from consent where unit_id = $1', [unitId])).toEqual([
      { user_id: 'p-1' },
    ]);
    await desk.done(leader, 'unit.start_duty', { operationId, unitIds: [unitId] });
    await expect(give('p-2')).rejects.toMatchObject({ constraint: 'consent_carries_duty' });
    await expect(
      pool.query(`update unit set kind = 'vehicle' where unit_id = $1`, [unitId]),
    ).rejects.toMatchObject({ constraint: 'unit_person_changes' });
    await desk.done(leader, 'unit.end_duty', { unitIds: [unitId] });
    await give('p-2');
    expect(await desk.run(leader, 'unit.start_duty', { operationId, unitIds: [unitId] })).toMatchObject({
      code: 'no_consent',
    });
  });
});

describe('giving and withdrawing', () => {
  test('others are put on duty only where their consent is on record', async () => {
    const operationId = await desk.openOperation();
    const [agreed, not] = [await desk.makeUnit(), await desk.makeUnitWithoutConsent()];
    const both = { operationId, unitIds: [agreed, not] };
    expect(await desk.run(city, 'unit.start_duty', both)).toMatchObject({
      code: 'no_consent',
      field: 'body.unitIds.1',
    });
    // A commander's `consent` is not that person's.
    expect(await desk.run(city, 'unit.start_duty', { ...both, consent })).toMatchObject({
      code: 'no_consent',
    });
    expect(desk.journal.picture().units[agreed]).toBeUndefined();
  });

  test('withdrawing takes one word, ends duty at once, and the journal does not tell why', async () => {
    const operationId = await desk.openOperation();
    const unitId = await desk.makeUnitWithoutConsent(STREET);
    const me = person('responder', STREET, unitId);
    await desk.done(me, 'consent.give', { version: consent });
    await desk.done(me, 'unit.start_duty', { operationId, unitIds: [unitId] });
    const ack = await desk.done(me, 'consent.withdraw', {});
    expect(await desk.entryOf(ack.seq)).toMatchObject({
      kind: 'unit.off_duty',
      body: { unitIds: [unitId], reason: '' },
    });
    expect(desk.journal.picture().units[unitId]).toBeUndefined();
    expect(await dutyOf(unitId)).toEqual({ end_reason: 'consent withdrawn', ended_at: new Date(NOW) });
    expect(await consentsOf(unitId)).toEqual([
      { version: consent, how: 'self', withdrawn_at: new Date(NOW), superseded_at: null },
    ]);
    // Once more does no harm; going on duty needs it anew.
    await desk.done(me, 'consent.withdraw', {});
    expect(await desk.run(me, 'unit.start_duty', { operationId, unitIds: [unitId] })).toMatchObject({
      code: 'bad_request',
      field: 'body.consent',
    });
    desk.clock.advance(1000);
    await desk.done(me, 'unit.start_duty', { operationId, unitIds: [unitId], consent }, NOW + 1000);
    expect(await consentsOf(unitId)).toHaveLength(2);
  });

  test('what was delayed on its way never brings back what a person has taken back', async () => {
    const operationId = await desk.openOperation();
    const unitId = await desk.makeUnitWithoutConsent(STREET);
    const me = person('responder', STREET, unitId);
    await desk.done(me, 'consent.give', { version: consent }, NOW - 60_000);
    await desk.done(me, 'consent.withdraw', {}, NOW - 30_000);
    expect(await desk.run(me, 'consent.give', { version: consent }, NOW - 40_000)).toMatchObject({
      code: 'no_consent',
    });
    const late = { operationId, unitIds: [unitId], consent };
    expect(await desk.run(me, 'unit.start_duty', late, NOW - 40_000)).toMatchObject({ code: 'no_consent' });
    expect(await desk.recordConsent(unitId, NOW - 40_000)).toEqual({ recorded: 0, withdrawn: [unitId] });
  });

  test('of others it is withdrawn by who administers people there, by nobody else', async () => {
    const unitId = await desk.makeUnit(STREET);
    for (const who of [leader, neighbour, city])
      expect(await desk.run(who, 'consent.withdraw', { unitIds: [unitId] })).toMatchObject({
        code: 'forbidden',
      });
    // Who administers people elsewhere is not told that there is one.
    const elsewhere = person('administrator', '330205007');
    for (const id of [unitId, 'nobody'])
      expect(await desk.run(elsewhere, 'consent.withdraw', { unitIds: [id] })).toMatchObject({
        code: 'not_found',
        message: `There is no unit ${id}.`,
      });
    await desk.done(admin, 'consent.withdraw', { unitIds: [unitId] });
    const display = person('display', STREET, unitId);
    expect(await desk.run(display, 'consent.give', { version: consent })).toMatchObject({
      code: 'forbidden',
    });
  });

  test('a new text supersedes the old, and a running duty rests on the new consent', async () => {
    const operationId = await desk.openOperation();
    const unitId = await desk.makeUnit(STREET);
    await desk.question(
      `insert into consent_text (version, zh, en, valid_days, published_at) values ('duty-test-2', '新', 'new', 10, $1) on conflict do nothing`,
      [new Date(T0)],
    );
    await desk.done(leader, 'unit.start_duty', { operationId, unitIds: [unitId] });
    const me = person('responder', STREET, unitId);
    await desk.done(me, 'consent.give', { version: 'duty-test-2' });
    expect(await consentsOf(unitId)).toMatchObject([
      { version: consent, superseded_at: new Date(NOW) },
      { version: 'duty-test-2', superseded_at: null },
    ]);
    expect(
      await desk.question(
        'select d.consent_version, c.version from duty_session d join consent c using (consent_id) where d.unit_id = $1',
        [unitId],
      ),
    ).toEqual([{ consent_version: 'duty-test-2', version: 'duty-test-2' }]);
  });

  test('a consent that runs out ends the duty that rests on it', async () => {
    const operationId = await desk.openOperation();
    const unitId = await desk.makeUnitWithoutConsent(STREET);
    const audit = new Audit(desk.db.pool, desk.clock);
    await transaction(desk.db.pool, (client) =>
      insertConsents(client, [{ unitId, version: consent, givenAt: NOW - 365 * DAY + 5000 }], 'form', {
        at: NOW,
        by: 'x',
      }),
    );
    await desk.done(leader, 'unit.start_duty', { operationId, unitIds: [unitId] });
    const deps = { db: desk.db, journal: desk.journal, clock: desk.clock, audit };
    expect(await endExpiredDuty(deps)).toBe(0);
    desk.clock.advance(5000);
    expect(await endExpiredDuty(deps)).toBe(1);
    expect(desk.journal.picture().units[unitId]).toBeUndefined();
    expect(await dutyOf(unitId)).toMatchObject({ end_reason: 'consent expired' });
  });

  test('each giving, recording, withdrawing and running out is in the audit', async () => {
    const rows = await desk.question(
      `select action, count(*)::int as n from audit where action like 'consent.%' group by action order by action`,
      [],
    );
    expect(rows.map((row) => row.action)).toEqual([
      'consent.expired',
      'consent.given',
      'consent.recorded',
      'consent.withdrawn',
    ]);
    expect((await verifyAudit(desk.db.pool)).ok).toBe(true);
  });
});

describe('recording what was signed on paper', () => {
  const record = (who: typeof admin, consents: Parameters<typeof recordConsents>[2]) =>
    recordConsents(
      { db: desk.db, clock: desk.clock, audit: new Audit(desk.db.pool, desk.clock) },
      who,
      consents,
    );

  test('is for who administers people there, of known units and texts, and never ahead of time', async () => {
    const unitId = await desk.makeUnitWithoutConsent(STREET);
    const good = { unitId, version: consent, givenAt: NOW - DAY };
    await expect(record(leader, [good])).rejects.toMatchObject({ code: 'forbidden' });
    for (const bad of [
      { ...good, version: 'unknown' },
      { ...good, givenAt: NOW + DAY },
      { ...good, unitId: 'nobody' },
    ])
      await expect(record(admin, [good, bad])).rejects.toBeDefined();
    await expect(record(admin, [good, good])).rejects.toMatchObject({ field: 'consents.1.unitId' });
    expect(await consentsOf(unitId)).toEqual([]);
    expect(await record(admin, [good])).toEqual({ recorded: 1, withdrawn: [] });
    expect(await record(admin, [{ ...good, givenAt: NOW }])).toEqual({ recorded: 0, withdrawn: [] });
  });
});
