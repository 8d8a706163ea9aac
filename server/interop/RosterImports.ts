import { createHash } from 'node:crypto';
import type pg from 'pg';
import { areasOf, can, type Principal } from '../../shared/access/principal.ts';
import { ROSTER_KINDS } from '../../shared/model/rosterFile.ts';
import { cityDay } from '../../shared/time/cityTime.ts';
import type { Clock } from '../../shared/time/clock.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import type { ImportQuery, ImportReport } from '../../shared/wire/importRoutes.ts';
import type { Audit } from '../access/audit.ts';
import { mayName } from '../access/nameable.ts';
import type { Standing, StandingHold } from '../access/Standing.ts';
import { transaction } from '../db/database.ts';
import { LONG } from '../db/limits.ts';
import { lockRosterImport, settleTeams, writeRosterRows } from '../db/queries/rosterFileWrites.ts';
import { Findings } from './findings.ts';
import { importReport } from './importReport.ts';
import { codeSpaceOf } from './ownCodes.ts';
import { changesNothing, planDigest, planRoster } from './plan.ts';
import type { PlanContext } from './planContext.ts';
import { HOLDERS, type PlannedSheet } from './planned.ts';
import type { RosterReader } from './RosterReader.ts';
import type { ReadRoster } from './readRoster.ts';

export interface RosterImportDeps {
  pool: pg.Pool;
  clock: Clock;
  audit: Audit;
  areas: { has(code: string): boolean };
  /** The grid at a place, degrees WGS-84; null outside all of them. */
  gridAt: (lon: number, lat: number) => string | null;
  reader: RosterReader;
  /** A long file is read and compared for a while. */
  standing: Pick<Standing, 'hold'>;
}

/** Import of roster and facilities: told first, written only when the person has seen what was told. */
export class RosterImports {
  private readonly deps: RosterImportDeps;

  constructor(deps: RosterImportDeps) {
    this.deps = deps;
  }

  /** Tells what is wrong with a file and what it would change. Writes nothing. */
  async check(principal: Principal, bytes: Buffer, query: ImportQuery): Promise<ImportReport> {
    const file = await this.read(principal, bytes, query);
    const context = this.contextOf(principal, file, this.deps.pool);
    const plan = await planRoster(file.sheets, context);
    const token = context.findings.errors === 0 ? await tokenOf(principal, bytes, query, plan) : null;
    return importReport(query.fileName, file, plan, context.findings, {
      applied: false,
      token,
    });
  }

  /**
   * Writes a file in one transaction when nothing is wrong with it and it does what its dry run told; a file
   * that has nothing to change any more is done already. Refuses `conflict` otherwise, and whoever may not have it done
   * any more when all of it is written.
   */
  async apply(principal: Principal, bytes: Buffer, query: ImportQuery): Promise<ImportReport> {
    const hold = this.deps.standing.hold(principal);
    try {
      return await this.applyWhile(hold, principal, bytes, query);
    } finally {
      hold.release();
    }
  }

  private async applyWhile(
    hold: StandingHold,
    principal: Principal,
    bytes: Buffer,
    query: ImportQuery,
  ): Promise<ImportReport> {
    const [wanted, planned] = (query.apply ?? '').split('.');
    if (wanted !== fileDigest(principal, bytes, query)) {
      throw new Refusal('conflict', 'This is not the file that was checked. Check it again.', 'apply');
    }
    const file = await this.read(principal, bytes, query);
    try {
      const take = async (client: pg.PoolClient) => {
        await lockRosterImport(client);
        requireStill(hold);
        const context = this.contextOf(principal, file, client);
        const plan = await planRoster(file.sheets, context);
        const report = (applied: boolean) =>
          importReport(query.fileName, file, plan, context.findings, {
            applied,
            token: null,
          });
        if (context.findings.errors > 0) return report(false);
        if (planned !== (await planDigest(plan)) && !changesNothing(plan)) {
          throw new Refusal(
            'conflict',
            'The roster has changed since the file was checked. Check it again.',
            'apply',
          );
        }
        await this.write(client, plan);
        const told = report(true);
        await this.deps.audit.recordIn(client, principal, {
          action: 'roster.imported',
          area: principal.area,
          detail: {
            fileName: query.fileName,
            sha256: createHash('sha256').update(bytes).digest('hex'),
            sheets: told.sheets,
          },
        });
        requireStill(hold);
        return told;
      };
      return await transaction(this.deps.pool, take, { limits: LONG });
    } catch (error) {
      throw brokenRule(error) ?? error;
    }
  }

