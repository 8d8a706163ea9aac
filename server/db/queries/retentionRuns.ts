import type pg from 'pg';
import type { Certificate, RetentionRun, RetentionTable } from '../../../shared/wire/retentionRoutes.ts';

export interface StoredRun {
  runId: string;
  startedAt: number;
  dueAt: number;
  by: { id: string; name: string };
  rowsBefore: Record<RetentionTable, number>;
  deletedLive: number;
  finishedAt: number | null;
}

const RUN = `select run_id as "runId", (extract(epoch from started_at) * 1000)::float8 as "startedAt",
    (extract(epoch from due_at) * 1000)::float8 as "dueAt", json_build_object('id', by_id, 'name', by_name) as by,
    rows_before as "rowsBefore", deleted_live::float8 as "deletedLive",
    (extract(epoch from finished_at) * 1000)::float8 as "finishedAt"
  from retention_run`;

/** The run that has not come to its end, or null. */
export async function unfinishedRun(client: pg.Pool | pg.PoolClient): Promise<StoredRun | null> {
  const { rows } = await client.query<StoredRun>(`${RUN} where finished_at is null`);
  return rows[0] ?? null;
}

/** The run, held until the transaction ends: those who work on one run take turns, step by step. */
export async function lockRun(client: pg.PoolClient, runId: string): Promise<StoredRun> {
  const { rows } = await client.query<StoredRun>(`${RUN} where run_id = $1 for update`, [runId]);
  return rows[0]!;
}

export async function insertRun(
  client: pg.PoolClient,
  run: Omit<StoredRun, 'deletedLive' | 'finishedAt'>,
  operationIds: readonly string[],
): Promise<void> {
  await client.query(
    `insert into retention_run (run_id, started_at, due_at, by_id, by_name, rows_before) values ($1, $2, $3, $4, $5, $6)`,
    [run.runId, new Date(run.startedAt), new Date(run.dueAt), run.by.id, run.by.name, run.rowsBefore],
  );
  await client.query('insert into retention_item (run_id, operation_id) select $1, unnest($2::uuid[])', [
    run.runId,
    operationIds,
  ]);
}

export interface RunItem {
  operationId: string;
  state: 'planned' | 'counted' | 'done';
}

export async function itemsOfRun(client: pg.Pool | pg.PoolClient, runId: string): Promise<RunItem[]> {
  const { rows } = await client.query<RunItem>(
    `select operation_id as "operationId", state from retention_item where run_id = $1 order by operation_id`,
    [runId],
  );
  return rows;
}

export async function countItem(
  client: pg.PoolClient,
  item: { runId: string; operationId: string; fixes: number; gridHours: number; at: number },
): Promise<void> {
  await client.query(
    `update retention_item set state = 'counted', fixes_before = $3, grid_hours = $4, purged_at = $5
     where run_id = $1 and operation_id = $2`,
    [item.runId, item.operationId, item.fixes, item.gridHours, new Date(item.at)],
  );
}

export async function addDeleted(
  client: pg.PoolClient,
  runId: string,
  operationId: string,
  fixes: number,
): Promise<void> {
  await client.query(
    'update retention_item set deleted_fixes = deleted_fixes + $3 where run_id = $1 and operation_id = $2',
    [runId, operationId, fixes],
  );
}

export async function addDeletedTexts(
  client: pg.PoolClient,
  runId: string,
  operationId: string,
  texts: number,
): Promise<void> {
  await client.query(
    'update retention_item set deleted_texts = deleted_texts + $3 where run_id = $1 and operation_id = $2',
    [runId, operationId, texts],
  );
}

export async function finishItem(
  client: pg.PoolClient,
  runId: string,
  operationId: string,
  done: { fixesAfter: number; decisions: number; recipients: number },
): Promise<void> {
  await client.query(
    `update retention_item set state = 'done', fixes_after = $3, deleted_decisions = $4, deleted_recipients = $5
     where run_id = $1 and operation_id = $2`,
    [runId, operationId, done.fixesAfter, done.decisions, done.recipients],
  );
}

/** What a run deleted besides fixes. */
export async function deletedBeside(
  client: pg.PoolClient,
  runId: string,
): Promise<{ decisions: number; recipients: number; texts: number }> {
  const { rows } = await client.query<{ decisions: number; recipients: number; texts: number }>(
    `select coalesce(sum(deleted_decisions), 0)::float8 as decisions,
            coalesce(sum(deleted_recipients), 0)::float8 as recipients,
            coalesce(sum(deleted_texts), 0)::float8 as texts
     from retention_item where run_id = $1`,
    [runId],
  );
  return rows[0]!;
}

/** The lines of the certificate. */
export async function itemsDone(client: pg.PoolClient, runId: string): Promise<Certificate['operations']> {
  const { rows } = await client.query<Certificate['operations'][number]>(
    `select i.operation_id as "operationId", o.name, (extract(epoch from o.closed_at) * 1000)::float8 as "closedAt",
            i.fixes_before::float8 as "fixesBefore", i.deleted_fixes::float8 as "deletedFixes",
            i.fixes_after::float8 as "fixesAfter", i.grid_hours::float8 as "gridHoursKept"
     from retention_item i join operation o using (operation_id)
     where i.run_id = $1 order by o.closed_at, i.operation_id`,
    [runId],
  );
  return rows;
}

export async function setDeletedLive(client: pg.PoolClient, runId: string, rows: number): Promise<void> {
  await client.query('update retention_run set deleted_live = $2 where run_id = $1', [runId, rows]);
}

export async function finishRun(
  client: pg.PoolClient,
  runId: string,
  certificate: Certificate,
  hash: Buffer,
): Promise<void> {
  await client.query(
    'update retention_run set finished_at = $2, certificate = $3, hash = $4 where run_id = $1',
    [runId, new Date(certificate.finishedAt), JSON.stringify(certificate), hash],
  );
}

const LISTED = `select r.run_id as "runId", (extract(epoch from r.started_at) * 1000)::float8 as "startedAt",
    (extract(epoch from r.due_at) * 1000)::float8 as "dueAt",
    json_build_object('id', r.by_id, 'name', r.by_name) as by,
    (extract(epoch from r.finished_at) * 1000)::float8 as "finishedAt",
    coalesce((select sum(i.deleted_fixes) from retention_item i where i.run_id = r.run_id), 0)::float8 as "deletedFixes",
    encode(r.hash, 'hex') as hash
  from retention_run r`;

/** Newest first. */
export async function listRuns(client: pg.Pool): Promise<RetentionRun[]> {
  return (await client.query<RetentionRun>(`${LISTED} order by r.started_at desc limit 200`)).rows;
}

export async function runById(client: pg.Pool, runId: string): Promise<RetentionRun | null> {
  return (await client.query<RetentionRun>(`${LISTED} where r.run_id = $1`, [runId])).rows[0] ?? null;
}

/** What a finished run certifies, or null. */
export async function certificateOf(client: pg.Pool, runId: string): Promise<Certificate | null> {
  const { rows } = await client.query<{ certificate: Certificate | null }>(
    'select certificate from retention_run where run_id = $1',
    [runId],
  );
  return rows[0]?.certificate ?? null;
}

/** When a run was last begun, epoch milliseconds, or null. */
export async function lastRunAt(client: pg.Pool): Promise<number | null> {
  const { rows } = await client.query<{ at: number | null }>(
    'select (extract(epoch from max(started_at)) * 1000)::float8 as at from retention_run',
  );
  return rows[0]!.at;
}
