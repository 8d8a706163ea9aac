import type pg from 'pg';
import type { Role } from '../../../shared/access/roles.ts';
import type { Account } from '../../../shared/wire/identityRoutes.ts';
import { datedAhead } from './signInFailures.ts';

/** What decides, at each request, whether a session may be used, and the unit that its person is. */
export interface AccountStanding {
  unitId: string | null;
  /** False for a disabled account, a revoked display, and a display that has expired. */
  usable: boolean;
  /** When a display expires, epoch milliseconds; null for one that does not, and for everybody else. */
  endsAt: number | null;
}

export async function accountStanding(
  pool: pg.Pool,
  userId: string,
  now: number,
): Promise<AccountStanding | null> {
  const { rows } = await pool.query<AccountStanding>(
    `select n.unit_id as "unitId",
            u."disabledAt" is null and d.revoked_at is null
              and (d.expires_at is null or d.expires_at > $2) as usable,
            (extract(epoch from d.expires_at) * 1000)::float8 as "endsAt"
     from "user" u
     left join unit n on n.user_id = u.id
     left join display d on d.user_id = u.id
     where u.id = $1`,
    [userId, new Date(now)],
  );
  return rows[0] ?? null;
}

export interface Credential {
  userId: string;
  /** Of the password; null for an account that only the identity provider signs in. */
  hash: string | null;
  /** False for a disabled account. */
  usable: boolean;
  /** There is a session of the account from that address. */
  used: boolean;
}

/** What a password is compared with, for somebody who types a name at an address. */
export async function credentialOf(
  pool: pg.Pool,
  username: string,
  address: string,
): Promise<Credential | null> {
  const { rows } = await pool.query<Credential>(
    `select u.id as "userId", a.password as hash, u."disabledAt" is null as usable,
            exists (select from "session" s where s."userId" = u.id and s."ipAddress" = $2) as used
     from "user" u left join account a on a."userId" = u.id and a."providerId" = 'credential'
     where u.username = $1`,
    [username, address],
  );
  return rows[0] ?? null;
}

/** Columns of an Account; `$now` as the first parameter, the failures' key is a hash of the user name. */
const ACCOUNT = `select u.id as "userId", u.username, u.name as "displayName", u."role", u."areaCode" as area,
    n.unit_id as "unitId",
    (extract(epoch from u."disabledAt") * 1000)::float8 as "disabledAt",
    (select (extract(epoch from max(f.locked_until)) * 1000)::float8 from sign_in_failure f
      where f.account_key = sha256(convert_to(u.username, 'UTF8')) and f.locked_until > $1
        and not ${datedAhead('$1')}) as "lockedUntil",
    exists (select from account a where a."userId" = u.id and a."providerId" = 'credential') as "hasPassword",
    (extract(epoch from u."createdAt") * 1000)::float8 as "createdAt",
    (extract(epoch from u."lastSignInAt") * 1000)::float8 as "lastSignInAt"
  from "user" u left join unit n on n.user_id = u.id`;

/** Ids of accounts of people within the area, in order; displays with a token are none. Run it as the reader. */
export async function accountIdsWithin(
  client: pg.PoolClient,
  filter: { area: string; role: Role | null; q: string | null; after: string; limit: number },
): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `select u.id from "user" u
     where area_within(u."areaCode", $1) and not exists (select from display d where d.user_id = u.id)
       and ($2::text is null or u."role" = $2)
       and ($3::text is null or strpos(lower(u.name), $3) > 0 or strpos(u.username, $3) > 0)
       and u.id > $4
     order by u.id limit $5`,
    [filter.area, filter.role, filter.q?.toLowerCase() || null, filter.after, filter.limit],
  );
  return rows.map((row) => row.id);
}

/** Accounts in order of id. The tables of secrets that this looks into are closed to the reader. */
export async function accountsByIds(
  pool: pg.Pool,
  now: number,
  userIds: readonly string[],
): Promise<Account[]> {
  const { rows } = await pool.query<Account>(`${ACCOUNT} where u.id = any ($2::text[]) order by u.id`, [
    new Date(now),
    userIds,
  ]);
  return rows;
}

export async function accountById(
  client: pg.Pool | pg.PoolClient,
  now: number,
  userId: string,
): Promise<Account | null> {
  const { rows } = await client.query<Account>(
    `${ACCOUNT} where u.id = $2 and not exists (select from display d where d.user_id = u.id)`,
    [new Date(now), userId],
  );
  return rows[0] ?? null;
}

