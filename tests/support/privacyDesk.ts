import express, { type Router } from 'express';
import { Audit } from '../../server/access/audit.ts';
import { requireSignIn } from '../../server/access/requireAccess.ts';
import type { Sessions } from '../../server/access/sessions.ts';
import { ensureFixDay, fixDay, insertFixesOnce } from '../../server/db/queries/fixes.ts';
import type { FixRow } from '../../server/db/queries/fixRow.ts';
import { answerErrors } from '../../server/http/answer.ts';
import { consentRouter } from '../../server/http/consentRoutes.ts';
import { retentionRouter } from '../../server/http/retentionRoutes.ts';
import { trailRouter } from '../../server/http/trailRoutes.ts';
import { Retention } from '../../server/privacy/retention.ts';
import { createLog } from '../../server/telemetry/log.ts';
import type { Principal } from '../../shared/access/principal.ts';
import { CONSENT_VERSION } from '../../shared/model/consent.ts';
import { admin, CommandDesk, NOW } from './commandDesk.ts';
import { serveRouter } from './httpApp.ts';
import { person } from './people.ts';

const GRIDS = ['330205006001001', '330205007001001'] as const;

/** The routes of consent, trails and retention over a CommandDesk, and short ways to trails that can be counted. */
export class PrivacyDesk {
  readonly desk: CommandDesk;
  readonly retention: Retention;
  readonly audit: Audit;
  private readonly url: string;
  private readonly closeHttp: () => Promise<void>;
  private static people = new Map<string, Principal>();

  private constructor(
    desk: CommandDesk,
    retention: Retention,
    audit: Audit,
    http: { url: string; close(): Promise<void> },
  ) {
    this.desk = desk;
    this.retention = retention;
    this.audit = audit;
    this.url = http.url;
    this.closeHttp = http.close;
  }

  static async open(): Promise<PrivacyDesk> {
    const desk = await CommandDesk.open();
    const { db, clock, journal, commands } = desk;
    const audit = new Audit(db.pool, clock);
    const log = createLog('silent');
    const retention = new Retention({ db, clock, journal, audit }, log);
    await db.pool.query(
      `insert into area_version (label, source, source_crs, applied_at) values ('t', 't', 'wgs84', $1)`,
      [new Date(NOW)],
    );
    await db.pool.query(
      `insert into area (code, tier, name, path, geom, label_point, valid_from, version)
       select '330200', 'city', '宁波', '330200', st_multi(g), st_centroid(g), $1, 1
       from st_setsrid(st_makeenvelope(121, 29, 122, 30), 4326) as g`,
      [new Date(0)],
    );
    const deps = { db, clock, audit, commands, retention };
    const app: Router = express.Router();
    app.use(express.json());
    const sessions = {
      find: async (headers: Record<string, unknown>) => {
        const principal = PrivacyDesk.people.get(String(headers['x-person']));
        return principal ? { principal } : null;
      },
    };
    app.use(requireSignIn(sessions as unknown as Sessions));
    app.use(consentRouter(deps), trailRouter(deps), retentionRouter(deps));
    app.use(answerErrors(log));
    return new PrivacyDesk(desk, retention, audit, await serveRouter(app));
  }

  async close(): Promise<void> {
    await this.retention.stop();
    await this.closeHttp();
    await this.desk.close();
  }

  async ask(who: Principal, path: string, body?: unknown): Promise<Response> {
    const id = `${who.userId}`;
    PrivacyDesk.people.set(id, who);
    return fetch(this.url + path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'x-person': id, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  async json<T>(who: Principal, path: string, body?: unknown): Promise<T> {
    const response = await this.ask(who, path, body);
    const answer = (await response.json()) as T;
    if (!response.ok) throw Object.assign(new Error(path), answer);
    return answer;
  }

  /** A volunteer with an account of their own, who has agreed. */
  async volunteer(name: string, area = '330205006'): Promise<Principal> {
    const unitId = await this.desk.makeUnitWithoutConsent(area);
    const me = { ...person('responder', area, unitId), userId: name, username: name, displayName: name };
    await this.desk.question(
      `insert into "user" ("id", "name", "email", "emailVerified", "areaCode") values ($1, $1, $1 || '@x', true, $2)`,
      [name, area],
    );
    await this.desk.question('update unit set user_id = $2 where unit_id = $1', [unitId, name]);
    await this.desk.done(me, 'consent.give', { version: CONSENT_VERSION }, NOW - 300_000);
    return me;
  }

  async slotOf(me: Principal): Promise<number> {
    return (await this.desk.question('select slot from unit where unit_id = $1', [me.unitId]))[0].slot;
  }

  /** On duty, `count` fixes ten seconds apart from `from` on, in the first grid, and off duty behind the last. */
  async walk(me: Principal, operationId: string, count: number, from = NOW - 200_000): Promise<void> {
    await this.desk.done(me, 'unit.start_duty', { operationId, unitIds: [me.unitId!] }, from);
    await this.store(me, operationId, count, from);
    await this.desk.done(me, 'unit.end_duty', { unitIds: [me.unitId!] }, from + count * 10_000);
  }

  async store(me: Principal, operationId: string, count: number, from: number, grid = 0): Promise<void> {
    const slot = await this.slotOf(me);
    const rows = Array.from(
      { length: count },
      (_, i): FixRow => ({
        unitId: me.unitId!,
        slot,
        at: from + i * 10_000,
        recordedAt: from + i * 10_000,
        operationId,
        lonE7: 1_215_000_000 + i,
        latE7: 299_000_000,
        rawLon: 121.5,
        rawLat: 29.9,
        rawCrs: 'wgs84',
        grid: GRIDS[grid] ?? null,
        accuracyM: 5,
        speedMps: undefined,
        headingDeg: undefined,
        altitudeM: undefined,
        battery: undefined,
        mock: false,
        late: false,
      }),
    );
    await ensureFixDay(this.desk.db.pool, fixDay(from));
    const client = await this.desk.db.pool.connect();
    await insertFixesOnce(client, rows).finally(() => client.release());
  }

  async closeOperation(operationId: string): Promise<void> {
    await this.desk.done(admin, 'operation.close', { operationId, reason: 'done' });
  }

  async countFixes(operationId: string): Promise<number> {
    const [{ n }] = await this.desk.question('select count(*)::int as n from fix where duty_operation = $1', [
      operationId,
    ]);
    return n;
  }
}
