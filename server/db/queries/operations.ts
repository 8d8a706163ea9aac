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

/** Mirrors operations as they are after a command whose last entry has number `seq`: the first of one that opens. */
export async function upsertOperations(
  client: pg.PoolClient,
  rows: readonly Operation[],
  seq: number,
): Promise<void> {
  await client.query(
    `insert into operation as o (operation_id, name, area_code, exercise, t0, opened_at, closed_at,
                                 first_seq, last_seq, state)
     select (r->>'operationId')::uuid, r->>'name', r->>'area', (r->>'exercise')::boolean,
            to_timestamp((r->>'t0')::float8 / 1000), to_timestamp((r->>'openedAt')::float8 / 1000),
            to_timestamp((r->>'closedAt')::float8 / 1000), $2::bigint,
            case when r->>'closedAt' is not null then $2::bigint end, r
     from jsonb_array_elements($1::jsonb) r
     on conflict (operation_id)
     do update set closed_at = excluded.closed_at, last_seq = coalesce(o.last_seq, excluded.last_seq),
                   state = excluded.state`,
    [JSON.stringify(rows), seq],
  );
}
