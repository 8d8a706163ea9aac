import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { verifyAudit } from '../../server/access/audit.ts';
import { SYSTEM } from '../../server/privacy/expiry.ts';
import { Retention } from '../../server/privacy/retention.ts';
import { certificateHash, runRetention } from '../../server/privacy/retentionRun.ts';
import { createLog } from '../../server/telemetry/log.ts';
import type { Principal } from '../../shared/access/principal.ts';
import {
  type Certificate,
  certificateSchema,
  type Hold,
  RETENTION_ROUTES,
  type RetentionPlan,
  type RetentionRun,
} from '../../shared/wire/retentionRoutes.ts';
import { TRAIL_ROUTES } from '../../shared/wire/trailRoutes.ts';
import { admin, leader, NOW } from '../support/commandDesk.ts';
import { person } from '../support/people.ts';
import { PrivacyDesk } from '../support/privacyDesk.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const reviewer = person('reviewer', '330200');
const second = { ...person('administrator', '330200'), userId: 'second', displayName: 'second' };

let privacy: PrivacyDesk;
let people: Principal[];
let old: string;
let recent: string;
let open: string;

/** Four people walk in three operations: one is closed now, one twenty days later, one stays open. */
beforeEach(async () => {
  privacy = await PrivacyDesk.open();
  const { desk } = privacy;
  old = await desk.openOperation();
  recent = await desk.openOperation();
  open = await desk.openOperation();
  people = [];
  for (const name of ['a', 'b', 'c', 'd']) people.push(await privacy.volunteer(name));
  for (const [n, one] of people.entries()) {
    await privacy.walk(one, old, 6, NOW - 290_000);
    await privacy.walk(one, recent, 4, NOW - 200_000);
    await privacy.walk(one, open, 2, NOW - 100_000);
    if (n === 0) await privacy.store(one, old, 3, NOW - 290_500, 1);
  }
  await privacy.closeOperation(old);
  await desk.question(`update operation set closed_at = $2 where operation_id = $1`, [
    recent,
    new Date(NOW + 20 * DAY),
  ]);
});
afterEach(() => privacy?.close());

const plan = async (now?: number) =>
  RETENTION_ROUTES.plan.answer.parse(
    await privacy.json<RetentionPlan>(admin, RETENTION_ROUTES.plan.path + (now ? `?now=${now}` : '')),
  );
const verdicts = (of: RetentionPlan) =>
  [old, recent, open].map((id) => of.operations.find((one) => one.operationId === id)?.verdict);
const run = async () =>
  RETENTION_ROUTES.start.answer.parse(
    await privacy.json<RetentionRun>(admin, RETENTION_ROUTES.runs.path, {}),
  );
const certificateOf = async ({ runId }: RetentionRun) =>
  certificateSchema.parse(
    await privacy.json<Certificate>(admin, RETENTION_ROUTES.certificate.path.replace(':runId', runId)),
  );
const counts = () => Promise.all([old, recent, open].map((id) => privacy.countFixes(id)));
const gridHours = async (who: Principal, query = '') =>
  RETENTION_ROUTES.gridHours.answer.parse(
    await privacy.json(who, RETENTION_ROUTES.gridHours.path.replace(':operationId', old) + query),
  );

