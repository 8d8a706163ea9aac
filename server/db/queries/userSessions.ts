import type pg from 'pg';

export interface SessionRow {
  sessionId: string;
  /** Epoch milliseconds. */
  createdAt: number;
  expiresAt: number;
  address: string | null;
  userAgent: string | null;
  token: string;
}

/** Sessions of a person that have not run out, newest first. */
export async function sessionsOfUser(pool: pg.Pool, userId: string, now: number): Promise<SessionRow[]> {
  const { rows } = await pool.query<SessionRow>(
    `select id as "sessionId", (extract(epoch from "createdAt") * 1000)::float8 as "createdAt",
            (extract(epoch from "expiresAt") * 1000)::float8 as "expiresAt",
            nullif("ipAddress", '') as address, nullif("userAgent", '') as "userAgent", token
     from "session" where "userId" = $1 and "expiresAt" > $2 order by "createdAt" desc`,
    [userId, new Date(now)],
  );
  return rows;
}

/** Ends sessions of a person: all, all but one, or one. Answers their tokens. */
export async function endSessions(
  client: pg.Pool | pg.PoolClient,
  userId: string,
  which: { only?: string; butToken?: string } = {},
): Promise<string[]> {
  const { rows } = await client.query<{ token: string }>(
    `delete from "session" where "userId" = $1 and ($2::text is null or id = $2)
       and ($3::text is null or token <> $3) returning token`,
    [userId, which.only ?? null, which.butToken ?? null],
  );
  return rows.map((row) => row.token);
}

export async function endSessionByToken(pool: pg.Pool, token: string): Promise<void> {
  await pool.query('delete from "session" where token = $1', [token]);
}
