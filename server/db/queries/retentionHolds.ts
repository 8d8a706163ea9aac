import type pg from 'pg';
import type { Hold } from '../../../shared/wire/privacyRoutes.ts';

const SELECT = `select h.hold_id as "holdId", h.operation_id as "operationId", o.name as "operationName",
    (extract(epoch from h.keep_until) * 1000)::float8 as "keepUntil", h.assessment,
    json_build_object('id', h.asked_by, 'name', h.asked_name) as "askedBy",
    (extract(epoch from h.asked_at) * 1000)::float8 as "askedAt",
    case when h.released_at is not null then 'released' else coalesce(h.decision, 'asked') end as state,
    case when h.decided_by is not null then json_build_object('id', h.decided_by, 'name', h.decided_name) end as "decidedBy",
    (extract(epoch from h.decided_at) * 1000)::float8 as "decidedAt"
  from retention_hold h join operation o using (operation_id)`;

/** Every hold that was asked for, newest first. */
export async function listHolds(client: pg.Pool | pg.PoolClient): Promise<Hold[]> {
  return (await client.query<Hold>(`${SELECT} order by h.asked_at desc, h.hold_id`)).rows;
}

/** The hold, held until the transaction ends; null when there is none. */
export async function lockHold(
  client: pg.PoolClient,
  holdId: string,
): Promise<(Hold & { area: string }) | null> {
  await client.query('select from retention_hold where hold_id = $1 for update', [holdId]);
  const { rows } = await client.query<Hold & { area: string }>(
    `select s.*, o.area_code as area from (${SELECT} where h.hold_id = $1) s
     join operation o on o.operation_id = s."operationId"`,
    [holdId],
  );
  return rows[0] ?? null;
}

export async function insertHold(
  client: pg.PoolClient,
  hold: {
    holdId: string;
    operationId: string;
    keepUntil: number;
    assessment: string;
    by: { id: string; name: string };
    at: number;
  },
): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into retention_hold (hold_id, operation_id, keep_until, assessment, asked_by, asked_name, asked_at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [
      hold.holdId,
      hold.operationId,
      new Date(hold.keepUntil),
      hold.assessment,
      hold.by.id,
      hold.by.name,
      new Date(hold.at),
    ],
  );
  return rowCount === 1;
}

export async function decideHold(
  client: pg.PoolClient,
  holdId: string,
  decision: 'approved' | 'refused',
  by: { id: string; name: string },
  at: number,
): Promise<void> {
  await client.query(
    `update retention_hold set decision = $2, decided_by = $3, decided_name = $4, decided_at = $5
     where hold_id = $1`,
    [holdId, decision, by.id, by.name, new Date(at)],
  );
}

export async function releaseHold(
  client: pg.PoolClient,
  holdId: string,
  by: string,
  at: number,
): Promise<void> {
  await client.query('update retention_hold set released_at = $2, released_by = $3 where hold_id = $1', [
    holdId,
    new Date(at),
    by,
  ]);
}

/** Names of those operations whose positions an approved hold keeps at a time. */
export async function heldOperations(
  client: pg.PoolClient,
  operationIds: readonly string[],
  at: number,
): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select distinct o.name from retention_hold h join operation o using (operation_id)
     where h.operation_id = any ($1::uuid[]) and h.decision = 'approved' and h.released_at is null
       and h.keep_until > $2 order by o.name`,
    [operationIds, new Date(at)],
  );
  return rows.map((row) => row.name);
}
