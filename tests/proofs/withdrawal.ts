import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyAudit } from '../../server/access/audit.ts';
import { openDatabase } from '../../server/db/open.ts';
import { CONSENT_VERSION } from '../../shared/model/consent.ts';
import type { FixOutcomes } from '../../shared/wire/fixRoutes.ts';
import { FIX_ROUTES } from '../../shared/wire/fixRoutes.ts';
import { PICTURE_ROUTES } from '../../shared/wire/pictureRoutes.ts';
import {
  type Certificate,
  type GridHours,
  RETENTION_ROUTES,
  type RetentionPlan,
  type RetentionRun,
} from '../../shared/wire/retentionRoutes.ts';
import type { AreaDetail } from '../../shared/wire/routes.ts';
import { TRAIL_ROUTES, type TrailAnswer } from '../../shared/wire/trailRoutes.ts';
import { ApiClient, type ProvisionedUnit, postOsmand } from '../support/apiClient.ts';
import { ServerProcess } from '../support/serverProcess.ts';
import { atMost, type Figure, mustBe, type Proof } from './support/proof.ts';
import { SocketConsole } from './support/SocketConsole.ts';

const STREET = '330205091';
const VOLUNTEER = 'DEMO-V';
const STARTS = Date.parse('2026-05-16T09:00:00+08:00');
const DAY_MS = 86_400_000;
const STREAM_EVERY_MS = 120;
/** Posts of the phone before its person withdraws. */
const SENT_BEFORE = 30;
const PATIENCE_MS = 20_000;
/** The clock of the second start runs fast, from so long before the positions are due. */
const EARLY_MS = 20 * 60_000;
const FAST = 60;

/** A volunteer withdraws while their phone is sending; later the operation's positions are due and go. */
export const proof: Proof = {
  title: 'in mid-stream: the dot gone within a tick, refused, no row; retention agrees with the tables',
  async run({ root, say }) {
    const dir = mkdtempSync(join(tmpdir(), 'tongxin-b4-'));
    let server: ServerProcess | undefined;
    try {
      say('  starting a server (the first start seeds its areas)');
      server = await ServerProcess.start({ dir, env: clockAt(STARTS, 1) });
      const { figures, operationId, kept, closedAt } = await midStream(server, say);
      await server.stop();
      const before = await tables(dir, operationId);
      const due = closedAt + 30 * DAY_MS;
      const dryRun = await retentionDryRun(root, dir, due + 1000);
      say('  thirty days later');
      server = await ServerProcess.start({ dir, env: clockAt(due - EARLY_MS, FAST) });
      const retention = await retain(server, operationId, due, say);
      await server.stop();
      server = undefined;
      const after = await tables(dir, operationId);
      return [...figures, ...judge({ before, after, dryRun, kept, ...retention })];
    } finally {
      await server?.stop();
      await rm(dir, { recursive: true, force: true, maxRetries: 3 });
    }
  },
};

const clockAt = (ms: number, speed: number) => ({
  TONGXIN_CLOCK: `${new Date(ms).toISOString()} x${speed}`,
});

