import type pg from 'pg';
import type { SupportRight } from '../../../shared/access/support.ts';
import type { SupportGrant } from '../../../shared/wire/supportRoutes.ts';

const COLUMNS = `g.grant_id as "grantId", g.user_id as "userId", g.area_code as area, g.permissions, g.task,
  g.operation_id as "operationId",
  (extract(epoch from g.valid_from) * 1000)::float8 as "from",
  (extract(epoch from g.valid_until) * 1000)::float8 as until,
  g.granted_name as "grantedBy", (extract(epoch from g.granted_at) * 1000)::float8 as "grantedAt",
  (extract(epoch from g.ended_at) * 1000)::float8 as "endedAt", g.end_reason as "endReason"`;

/** A grant as it is stored; the names of accounts are added by `namesOfUsers`. */
export type StoredGrant = Omit<SupportGrant, 'username' | 'displayName'>;

export interface NewGrant {
  grantId: string;
  userId: string;
  area: string;
  permissions: readonly string[];
  task: string;
  operationId: string | null;
  from: number;
  until: number;
  grantedBy: { id: string; name: string };
  at: number;
}

export async function insertGrant(client: pg.PoolClient, grant: NewGrant): Promise<StoredGrant> {
  const { rows } = await client.query<StoredGrant>(
    `insert into support_grant as g (grant_id, user_id, area_code, permissions, task, operation_id, valid_from,
       valid_until, granted_by, granted_name, granted_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning ${COLUMNS}`,
    [
      grant.grantId,
      grant.userId,
      grant.area,
      grant.permissions,
      grant.task,
      grant.operationId,
      new Date(grant.from),
      new Date(grant.until),
      grant.grantedBy.id,
      grant.grantedBy.name,
      new Date(grant.at),
    ],
  );
  return rows[0]!;
}

/** Held until the commit, so that it is ended once. */
export async function grantForUpdate(client: pg.PoolClient, grantId: string): Promise<StoredGrant | null> {
  const { rows } = await client.query<StoredGrant>(
    `select ${COLUMNS} from support_grant g where g.grant_id = $1 for update`,
    [grantId],
  );
  return rows[0] ?? null;
}

export async function endGrant(
  client: pg.PoolClient,
  grantId: string,
  end: { at: number; by: string; reason: string },
): Promise<StoredGrant> {
  const { rows } = await client.query<StoredGrant>(
    `update support_grant g set ended_at = $2, ended_by = $3, end_reason = $4 where grant_id = $1 returning ${COLUMNS}`,
    [grantId, new Date(end.at), end.by, end.reason],
  );
  return rows[0]!;
}

const RUNNING = `g.ended_at is null and g.valid_from <= $2 and g.valid_until > $2
  and (g.operation_id is null or exists (
    select from operation o where o.operation_id = g.operation_id and o.closed_at is null))`;

const RIGHT = `g.grant_id as "grantId", g.area_code as area, g.permissions,
  (extract(epoch from g.valid_until) * 1000)::float8 as until`;

/** The support that runs for an account now. */
export async function runningSupport(
  pool: pg.Pool | pg.PoolClient,
  userId: string,
  now: number,
): Promise<SupportRight[]> {
  const { rows } = await pool.query<SupportRight>(
    `select ${RIGHT} from support_grant g where g.user_id = $1 and ${RUNNING} order by g.granted_at, g.grant_id`,
    [userId, new Date(now)],
  );
  return rows;
}

/** The support that ran for an account at a moment of the past, whatever has become of it since. */
export async function supportAsOf(pool: pg.Pool, userId: string, at: number): Promise<SupportRight[]> {
  const { rows } = await pool.query<SupportRight>(
    `select ${RIGHT} from support_grant g
     where g.user_id = $1 and g.granted_at <= $2 and (g.ended_at is null or g.ended_at > $2)
       and g.valid_from <= $2 and g.valid_until > $2
       and (g.operation_id is null or exists (
         select from operation o where o.operation_id = g.operation_id
           and (o.closed_at is null or o.closed_at > $2)))`,
    [userId, new Date(at)],
  );
  return rows;
}

