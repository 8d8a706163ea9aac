import type pg from 'pg';
import type { Role } from '../../../shared/access/roles.ts';

export async function setUnitOfUser(pool: pg.Pool, unitId: string, userId: string): Promise<void> {
  await pool.query('update unit set user_id = $2 where unit_id = $1', [unitId, userId]);
}

export async function userIdByUsername(pool: pg.Pool, username: string): Promise<string | null> {
  const { rows } = await pool.query<{ id: string }>('select id from "user" where username = $1', [username]);
  return rows[0]?.id ?? null;
}

/** Keeps a person's right and area in step with what is declared for them. */
export async function setRoleAndArea(
  pool: pg.Pool,
  userId: string,
  role: string,
  area: string,
): Promise<void> {
  await pool.query('update "user" set "role" = $2, "areaCode" = $3 where id = $1', [userId, role, area]);
}

/** The made-up address that the sign-in library knows an account by. Displays have no user name. */
export async function emailByUsername(pool: pg.Pool, username: string): Promise<string | null> {
  const { rows } = await pool.query<{ email: string }>('select email from "user" where username = $1', [
    username,
  ]);
  return rows[0]?.email ?? null;
}

export async function personByUsername(
  pool: pg.Pool | pg.PoolClient,
  username: string,
): Promise<{ userId: string; username: string; displayName: string; role: Role; area: string } | null> {
  const { rows } = await pool.query(
    `select id as "userId", username, name as "displayName", "role", "areaCode" as area
     from "user" where username = $1`,
    [username],
  );
  return rows[0] ?? null;
}

/** Accounts of the demonstration (by their made-up address), and administrators who can sign in. */
export async function countAccounts(pool: pg.Pool): Promise<{ demo: number; administrators: number }> {
  const { rows } = await pool.query<{ demo: number; administrators: number }>(
    `select (count(*) filter (where email like '%@demo.invalid'))::integer as demo,
            (count(*) filter (where "role" = 'administrator' and "disabledAt" is null))::integer as administrators
     from "user"`,
  );
  return rows[0]!;
}

/** Removes the accounts of the demonstration with their sessions. What they did stays in the records. */
export async function removeDemoAccounts(client: pg.Pool | pg.PoolClient): Promise<number> {
  const { rowCount } = await client.query(`delete from "user" where email like '%@demo.invalid'`);
  return rowCount ?? 0;
}