  /** Before the file is taken in: whether there is room for it. Throws Refusal. */
  requireRoom({ userId }: Principal): void {
    this.deps.reader.requireRoom(userId);
  }

  private read({ userId }: Principal, bytes: Buffer, query: ImportQuery): Promise<ReadRoster> {
    const { fileName, kind, encoding } = query;
    const today = cityDay(this.deps.clock.now());
    return this.deps.reader.read(userId, bytes, { fileName, kind, encoding }, today);
  }

  private contextOf(principal: Principal, file: ReadRoster, db: PlanContext['db']): PlanContext {
    const { areas, gridAt, clock } = this.deps;
    const own = areasOf(principal, 'roster.import');
    const known = new Map<string, boolean>();
    const findings = new Findings();
    findings.join(file.findings);
    return {
      db,
      findings,
      today: cityDay(clock.now()),
      codes: codeSpaceOf(principal),
      typed: new Map(),
      hasArea: (code) => areas.has(code),
      gridAt,
      mayImport: (area) => {
        const told = known.get(area) ?? can(principal, 'roster.import', area);
        known.set(area, told);
        return told;
      },
      mayName: (organisation) => mayName(own, organisation),
    };
  }

  private async write(client: pg.PoolClient, plan: readonly PlannedSheet[]): Promise<void> {
    const now = new Date(this.deps.clock.now());
    for (const kind of ROSTER_KINDS) {
      const sheet = plan.find((planned) => planned.kind === kind);
      if (!sheet) continue;
      const begins = new Set(['since', ...HOLDERS[kind]]);
      const rows = sheet.rows
        .filter(({ action }) => action !== 'unchanged')
        // A day that stays keeps the moment that it stands for.
        .map(({ action, values, fields }) => ({
          ...values,
          since: action === 'added' || fields.some((field) => begins.has(field)) ? values.since! : null,
        }));
      await writeRosterRows(client, kind, rows, now);
    }
    const teams = plan.flatMap(({ kind, rows }) =>
      kind === 'team_members' ? rows.map(({ values }) => String(values.team)) : [],
    );
    await settleTeams(client, [...new Set(teams)]);
  }
}

function fileDigest(principal: Principal, bytes: Buffer, { kind, encoding }: ImportQuery): string {
  const about = JSON.stringify([principal.userId, kind ?? null, encoding ?? null]);
  return createHash('sha256').update(about).update(bytes).digest('base64url');
}

async function tokenOf(
  principal: Principal,
  bytes: Buffer,
  query: ImportQuery,
  plan: readonly PlannedSheet[],
): Promise<string> {
  return `${fileDigest(principal, bytes, query)}.${await planDigest(plan)}`;
}

/** A rule of the database that the file breaks, or breaks by what somebody else did at the same moment. */
function brokenRule(error: unknown): Refusal | null {
  const { code, constraint } = (error ?? {}) as { code?: unknown; constraint?: unknown };
  if (typeof code !== 'string' || !/^(23|40)/.test(code)) return null;
  const rule = typeof constraint === 'string' ? ` (${constraint})` : '';
  return new Refusal('conflict', `The file breaks a rule of the roster${rule}. Nothing was written.`);
}

/** What was written until then is not kept. */
function requireStill(hold: StandingHold): void {
  const over = hold.over();
  if (over) throw over;
}
