import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { config as loadDotenv } from 'dotenv';
import { type AuditVerdict, verifyAudit } from '../server/access/audit.ts';
import { OpenError } from '../server/db/faults/openError.ts';
import { openDatabase } from '../server/db/open.ts';
import { type JournalProblem, type JournalVerdict, verifyJournal } from '../server/journal/verify.ts';

/**
 * `npm run journal:verify [-- --json]`: checks the whole journal, and the audit, of the database behind DATABASE_URL, or
 * of the embedded one in TONGXIN_DIR while no server uses it. Ends with 0 when it is sound, 1 when it is
 * not, 2 when it could not be checked.
 */
const WORDS: Record<JournalProblem, string> = {
  gap: 'is missing',
  broken_chain: 'does not follow the entry before it',
  changed_entry: 'was changed after it was written',
  clock_ran_back: 'was recorded before the entry that precedes it',
  unreadable_entry: 'cannot be read',
  changed_text: 'has a text that was changed after it was written',
  lost_text: 'has a text that is gone and that nobody deleted',
  wrong_head: 'is not the one that the head of the journal names',
  wrong_snapshot: 'has a snapshot that differs from its entries',
};

if (existsSync('.env')) loadDotenv({ quiet: true });
const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
process.exitCode = await run(values.json);

async function run(json: boolean): Promise<number> {
  const dir = resolve(process.env.TONGXIN_DIR ?? '.tongxin');
  const url = process.env.DATABASE_URL || undefined;
  const say = (text: string) => console.error(text);
  try {
    if (!url && !existsSync(join(dir, 'postgres.complete')))
      throw new OpenError(`there is no database in ${dir}`);
    const db = await openDatabase({ url, dir, onProgress: say });
    try {
      const verdict = await verifyJournal(db.pool, (done, total) => say(`${done} of ${total} entries`));
      const audit = await verifyAudit(db.pool);
      if (json) console.log(JSON.stringify({ ...verdict, ok: verdict.ok && audit.ok, audit }));
      else console.log(`${inWords(verdict)}\n${auditInWords(audit)}`);
      return verdict.ok && audit.ok ? 0 : 1;
    } finally {
      await db.close();
    }
  } catch (error) {
    const text = error instanceof OpenError ? error.message : String(error);
    if (json) console.log(JSON.stringify({ ok: false, error: text }));
    else console.error(text);
    return 2;
  }
}

function inWords({ ok, entries, texts, snapshots, head, firstBad }: JournalVerdict): string {
  if (ok)
    return `The journal is sound: ${entries} entries in one unbroken chain, ${snapshots} snapshots agree. Of their texts ${texts.kept} are as written, ${texts.deleted} were deleted. Head ${head.seq} ${head.hash}`;
  const what = firstBad ? WORDS[firstBad.problem] : '';
  return `The journal is NOT sound: entry ${firstBad?.seq} ${what}. ${entries} entries before it are good.`;
}

function auditInWords({ ok, rows, firstBad }: AuditVerdict): string {
  return ok
    ? `The audit is sound: ${rows} rows in one unbroken chain.`
    : `The audit is NOT sound: row ${firstBad} is missing or was changed. ${rows} rows before it are good.`;
}
