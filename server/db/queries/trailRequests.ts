import type pg from 'pg';
import type { TrailRequest } from '../../../shared/wire/privacyRoutes.ts';

const SELECT = `select r.request_id as "requestId", r.unit_id as "unitId", u.callsign, r.area_code as area,
    r.operation_id as "operationId", o.name as "operationName", r.reason,
    (extract(epoch from r.asked_at) * 1000)::float8 as "askedAt", r.state, r.refusal,
    case when r.proposed_by is not null then json_build_object('id', r.proposed_by, 'name', r.proposed_name) end as "proposedBy",
    case when r.decided_by is not null then json_build_object('id', r.decided_by, 'name', r.decided_name) end as "decidedBy",
    (extract(epoch from r.decided_at) * 1000)::float8 as "decidedAt", r.deleted_fixes::float8 as "deletedFixes"
  from trail_request r
  join unit u on u.unit_id = r.unit_id
  left join operation o on o.operation_id = r.operation_id`;

/** A person's own requests, newest first. */
export async function requestsOfPerson(client: pg.PoolClient, userId: string): Promise<TrailRequest[]> {
  const { rows } = await client.query<TrailRequest>(
    `${SELECT} where r.user_id = $1 order by r.asked_at desc`,
    [userId],
  );
  return rows;
}

/** Requests of an area, newest first. */
export async function requestsOfArea(
  client: pg.PoolClient,
  query: { area: string; state: string | undefined; before: number | undefined; limit: number },
): Promise<TrailRequest[]> {
  const { rows } = await client.query<TrailRequest>(
    `${SELECT} where area_within(r.area_code, $1) and ($2::text is null or r.state = $2)
       and r.asked_at < coalesce(to_timestamp($3::float8 / 1000), 'infinity')
     order by r.asked_at desc, r.request_id limit $4`,
    [query.area, query.state ?? null, query.before ?? null, query.limit],
  );
  return rows;
}

export interface LockedRequest {
  state: TrailRequest['state'];
  unitId: string;
  userId: string | null;
  area: string;
  operationId: string | null;
  proposedBy: string | null;
}

/** The request, held until the transaction ends; null when there is none. */
export async function lockRequest(client: pg.PoolClient, requestId: string): Promise<LockedRequest | null> {
  const { rows } = await client.query<LockedRequest>(
    `select state, unit_id as "unitId", user_id as "userId", area_code as area, operation_id as "operationId",
            proposed_by as "proposedBy"
     from trail_request where request_id = $1 for update`,
    [requestId],
  );
  return rows[0] ?? null;
}

export async function requestById(client: pg.PoolClient, requestId: string): Promise<TrailRequest> {
  const { rows } = await client.query<TrailRequest>(`${SELECT} where r.request_id = $1`, [requestId]);
  return rows[0]!;
}

/** False when the same has been asked and not been answered yet, or the id is taken. */
export async function insertRequest(
  client: pg.PoolClient,
  request: {
    requestId: string;
    unitId: string;
    userId: string;
    area: string;
    operationId: string | null;
    reason: string;
    at: number;
  },
): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into trail_request (request_id, unit_id, user_id, area_code, operation_id, reason, asked_at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [
      request.requestId,
      request.unitId,
      request.userId,
      request.area,
      request.operationId,
      request.reason,
      new Date(request.at),
    ],
  );
  return rowCount === 1;
}

interface Deciding {
  requestId: string;
  at: number;
  by: { id: string; name: string };
}

export async function proposeRefusal(
  client: pg.PoolClient,
  { requestId, at, by }: Deciding,
  reason: string,
): Promise<void> {
  await client.query(
    `update trail_request set state = 'refusal_proposed', refusal = $2, proposed_by = $3, proposed_name = $4,
            proposed_at = $5 where request_id = $1`,
    [requestId, reason, by.id, by.name, new Date(at)],
  );
}

export async function confirmRefusal(client: pg.PoolClient, { requestId, at, by }: Deciding): Promise<void> {
  await client.query(
    `update trail_request set state = 'refused', decided_by = $2, decided_name = $3, decided_at = $4
     where request_id = $1`,
    [requestId, by.id, by.name, new Date(at)],
  );
}

export async function reopenRequest(client: pg.PoolClient, requestId: string): Promise<void> {
  await client.query(
    `update trail_request set state = 'open', refusal = null, proposed_by = null, proposed_name = null,
            proposed_at = null where request_id = $1`,
    [requestId],
  );
}

export async function settleRequest(
  client: pg.PoolClient,
  { requestId, at, by }: Deciding,
  deletedFixes: number,
): Promise<void> {
  await client.query(
    `update trail_request set state = 'done', refusal = null, proposed_by = null, proposed_name = null,
            proposed_at = null, decided_by = $2, decided_name = $3, decided_at = $4, deleted_fixes = $5
     where request_id = $1`,
    [requestId, by.id, by.name, new Date(at), deletedFixes],
  );
}
