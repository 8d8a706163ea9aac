import { createHash } from 'node:crypto';
import type pg from 'pg';
import { newId } from '../../shared/model/newId.ts';
import { canonical } from '../../shared/picture/digest.ts';
import type { Clock } from '../../shared/time/clock.ts';
import { DAY_MS } from '../../shared/time/durations.ts';
import { type Certificate, RETENTION_TABLES, type RetentionRun } from '../../shared/wire/retentionRoutes.ts';
import type { Audit, AuditActor } from '../access/audit.ts';
import { type Database, transaction } from '../db/database.ts';
import { LONG } from '../db/limits.ts';
import { forgetDecisionLists } from '../db/queries/dispatchDecisions.ts';
import {
  areaOfRecord,
  countFixes,
  countLiveOffDuty,
  deleteFixes,
  deleteLiveOffDuty,
  deleteRecipients,
  dropFixDay,
  dueOperations,
  emptyFixDays,
  keepGridHours,
  retentionRules,
  rowsByTable,
  slotsOfOperation,
} from '../db/queries/retention.ts';
import {
  addDeleted,
  addDeletedTexts,
  countItem,
  deletedBeside,
  finishItem,
  finishRun,
  insertRun,
  itemsDone,
  itemsOfRun,
  lockRun,
  runById,
  type StoredRun,
  setDeletedLive,
  unfinishedRun,
} from '../db/queries/retentionRuns.ts';
import { MAX_AGE_MS } from '../positions/validate.ts';
import { type ForgettingJournal, forgetPictures, forgetTexts } from './forgetTexts.ts';

/** Units whose fixes go in one transaction: some ten thousand rows, so that nobody waits long behind it. */
const SLOTS_AT_ONCE = 10;

export interface RetentionDeps {
  db: Pick<Database, 'pool'>;
  clock: Clock;
  journal: ForgettingJournal;
  audit: Pick<Audit, 'recordIn'>;
  /** Asked between steps; a run that is stopped here is gone on with later. */
  stopped?: () => boolean;
}

/**
 * Deletes what the rules say is due, or goes on with a run that was interrupted. Every step is a transaction of
 * its own that first holds the run, so that it may end anywhere, and two that run at once do nothing twice.
 * Null when nothing was due, or when it was stopped.
 */
export async function runRetention(
  deps: RetentionDeps,
  actor: AuditActor,
  dueAt = deps.clock.now(),
): Promise<RetentionRun | null> {
  const { db, journal, stopped = () => false } = deps;
  const run = await transaction(db.pool, (client) => begin(client, deps, actor, dueAt), { limits: LONG });
  if (!run) return null;
  for (const { operationId } of await itemsOfRun(db.pool, run.runId)) {
    await step(deps, run, operationId, (client) => count(client, deps, run, operationId));
    const slots = await slotsOfOperation(db.pool, operationId);
    for (let at = 0; at < slots.length && !stopped(); at += SLOTS_AT_ONCE)
      await step(deps, run, operationId, async (client) => {
        const deleted = await deleteFixes(client, operationId, slots.slice(at, at + SLOTS_AT_ONCE));
        await addDeleted(client, run.runId, operationId, deleted);
      });
    if (stopped()) return null;
    await step(deps, run, operationId, async (client) => {
      const at = { operationId, dueAt: run.dueAt, now: deps.clock.now() };
      await addDeletedTexts(client, run.runId, operationId, await forgetTexts(client, journal, at));
    });
    await forgetPictures(db.pool, journal, operationId);
    await step(deps, run, operationId, async (client) => {
      await addDeleted(client, run.runId, operationId, await deleteFixes(client, operationId));
      await finishItem(client, run.runId, operationId, {
        fixesAfter: await countFixes(client, operationId),
        decisions: await forgetDecisionLists(client, operationId),
        recipients: await deleteRecipients(client, operationId),
      });
    });
  }
  await transaction(db.pool, (client) => finish(client, deps, actor, run.runId), { limits: LONG });
  await dropEmptyDays(deps, dueAt);
  return runById(db.pool, run.runId);
}

