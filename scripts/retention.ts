import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { config as loadDotenv } from 'dotenv';
import { Audit } from '../server/access/audit.ts';
import { OpenError } from '../server/db/faults/openError.ts';
import { openDatabase } from '../server/db/open.ts';
import { certificateOf } from '../server/db/queries/retentionRuns.ts';
import { createJournal } from '../server/journal/journal.ts';
import { SYSTEM } from '../server/privacy/expiry.ts';
import { planRetention } from '../server/privacy/retentionPlan.ts';
import { runRetention } from '../server/privacy/retentionRun.ts';
import { manualClock, systemClock } from '../shared/time/clock.ts';
import type { Certificate, RetentionPlan } from '../shared/wire/retentionRoutes.ts';

/**
 * `npm run retention [-- --dry-run] [--now ISO] [--json]`: deletes what the rules say is due from the database
 * behind DATABASE_URL, or from the embedded one in TONGXIN_DIR while no server uses it, and prints the
 * certificate; with `--dry-run` only tells. `--now` applies the rules for another time; a run for a time that
 * has not come is refused. A running server does the same once a day by itself.
 */
if (existsSync('.env')) loadDotenv({ quiet: true });
const { values } = parseArgs({
  options: {
    'dry-run': { type: 'boolean', default: false },
    now: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
process.exitCode = await run(values['dry-run'], values.now, values.json);

async function run(dryRun: boolean, nowText: string | undefined, json: boolean): Promise<number> {
  const now = nowText === undefined ? systemClock.now() : Date.parse(nowText);
  if (Number.isNaN(now)) return refuse(`--now ${nowText} is not a time such as 2026-06-30T00:00:00+08:00`);
  if (!dryRun && now > systemClock.now())
    return refuse('--now has not come yet: nothing is deleted before its time. Try it with --dry-run.');
  const dir = resolve(process.env.TONGXIN_DIR ?? '.tongxin');
  const url = process.env.DATABASE_URL || undefined;
  try {
    if (!url && !existsSync(join(dir, 'postgres.complete')))
      throw new OpenError(`there is no database in ${dir}`);
    const db = await openDatabase({ url, dir, onProgress: (text) => console.error(text) });
    try {
      if (dryRun) {
        const plan = await planRetention(db.pool, now);
        console.log(json ? JSON.stringify(plan, null, 2) : planInWords(plan));
        return 0;
      }
      const clock = manualClock(now);
      const journal = createJournal({ db, clock });
      await journal.start();
      const audit = new Audit(db.pool, clock);
      const done = await runRetention({ db, clock, journal, audit }, SYSTEM).finally(() => journal.stop());
      const certificate = done && (await certificateOf(db.pool, done.runId));
      if (json) console.log(JSON.stringify(certificate, null, 2));
      else console.log(certificate ? certificateInWords(certificate, done.hash!) : 'Nothing was due.');
      return 0;
    } finally {
      await db.close();
    }
  } catch (error) {
    return refuse(error instanceof OpenError ? error.message : String(error));
  }
}

function refuse(text: string): number {
  console.error(text);
  return 2;
}

function planInWords({ dueAt, operations, tables, unfinishedRun }: RetentionPlan): string {
  return [
    `Dry run for ${new Date(dueAt).toISOString()}: nothing is changed.`,
    ...operations.map(
      ({ verdict, name, operationId, fixes, dueFrom }) =>
        `  ${verdict.padEnd(8)} ${fixes} fixes of ${name} (${operationId})` +
        (dueFrom === null ? '' : `, due from ${new Date(dueFrom).toISOString()}`),
    ),
    ...tables.map(({ table, rows, toDelete }) => `  table ${table}: ${rows} rows, ${toDelete} to delete`),
    ...(unfinishedRun ? [`  The run ${unfinishedRun} was interrupted and will be gone on with.`] : []),
  ].join('\n');
}

function certificateInWords({ runId, operations, tables }: Certificate, hash: string): string {
  return [
    `Run ${runId} is done; the SHA-256 of its certificate is in the audit: ${hash}`,
    ...operations.map(
      ({ name, fixesBefore, deletedFixes, fixesAfter, gridHoursKept }) =>
        `  ${name}: ${fixesBefore} fixes before, ${deletedFixes} deleted, ${fixesAfter} after; ${gridHoursKept} grid hours kept`,
    ),
    ...tables.map(
      ({ table, rowsBefore, deletedRows, rowsAfter }) =>
        `  table ${table}: ${rowsBefore} rows before, ${deletedRows} deleted, ${rowsAfter} after`,
    ),
  ].join('\n');
}