async function midStream(server: ServerProcess, say: (text: string) => void) {
  const { url } = server;
  const [city, street, admin, volunteer] = (await Promise.all(
    ['city', 'street', 'admin', 'volunteer'].map((name) => ApiClient.signIn(url, name)),
  )) as [ApiClient, ApiClient, ApiClient, ApiClient];
  const grid = (await city.get<AreaDetail>(`/api/areas/${STREET}`)).children[0]!;
  const operationId = randomUUID();
  await city.command('operation.open', {
    operationId,
    name: '甬安-2026 撤回同意',
    area: '330205',
    exercise: true,
    t0: (await city.now()) - 1000,
  });
  const others = await admin.provision(
    [1, 2, 3].map((n) => ({
      unitId: `WITHDRAWAL-${n}`,
      kind: 'volunteer',
      callsign: `演练 ${n}`,
      homeArea: grid.code,
      team: null,
      crs: 'wgs84',
    })),
  );
  await city.command('unit.start_duty', { operationId, unitIds: others.map(({ unitId }) => unitId) });
  await volunteer.command('unit.start_duty', { operationId, unitIds: [VOLUNTEER], consent: CONSENT_VERSION });
  const slot = (
    await city.get<{ picture: { units: Record<string, { slot: number }> } }>(PICTURE_ROUTES.snapshot.path)
  ).picture.units[VOLUNTEER]!.slot;

  const consoles = await Promise.all([
    SocketConsole.open(url, 'city', city.cookie, '330200'),
    SocketConsole.open(url, 'street', street.cookie, STREET),
  ]);
  try {
    say('  a phone sends, and its person withdraws');
    const stream = new Stream(volunteer, others, url, grid.centre);
    stream.start();
    await Promise.all(consoles.map((screen) => screen.until(slot, true, PATIENCE_MS)));
    await stream.untilSent(SENT_BEFORE);
    const sent = performance.now();
    const seq = await volunteer.command('consent.withdraw', {});
    const answeredAfter = performance.now() - sent;
    const refusedFrom = stream.sent;
    const gone = await Promise.all(consoles.map((screen) => screen.until(slot, false, PATIENCE_MS)));
    await stream.untilSent(refusedFrom + 10);
    await stream.stop();
    const entry = (await city.journal()).find((one) => one.seq === seq)!;
    const next = await volunteer.post<FixOutcomes>(
      FIX_ROUTES.fixes.path,
      fixes(grid.centre, [await city.now()]),
    );
    const earlier = await volunteer.post<FixOutcomes>(
      FIX_ROUTES.fixes.path,
      fixes(grid.centre, [entry.occurredAt - 500]),
    );
    const trail = await volunteer.get<TrailAnswer>(`${TRAIL_ROUTES.ownTrail.path}?limit=5000`);
    await city.command('operation.close', { operationId, reason: '演练结束' });
    const closed = (await city.journal()).find((one) => one.kind === 'operation.closed')!;
    const tick = consoles[0]!.tickMs + Math.ceil(answeredAfter);
    const late = trail.rows.filter((fix) => fix.recordedAt > entry.recordedAt + answeredAfter);
    const figures: Figure[] = [
      { name: 'fixes of the volunteer before the withdrawal, answered 200', value: stream.stored },
      { name: 'withdrawal answered after', value: answeredAfter, unit: 'ms' },
      ...consoles.map((screen, n) =>
        atMost(
          `${screen.name} console: dot gone after (server clock)`,
          gone[n]! - entry.recordedAt,
          tick,
          'ms',
        ),
      ),
      mustBe('every post after the answer: not_on_duty', stream.codes.slice(refusedFrom).every(isOff)),
      { name: 'posts after the answer', value: stream.codes.length - refusedFrom },
      mustBe('the next fix: not_on_duty', isOff(codeOf(next))),
      mustBe('a fix taken before the withdrawal, arriving after it: not_on_duty', isOff(codeOf(earlier))),
      mustBe('rows of the volunteer = fixes answered as stored', trail.rows.length === stream.stored),
      atMost('rows recorded after the withdrawal was answered', late.length, 0),
    ];
    const kept = trail.rows.length;
    return { figures, operationId, kept, closedAt: closed.occurredAt };
  } finally {
    for (const screen of consoles) screen.close();
  }
}

/** The volunteer's phone and three others, each sending a fix at a time, one after the other. */
class Stream {
  readonly codes: string[] = [];
  sent = 0;
  stored = 0;
  private readonly volunteer: ApiClient;
  private readonly others: readonly ProvisionedUnit[];
  private readonly url: string;
  private readonly centre: readonly [number, number];
  private running: Promise<void> | undefined;
  private ended = false;

  constructor(
    volunteer: ApiClient,
    others: readonly ProvisionedUnit[],
    url: string,
    centre: readonly [number, number],
  ) {
    this.volunteer = volunteer;
    this.others = others;
    this.url = url;
    this.centre = centre;
  }

  start(): void {
    this.running = this.go();
  }

  async untilSent(count: number): Promise<void> {
    while (this.codes.length < count) await pause(STREAM_EVERY_MS);
  }

  async stop(): Promise<void> {
    this.ended = true;
    await this.running;
  }