describe('raw positions: closure + 30 days, then deleted', () => {
  test('the dry run, the run and the certificate agree with the tables before and after', async () => {
    expect(await counts()).toEqual([27, 16, 8]);
    expect(verdicts(await plan(NOW + 30 * DAY - 1))).toEqual(['keep', 'keep', 'open']);
    privacy.desk.clock.set(NOW + 30 * DAY);
    const dry = await plan();
    expect(verdicts(dry)).toEqual(['delete', 'keep', 'open']);
    expect(dry.tables.find(({ table }) => table === 'fix')).toEqual({ table: 'fix', rows: 51, toDelete: 27 });
    expect(await counts()).toEqual([27, 16, 8]);

    const done = await run();
    expect(done).toMatchObject({ deletedFixes: 27, finishedAt: NOW + 30 * DAY });
    expect(await counts()).toEqual([0, 16, 8]);
    const certificate = await certificateOf(done);
    expect(certificate.operations).toEqual([
      expect.objectContaining({
        operationId: old,
        fixesBefore: 27,
        deletedFixes: 27,
        fixesAfter: 0,
        gridHoursKept: 2,
      }),
    ]);
    expect(certificate.tables.slice(0, 3)).toEqual([
      { table: 'fix', rowsBefore: 51, deletedRows: 27, rowsAfter: 24 },
      { table: 'unit_live', rowsBefore: 0, deletedRows: 0, rowsAfter: 0 },
      { table: 'position_grid_hour', rowsBefore: 0, deletedRows: 0, rowsAfter: 2 },
    ]);
    expect(verdicts(await plan())).toEqual(['deleted', 'keep', 'open']);
    expect((await privacy.ask(admin, RETENTION_ROUTES.runs.path, {})).status).toBe(409);
  });

  test('the certificate’s hash stands in the audit’s chain, and a changed certificate shows', async () => {
    privacy.desk.clock.set(NOW + 30 * DAY);
    const done = await run();
    const certificate = await certificateOf(done);
    const [row] = await privacy.desk.question(
      `select detail from audit where action = 'retention.certified'`,
      [],
    );
    expect(row.detail.sha256).toBe(done.hash);
    expect(certificateHash(certificate).toString('hex')).toBe(done.hash);
    expect(certificateHash({ ...certificate, by: { id: 'x', name: 'x' } }).toString('hex')).not.toBe(
      done.hash,
    );
    expect((await verifyAudit(privacy.desk.db.pool)).ok).toBe(true);
  });

  test('an interrupted run is gone on with and certifies the whole', async () => {
    const { db, clock, journal } = privacy.desk;
    clock.set(NOW + 51 * DAY);
    let steps = 0;
    const stopped = () => ++steps > 1;
    expect(await runRetention({ db, clock, journal, audit: privacy.audit, stopped }, admin)).toBeNull();
    const left = await counts();
    expect(left).not.toEqual([27, 16, 8]);
    expect(left).not.toEqual([0, 0, 8]);
    expect((await plan()).unfinishedRun).not.toBeNull();
    clock.advance(HOUR);
    const done = await run();
    expect(await counts()).toEqual([0, 0, 8]);
    const certificate = await certificateOf(done);
    expect(certificate.startedAt).toBe(NOW + 51 * DAY);
    expect(
      certificate.operations.map((one) => [one.fixesBefore, one.deletedFixes, one.fixesAfter]).sort(),
    ).toEqual([
      [16, 16, 0],
      [27, 27, 0],
    ]);
  });

  test('two that run at once do it once', async () => {
    const { db, clock, journal } = privacy.desk;
    clock.set(NOW + 30 * DAY);
    const deps = { db, clock, journal, audit: privacy.audit };
    const both = await Promise.all([runRetention(deps, admin), runRetention(deps, second)]);
    expect(new Set(both.map((one) => one?.runId)).size).toBe(1);
    expect((await certificateOf(both[0]!)).operations[0]).toMatchObject({
      fixesBefore: 27,
      deletedFixes: 27,
    });
    const certified = await privacy.desk.question(
      `select from audit where action = 'retention.certified'`,
      [],
    );
    expect(certified).toHaveLength(1);
  });

  test('days without fixes leave the disk', async () => {
    const days = async () =>
      (await privacy.desk.question(`select relname from pg_class where relname ~ '^fix_\\d{8}$'`, [])).map(
        (r) => r.relname,
      );
    expect(await days()).toEqual(['fix_20260516']);
    await privacy.closeOperation(open);
    privacy.desk.clock.set(NOW + 51 * DAY);
    await run();
    expect(await counts()).toEqual([0, 0, 0]);
    expect(await days()).toEqual([]);
  });
});

describe('what stays', () => {
  test('counts per grid and hour, shown from three people on; playback says that positions are gone', async () => {
    expect(await gridHours(reviewer)).toEqual({ positionsPurgedAt: null, rows: [] });
    privacy.desk.clock.set(NOW + 30 * DAY);
    await run();
    const hour = Math.floor((NOW - 290_000) / HOUR) * HOUR;
    expect(await gridHours(reviewer)).toEqual({
      positionsPurgedAt: NOW + 30 * DAY,
      rows: [
        { grid: '330205006001001', hour, units: 4 },
        { grid: '330205007001001', hour, units: null },
      ],
    });
    expect((await gridHours(person('reviewer', '330205007'))).rows.map((row) => row.grid)).toEqual([
      '330205007001001',
    ]);
    const path = RETENTION_ROUTES.gridHours.path.replace(':operationId', old);
    expect((await privacy.ask(person('responder', '330205006'), path)).status).toBe(403);
    expect((await privacy.ask(person('reviewer', '330205007'), `${path}?area=330205006`)).status).toBe(403);
  });

  test('the journal, and the audit for 180 days at least: nothing deletes them, no setting may', async () => {
    const entries = () =>
      privacy.desk.question(`select seq::int, kind from journal where kind <> 'operation.texts_deleted'`, []);
    const before = await entries();
    privacy.desk.clock.set(NOW + 1000 * DAY);
    await run();
    expect(await entries()).toEqual(before);
    await expect(privacy.desk.question('delete from audit', [])).rejects.toThrow(/append-only/);
    const set = (data: string, days: number) =>
      privacy.desk.question('update retention_rule set days = $2 where data = $1', [data, days]);
    await expect(set('audit', 179)).rejects.toMatchObject({ code: '23514' });
    await expect(set('fix', 31)).rejects.toMatchObject({ code: '23514' });
  });

  test('no last position of a unit that is off duty', async () => {
    const slot = await privacy.slotOf(people[0]!);
    await privacy.desk.question(
      `insert into unit_live (slot, fix_at, recorded_at, lon_e7, lat_e7) values ($1, $2, $2, 1, 1)`,
      [slot, new Date(NOW)],
    );
    const done = await run();
    expect((await certificateOf(done)).tables[1]).toEqual({
      table: 'unit_live',
      rowsBefore: 1,
      deletedRows: 1,
      rowsAfter: 0,
    });
  });
});