/** Takes turns with every other change of rights: until the transaction ends nobody else changes any. */
export async function lockRights(client: pg.PoolClient): Promise<void> {
  await client.query('select pg_advisory_xact_lock(20260003)');
}

/** A person's role and area as they are now; null when the account is gone or disabled. */
export async function currentRights(
  client: pg.PoolClient,
  userId: string,
): Promise<{ role: Role; area: string } | null> {
  const { rows } = await client.query<{ role: Role; area: string }>(
    `select "role", "areaCode" as area from "user" where id = $1 and "disabledAt" is null`,
    [userId],
  );
  return rows[0] ?? null;
}

/** Whether an enabled administrator remains whose area holds this one. */
export async function hasAdministrator(client: pg.PoolClient | pg.Pool, area: string): Promise<boolean> {
  const { rows } = await client.query<{ found: boolean }>(
    `select exists (select from "user" where "role" = 'administrator' and "disabledAt" is null
       and area_within($1, "areaCode")) as found`,
    [area],
  );
  return rows[0]!.found;
}

export interface NewAccount {
  userId: string;
  username: string | null;
  displayName: string;
  email: string;
  role: Role;
  area: string;
}

/** False when the user name is taken. */
export async function insertUser(client: pg.PoolClient, user: NewAccount): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into "user" (id, name, email, "emailVerified", username, "displayUsername", "role", "areaCode")
     values ($1, $2, $3, true, $4, $4, $5, $6) on conflict do nothing`,
    [user.userId, user.displayName, user.email, user.username, user.role, user.area],
  );
  return rowCount === 1;
}

export async function updateUser(
  client: pg.PoolClient,
  userId: string,
  { displayName, role, area }: { displayName: string; role: Role; area: string },
): Promise<void> {
  await client.query(
    `update "user" set name = $2, "role" = $3, "areaCode" = $4, "updatedAt" = current_timestamp where id = $1`,
    [userId, displayName, role, area],
  );
}

export async function setDisabled(client: pg.PoolClient, userId: string, at: number | null): Promise<void> {
  await client.query('update "user" set "disabledAt" = $2 where id = $1', [userId, at && new Date(at)]);
}

export async function setLastSignIn(pool: pg.Pool, userId: string, at: number): Promise<void> {
  await pool.query('update "user" set "lastSignInAt" = $2 where id = $1', [userId, new Date(at)]);
}

/** Keeps the hash of a password; there is one a person. */
export async function setPassword(client: pg.PoolClient, userId: string, hash: string): Promise<void> {
  const { rowCount } = await client.query(
    `update account set password = $2, "updatedAt" = current_timestamp
     where "userId" = $1 and "providerId" = 'credential'`,
    [userId, hash],
  );
  if (rowCount) return;
  await client.query(
    `insert into account (id, "accountId", "providerId", "userId", password)
     values (gen_random_uuid()::text, $1, 'credential', $1, $2)`,
    [userId, hash],
  );
}

export async function passwordHash(pool: pg.Pool, userId: string): Promise<string | null> {
  const { rows } = await pool.query<{ password: string | null }>(
    `select password from account where "userId" = $1 and "providerId" = 'credential'`,
    [userId],
  );
  return rows[0]?.password ?? null;
}

/** Makes the person one unit, or none. `taken`: it is somebody else's. */
export async function giveUnit(
  client: pg.PoolClient,
  userId: string,
  unitId: string | null,
): Promise<'ok' | 'taken'> {
  await client.query('update unit set user_id = null where user_id = $1 and unit_id is distinct from $2', [
    userId,
    unitId,
  ]);
  if (unitId === null) return 'ok';
  const { rowCount } = await client.query(
    'update unit set user_id = $2 where unit_id = $1 and (user_id is null or user_id = $2)',
    [unitId, userId],
  );
  return rowCount === 1 ? 'ok' : 'taken';
}

/** The area of a person's account; null for a display and for one that nobody has. */
export async function areaOfAccount(client: pg.PoolClient, userId: string): Promise<string | null> {
  const { rows } = await client.query<{ area: string }>(
    `select "areaCode" as area from "user" u
     where id = $1 and not exists (select from display d where d.user_id = u.id)`,
    [userId],
  );
  return rows[0]?.area ?? null;
}

export async function homeOfUnit(client: pg.PoolClient, unitId: string): Promise<string | null> {
  const { rows } = await client.query<{ home_area: string }>(
    'select home_area from unit where unit_id = $1',
    [unitId],
  );
  return rows[0]?.home_area ?? null;
}