  private async go(): Promise<void> {
    while (!this.ended) {
      const at = await this.volunteer.now();
      this.sent++;
      const [lon, lat] = this.centre;
      const [answer] = await Promise.all([
        this.volunteer.post<FixOutcomes>(FIX_ROUTES.fixes.path, fixes(this.centre, [at])),
        ...this.others.map((unit, n) => postOsmand(this.url, unit, { lon: lon + (n + 1) * 1e-5, lat, at })),
      ]);
      const code = codeOf(answer);
      this.codes.push(code);
      if (code === 'stored') this.stored++;
      await pause(STREAM_EVERY_MS);
    }
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const isOff = (code: string) => code === 'not_on_duty';

function fixes([lon, lat]: readonly [number, number], times: readonly number[]) {
  return { crs: 'wgs84', fixes: times.map((at) => ({ lon, lat, at, accuracyM: 8 })) };
}

function codeOf({ outcomes }: FixOutcomes): string {
  const [outcome] = outcomes;
  if (!outcome) return 'none';
  if (!outcome.ok) return outcome.code;
  return outcome.stored ? 'stored' : 'duplicate';
}

interface Tables {
  fixes: number;
  fixesOfOperation: number;
  fixesOfVolunteer: number;
  live: number;
  gridHours: number;
  units: number;
  auditOk: boolean;
  hashes: string[];
}

/** What the tables hold, read past the product. */
async function tables(dir: string, operationId: string): Promise<Tables> {
  const db = await openDatabase({ dir });
  try {
    const one = async (text: string, values: unknown[] = []) =>
      Number((await db.pool.query<{ n: number }>(text, values)).rows[0]!.n);
    const { rows } = await db.pool.query<{ sha: string }>(
      `select detail ->> 'sha256' as sha from audit where action = 'retention.certified'`,
    );
    return {
      fixes: await one('select count(*) as n from fix'),
      fixesOfOperation: await one('select count(*) as n from fix where duty_operation = $1', [operationId]),
      fixesOfVolunteer: await one('select count(*) as n from fix join unit using (slot) where unit_id = $1', [
        VOLUNTEER,
      ]),
      live: await one('select count(*) as n from unit_live'),
      gridHours: await one('select count(*) as n from position_grid_hour where operation_id = $1', [
        operationId,
      ]),
      units: await one(
        'select coalesce(max(units), 0) as n from position_grid_hour where operation_id = $1',
        [operationId],
      ),
      auditOk: (await verifyAudit(db.pool)).ok,
      hashes: rows.map((row) => row.sha),
    };
  } finally {
    await db.close();
  }
}

/** `npm run retention -- --dry-run` on the stopped server's database. */
async function retentionDryRun(root: string, dir: string, now: number): Promise<RetentionPlan> {
  const args = ['scripts/retention.ts', '--dry-run', '--json', '--now', new Date(now).toISOString()];
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, TONGXIN_DIR: dir, DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`the dry run ended with ${code}`);
  return JSON.parse(text) as RetentionPlan;
}

async function retain(server: ServerProcess, operationId: string, due: number, say: (text: string) => void) {
  const [admin, city] = await Promise.all([
    ApiClient.signIn(server.url, 'admin'),
    ApiClient.signIn(server.url, 'city'),
  ]);
  const early = await admin.post<{ code?: string }>(RETENTION_ROUTES.runs.path, {});
  say('  waiting for the day on which they are due');
  while ((await admin.now()) <= due) await pause(500);
  const plan = await admin.get<RetentionPlan>(RETENTION_ROUTES.plan.path);
  const run = await admin.post<RetentionRun>(RETENTION_ROUTES.runs.path, {});
  const certificate = await admin.get<Certificate>(
    RETENTION_ROUTES.certificate.path.replace(':runId', run.runId),
  );
  const left = await city.get<GridHours>(
    RETENTION_ROUTES.gridHours.path.replace(':operationId', operationId),
  );
  return { early, plan, run, certificate, left };
}

function judge(found: {
  before: Tables;
  after: Tables;
  dryRun: RetentionPlan;
  kept: number;
  early: { code?: string };
  plan: RetentionPlan;
  run: RetentionRun;
  certificate: Certificate;
  left: GridHours;
}): Figure[] {
  const { before, after, dryRun, plan, run, certificate, left } = found;
  const toDelete = (of: RetentionPlan) => of.tables.find(({ table }) => table === 'fix')?.toDelete;
  const fix = certificate.tables.find(({ table }) => table === 'fix');
  const [operation] = certificate.operations;
  return [
    mustBe('rows of the volunteer in the table = their own trail', before.fixesOfVolunteer === found.kept),
    atMost('last positions of units off duty', before.live, 0),
    { name: 'fixes of the operation before', value: before.fixesOfOperation },
    mustBe('before the day: nothing is deleted', found.early.code === 'conflict'),
    mustBe('dry run of the script = the table', toDelete(dryRun) === before.fixesOfOperation),
    mustBe('dry run of the server = the table', toDelete(plan) === before.fixesOfOperation),
    mustBe('the run deleted as many', run.deletedFixes === before.fixesOfOperation),
    mustBe(
      'certificate: before, deleted and after agree with the tables',
      fix?.rowsBefore === before.fixes &&
        fix.deletedRows === before.fixesOfOperation &&
        fix.rowsAfter === after.fixes &&
        operation?.fixesBefore === before.fixesOfOperation &&
        operation.fixesAfter === after.fixesOfOperation &&
        operation.gridHoursKept === after.gridHours,
    ),
    atMost('fixes of the operation after', after.fixesOfOperation, 0),
    { name: 'grid hours kept', value: after.gridHours },
    { name: 'most units in a grid and hour', value: after.units },
    mustBe('playback says that positions are gone', left.positionsPurgedAt !== null && left.rows.length > 0),
    mustBe(
      'the audit holds the certificate’s hash, its chain is sound',
      after.auditOk && after.hashes.includes(run.hash ?? ''),
    ),
  ];
}