describe('keeping longer', () => {
  const assessment = '为事故调查依法保留原始轨迹，经必要性与安全评估，仅限调查组使用。';
  const ask = (who: Principal, keepUntil = NOW + 60 * DAY) =>
    privacy.json<Hold>(who, RETENTION_ROUTES.holds.path, {
      holdId: randomUUID(),
      operationId: old,
      keepUntil,
      assessment,
    });
  const settle = (who: Principal, { holdId }: Hold, decision: string) =>
    privacy.ask(who, RETENTION_ROUTES.decideHold.path.replace(':holdId', holdId), { decision });

  test('needs a recorded assessment and a second person, and then keeps', async () => {
    const hold = await ask(admin);
    privacy.desk.clock.set(NOW + 31 * DAY);
    expect(verdicts(await plan())[0]).toBe('delete');
    expect((await settle(admin, hold, 'approve')).status).toBe(403);
    expect((await settle(second, hold, 'approve')).status).toBe(200);
    expect(verdicts(await plan())[0]).toBe('held');
    expect((await privacy.ask(admin, RETENTION_ROUTES.runs.path, {})).status).toBe(409);
    expect((await counts())[0]).toBe(27);
    expect(verdicts(await plan(NOW + 60 * DAY))[0]).toBe('delete');
    // Ending it early shortens only: one person is enough.
    expect((await settle(admin, hold, 'release')).status).toBe(200);
    expect(verdicts(await plan())[0]).toBe('delete');
  });

  test('is refused by one person alone, without an assessment, and by the database itself', async () => {
    const hold = await ask(admin);
    expect((await settle(second, hold, 'refuse')).status).toBe(200);
    expect((await settle(second, hold, 'approve')).status).toBe(409);
    const short = { holdId: randomUUID(), operationId: old, keepUntil: NOW + DAY, assessment: '需要' };
    expect((await privacy.ask(admin, RETENTION_ROUTES.holds.path, short)).status).toBe(400);
    await expect(
      privacy.desk.question(
        `update retention_hold set decision = 'approved', decided_by = asked_by, decided_at = now()`,
        [],
      ),
    ).rejects.toMatchObject({ constraint: 'hold_by_two' });
  });

  test('a person’s own deletion waits for the hold’s end', async () => {
    await settle(second, await ask(admin), 'approve');
    const requestId = randomUUID();
    await privacy.json(people[0]!, TRAIL_ROUTES.ownTrailRequests.path, { requestId });
    const decide = TRAIL_ROUTES.decideTrailRequest.path.replace(':requestId', requestId);
    expect((await privacy.ask(admin, decide, { decision: 'delete' })).status).toBe(409);
  });
});

describe('who and when', () => {
  test('only who runs retention for the whole city', async () => {
    for (const who of [leader, reviewer, person('auditor', '330200'), person('administrator', '330205')]) {
      for (const path of [
        RETENTION_ROUTES.plan.path,
        RETENTION_ROUTES.runs.path,
        RETENTION_ROUTES.holds.path,
      ])
        expect((await privacy.ask(who, path)).status).toBe(403);
      expect((await privacy.ask(who, RETENTION_ROUTES.runs.path, {})).status).toBe(403);
    }
  });

  test('by itself once a day of the injected clock', async () => {
    const { db, clock, journal } = privacy.desk;
    let clockDoubtful = false;
    const retention = new Retention(
      { db, clock, journal, audit: privacy.audit, clockDoubtful: () => clockDoubtful },
      createLog('silent'),
    );
    await retention.check();
    clock.set(NOW + 30 * DAY - HOUR);
    await retention.check();
    expect((await counts())[0]).toBe(27);
    // The rule is fulfilled an hour later, the day is not over yet.
    clock.set(NOW + 30 * DAY + HOUR);
    await retention.check();
    expect((await counts())[0]).toBe(27);
    clock.set(NOW + 31 * DAY);
    // Not by a clock that may be wrong, by itself or by hand.
    clockDoubtful = true;
    await retention.check();
    await expect(retention.run(SYSTEM)).rejects.toMatchObject({ code: 'unavailable' });
    expect((await counts())[0]).toBe(27);
    clockDoubtful = false;
    await retention.check();
    expect((await counts())[0]).toBe(0);
    const [row] = await privacy.desk.question(
      `select actor_id from audit where action = 'retention.certified'`,
      [],
    );
    expect(row.actor_id).toBe(SYSTEM.userId);
  });
});
