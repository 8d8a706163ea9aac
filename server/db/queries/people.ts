import type pg from 'pg';

/** The unit that a signed-in person is when on duty, or null. */
export async function unitOfUser(pool: pg.Pool, userId: string): Promise<string | null> {
  const { rows } = await pool.query<{ unit_id: string }>('select unit_id from unit where user_id = $1', [
    userId,
  ]);
  return rows[0]?.unit_id ?? null;
}

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
