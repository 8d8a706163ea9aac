import type pg from 'pg';
import type { Operation } from '../../../shared/model/operation.ts';
import type { OperationRecord } from '../../../shared/wire/routes.ts';

/** What can be replayed, newest first. `lastSeq` of an open operation is the journal's head. */
export async function listOperations(pool: pg.Pool | pg.PoolClient): Promise<OperationRecord[]> {
  const { rows } = await pool.query<OperationRecord>(
    `select o.operation_id as "operationId", o.name, o.area_code as area, o.exercise,
            (extract(epoch from o.t0) * 1000)::float8 as t0,
            (extract(epoch from o.opened_at) * 1000)::float8 as "openedAt",
            (extract(epoch from o.closed_at) * 1000)::float8 as "closedAt",
            o.first_seq as "firstSeq", coalesce(o.last_seq, h.seq) as "lastSeq",
            (select count(*) from incident i where i.operation_id = o.operation_id) as incidents,
            (select (extract(epoch from max(p.purged_at)) * 1000)::float8 from retention_item p
             where p.operation_id = o.operation_id) as "positionsPurgedAt"
     from operation o cross join journal_head h
     order by o.opened_at desc, o.first_seq desc`,
  );
  return rows;
}

type OperationHead = Omit<Operation, 'grades' | 'responses' | 'warnings' | 'phases'>;

/** One operation without its levels and phases, or null. */
export async function operationById(
  client: pg.PoolClient,
  operationId: string,
): Promise<OperationHead | null> {
  const { rows } = await client.query<OperationHead>(
    `select operation_id as "operationId", name, area_code as area, exercise,
            (extract(epoch from t0) * 1000)::float8 as t0,
            (extract(epoch from opened_at) * 1000)::float8 as "openedAt",
            (extract(epoch from closed_at) * 1000)::float8 as "closedAt"
     from operation where operation_id = $1`,
    [operationId],
  );
  return rows[0] ?? null;
}

export async function insertOperation(
  client: pg.PoolClient,
  operation: Operation,
  firstSeq: number,
): Promise<void> {
  await client.query(
    `insert into operation (operation_id, name, area_code, exercise, t0, opened_at, first_seq, state)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      operation.operationId,
      operation.name,
      operation.area,
      operation.exercise,
      new Date(operation.t0),
      new Date(operation.openedAt),
      firstSeq,
      JSON.stringify(operation),
    ],
  );
}

export async function closeOperation(
  client: pg.PoolClient,
  operationId: string,
  closedAt: number,
  lastSeq: number,
): Promise<void> {
  await client.query('update operation set closed_at = $2, last_seq = $3 where operation_id = $1', [
    operationId,
    new Date(closedAt),
    lastSeq,
  ]);
}
