import { execFile } from 'node:child_process';

/** Whether `npm run journal:verify` finds the journal and the audit of a database sound; no server may use an embedded one. */
export function isJournalSound(
  root: string,
  env: { DATABASE_URL: string; TONGXIN_DIR?: string },
): Promise<boolean> {
  return new Promise((resolve) => {
    const options = { cwd: root, env: { ...process.env, ...env } };
    execFile(process.execPath, ['scripts/journalVerify.ts'], options, (error) => resolve(!error));
  });
}
