import type pg from 'pg';
import type { Display } from '../../../shared/wire/identityRoutes.ts';

const DISPLAY = `select d.display_id as "displayId", d.name, d.area_code as area,
    (extract(epoch from d.created_at) * 1000)::float8 as "createdAt", d.created_by as "createdBy",
    (extract(epoch from d.expires_at) * 1000)::float8 as "expiresAt",
    (extract(epoch from d.revoked_at) * 1000)::float8 as "revokedAt",
    (extract(epoch from d.last_used_at) * 1000)::float8 as "lastUsedAt"
  from display d`;

export async function displaysWithin(
  client: pg.PoolClient,
  filter: { area: string; q: string | null; after: string; limit: number },
): Promise<Display[]> {
  const { rows } = await client.query<Display>(
    `${DISPLAY} where area_within(d.area_code, $1) and ($2::text is null or strpos(lower(d.name), $2) > 0)
       and d.display_id::text > $3 order by d.display_id::text limit $4`,
    [filter.area, filter.q?.toLowerCase() || null, filter.after, filter.limit],
  );
  return rows;
}

/** With the user behind it. */
export async function displayById(
  client: pg.PoolClient,
  displayId: string,
): Promise<(Display & { userId: string }) | null> {
  const { rows } = await client.query<Display & { userId: string }>(
    `${DISPLAY.replace('select ', 'select d.user_id as "userId", ')} where d.display_id = $1 for update`,
    [displayId],
  );
  return rows[0] ?? null;
}

export async function insertDisplay(
  client: pg.PoolClient,
  display: Pick<Display, 'displayId' | 'name' | 'area' | 'createdAt' | 'createdBy' | 'expiresAt'> & {
    userId: string;
    tokenHash: Buffer;
  },
): Promise<void> {
  await client.query(
    `insert into display (display_id, name, area_code, user_id, token_hash, created_at, created_by, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      display.displayId,
      display.name,
      display.area,
      display.userId,
      display.tokenHash,
      new Date(display.createdAt),
      display.createdBy,
      display.expiresAt && new Date(display.expiresAt),
    ],
  );
}

export async function revokeDisplay(client: pg.PoolClient, displayId: string, at: number): Promise<void> {
  await client.query('update display set revoked_at = $2 where display_id = $1', [displayId, new Date(at)]);
}

/** The user behind a token that is neither revoked nor expired; notes that it was used. */
export async function admitDisplayToken(
  pool: pg.Pool,
  tokenHash: Buffer,
  now: number,
): Promise<string | null> {
  const { rows } = await pool.query<{ user_id: string }>(
    `update display set last_used_at = $2 where token_hash = $1 and revoked_at is null
       and (expires_at is null or expires_at > $2) returning user_id`,
    [tokenHash, new Date(now)],
  );
  return rows[0]?.user_id ?? null;
}
