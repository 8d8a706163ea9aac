import type pg from 'pg';
import { RETENTION_TABLES, type RetentionPlan } from '../../shared/wire/retentionRoutes.ts';
import {
  countBesideFixes,
  countLiveOffDuty,
  dueOperations,
  type OperationRetention,
  operationsRetention,
  retentionRules,
  rowsByTable,
} from '../db/queries/retention.ts';
import { unfinishedRun } from '../db/queries/retentionRuns.ts';

/** The dry run: what the rules would delete at a time. Changes nothing. */
export async function planRetention(pool: pg.Pool, dueAt: number): Promise<RetentionPlan> {
  const rules = await retentionRules(pool);
  const operations = (await operationsRetention(pool)).map(({ purgedAt, ...operation }) => ({
    ...operation,
    verdict: verdictOn({ ...operation, purgedAt }, dueAt),
  }));
  const rows = await rowsByTable(pool);
  const fixes = operations
    .filter((operation) => operation.verdict === 'delete')
    .reduce((sum, operation) => sum + operation.fixes, 0);
  const due = await dueOperations(pool, dueAt);
  const beside = await countBesideFixes(pool, due, dueAt);
  const toDelete: Partial<Record<string, number>> = {
    fix: fixes,
    unit_live: await countLiveOffDuty(pool),
    dispatch_decision: beside.decisions,
    callout_recipient: beside.recipients,
    journal_text: beside.texts,
  };
  return {
    dueAt,
    rules,
    operations,
    tables: RETENTION_TABLES.map((table) => ({ table, rows: rows[table], toDelete: toDelete[table] ?? 0 })),
    unfinishedRun: (await unfinishedRun(pool))?.runId ?? null,
  };
}

type Verdict = RetentionPlan['operations'][number]['verdict'];

/** What the rules say about one operation's raw positions at a time. */
export function verdictOn(
  {
    closedAt,
    dueFrom,
    heldUntil,
    purgedAt,
    fixes,
  }: Omit<OperationRetention, 'name' | 'area' | 'gridHours' | 'operationId'>,
  at: number,
): Verdict {
  if (closedAt === null || dueFrom === null) return 'open';
  if (fixes === 0) return purgedAt === null ? 'keep' : 'deleted';
  if (dueFrom <= at) return 'delete';
  return heldUntil !== null && heldUntil > at && heldUntil >= dueFrom ? 'held' : 'keep';
}