/** Grants of an area and below that the reader may see, newest first, behind a cursor. */
export async function grantsOfArea(
  client: pg.PoolClient,
  query: {
    within: string | null;
    now: number;
    running: boolean;
    after: { at: number; id: string } | null;
    limit: number;
  },
): Promise<StoredGrant[]> {
  const { within, now, running, after, limit } = query;
  const { rows } = await client.query<StoredGrant>(
    `select ${COLUMNS} from support_grant g
     where ($1::text is null or area_within(g.area_code, $1))
       and (not $3::boolean or (${RUNNING}))
       and ($4::timestamptz is null or (g.granted_at, g.grant_id) < ($4, $5::uuid))
     order by g.granted_at desc, g.grant_id desc limit $6`,
    [within, new Date(now), running, after && new Date(after.at), after?.id ?? null, limit],
  );
  return rows;
}

/** Whose support began, ended or expired in `(after, through]`, by whichever node. */
export async function supportTurns(pool: pg.Pool, after: number, through: number): Promise<string[]> {
  const { rows } = await pool.query<{ user_id: string }>(
    `select distinct user_id from support_grant
     where (valid_from > $1 and valid_from <= $2) or (valid_until > $1 and valid_until <= $2)
        or (granted_at > $1 and granted_at <= $2) or (ended_at > $1 and ended_at <= $2)`,
    [new Date(after), new Date(through)],
  );
  return rows.map((row) => row.user_id);
}

/** When the next support begins or expires, epoch milliseconds. */
export async function nextSupportTurn(pool: pg.Pool, now: number): Promise<number | null> {
  const { rows } = await pool.query<{ at: number | null }>(
    `select (extract(epoch from least(min(valid_from) filter (where valid_from > $1), min(valid_until))) * 1000)::float8 as at
     from support_grant where ended_at is null and valid_until > $1`,
    [new Date(now)],
  );
  return rows[0]?.at ?? null;
}

/** The support that runs for an operation now, or would if the operation were open. */
export async function supportForOperation(
  pool: pg.Pool,
  operationId: string,
  now: number,
): Promise<(SupportRight & { userId: string })[]> {
  const { rows } = await pool.query<SupportRight & { userId: string }>(
    `select ${RIGHT}, g.user_id as "userId" from support_grant g
     where g.operation_id = $1 and g.ended_at is null and g.valid_from <= $2 and g.valid_until > $2`,
    [operationId, new Date(now)],
  );
  return rows;
}

/** Role and area of an account. */
export async function standingOf(
  client: pg.Pool | pg.PoolClient,
  userId: string,
): Promise<{ role: string; area: string } | null> {
  const { rows } = await client.query<{ role: string; area: string }>(
    'select "role", "areaCode" as area from "user" where id = $1',
    [userId],
  );
  return rows[0] ?? null;
}

/** Names of accounts by their ids. */
export async function namesOfUsers(
  pool: pg.Pool | pg.PoolClient,
  userIds: readonly string[],
): Promise<Map<string, { username: string; displayName: string }>> {
  const { rows } = await pool.query<{ id: string; username: string; displayName: string }>(
    `select id, coalesce(username, id) as username, name as "displayName" from "user" where id = any ($1::text[])`,
    [userIds],
  );
  return new Map(rows.map(({ id, ...names }) => [id, names]));
}

/** The account that support is to be granted to. */
export async function supporterAccount(
  client: pg.PoolClient,
  username: string,
): Promise<{ userId: string; role: string; area: string } | null> {
  const { rows } = await client.query<{ userId: string; role: string; area: string }>(
    `select id as "userId", "role", "areaCode" as area from "user" where username = $1`,
    [username.toLowerCase()],
  );
  return rows[0] ?? null;
}