/** The run that goes on, or a new one; null when nothing is due. */
async function begin(
  client: pg.PoolClient,
  { clock }: RetentionDeps,
  actor: AuditActor,
  dueAt: number,
): Promise<StoredRun | null> {
  // Two that begin at once: the second finds the first one's run.
  await client.query('lock table retention_run in share row exclusive mode');
  const going = await unfinishedRun(client);
  if (going) return going;
  const due = await dueOperations(client, dueAt);
  if (due.length === 0 && (await countLiveOffDuty(client)) === 0) return null;
  const run = {
    runId: newId(),
    startedAt: clock.now(),
    dueAt,
    by: { id: actor.userId, name: actor.displayName },
    rowsBefore: await rowsByTable(client),
  };
  await insertRun(client, run, due);
  const live = await deleteLiveOffDuty(client);
  await setDeletedLive(client, run.runId, live);
  return { ...run, deletedLive: live, finishedAt: null };
}

/** A step on an operation that is not done yet. */
function step(
  { db }: RetentionDeps,
  { runId }: StoredRun,
  operationId: string,
  work: (client: pg.PoolClient) => Promise<void>,
): Promise<void> {
  const doIt = async (client: pg.PoolClient) => {
    await lockRun(client, runId);
    const item = (await itemsOfRun(client, runId)).find((one) => one.operationId === operationId);
    if (item && item.state !== 'done') await work(client);
  };
  return transaction(db.pool, doIt, { limits: LONG });
}

/** Counts, and keeps the counts per grid and hour: from here on playback knows that the positions are going. */
async function count(
  client: pg.PoolClient,
  { clock }: RetentionDeps,
  { runId }: StoredRun,
  operationId: string,
): Promise<void> {
  const item = (await itemsOfRun(client, runId)).find((one) => one.operationId === operationId);
  if (item?.state !== 'planned') return;
  const fixes = await countFixes(client, operationId);
  const gridHours = await keepGridHours(client, operationId);
  await countItem(client, { runId, operationId, fixes, gridHours, at: clock.now() });
}

/** Writes the certificate, and its hash into the audit in the same transaction. */
async function finish(
  client: pg.PoolClient,
  { clock, audit }: RetentionDeps,
  actor: AuditActor,
  runId: string,
): Promise<void> {
  const run = await lockRun(client, runId);
  if (run.finishedAt !== null) return;
  const operations = await itemsDone(client, runId);
  const rowsAfter = await rowsByTable(client);
  const beside = await deletedBeside(client, runId);
  const deleted: Partial<Record<string, number>> = {
    fix: operations.reduce((sum, operation) => sum + operation.deletedFixes, 0),
    unit_live: run.deletedLive,
    dispatch_decision: beside.decisions,
    callout_recipient: beside.recipients,
    journal_text: beside.texts,
  };
  const certificate: Certificate = {
    format: 'tongxin-retention-1',
    runId,
    startedAt: run.startedAt,
    finishedAt: clock.now(),
    dueAt: run.dueAt,
    by: run.by,
    rules: await retentionRules(client),
    operations,
    tables: RETENTION_TABLES.map((table) => ({
      table,
      rowsBefore: run.rowsBefore[table],
      deletedRows: deleted[table] ?? 0,
      rowsAfter: rowsAfter[table],
    })),
  };
  const hash = certificateHash(certificate);
  await finishRun(client, runId, certificate, hash);
  await audit.recordIn(client, actor, {
    action: 'retention.certified',
    area: await areaOfRecord(client),
    detail: {
      runId,
      sha256: hash.toString('hex'),
      deletedFixes: deleted.fix ?? 0,
      deletedLive: run.deletedLive,
    },
  });
}

/** SHA-256 of a certificate in canonical form: what the audit's chain holds of it. */
export function certificateHash(certificate: Certificate): Buffer {
  return createHash('sha256').update(canonical(certificate)).digest();
}

/** Days that no late fix can fall into any more leave the disk. Somebody in the way: another time. */
async function dropEmptyDays({ db }: RetentionDeps, dueAt: number): Promise<void> {
  const before = new Date(dueAt - MAX_AGE_MS - 2 * DAY_MS).toISOString().slice(0, 10).replaceAll('-', '');
  for (const name of await emptyFixDays(db.pool, `fix_${before}`))
    await transaction(db.pool, (client) => dropFixDay(client, name)).catch((error: unknown) => {
      if ((error as { code?: unknown }).code !== LOCK_NOT_AVAILABLE) throw error;
    });
}

const LOCK_NOT_AVAILABLE = '55P03';
