import type pg from 'pg';
import type { CoverageGap } from '../../../shared/model/coverage.ts';

/** Gaps that opened. What ends one takes it out of the Picture: see `endGap`. */
export async function upsertGaps(client: pg.PoolClient, rows: readonly CoverageGap[]): Promise<void> {
  await client.query(
    `insert into coverage_gap (operation_id, grid_code, since)
     select (r->>'operationId')::uuid, r->>'area', to_timestamp((r->>'since')::float8 / 1000)
     from jsonb_array_elements($1::jsonb) r
     on conflict do nothing`,
    [JSON.stringify(rows)],
  );
}

/** `until` is epoch milliseconds. */
export async function endGap(
  client: pg.PoolClient,
  operationId: string,
  grid: string,
  until: number,
): Promise<void> {
  await client.query(
    `update coverage_gap set until = greatest(since, to_timestamp($3::float8 / 1000))
     where operation_id = $1 and grid_code = $2 and until is null`,
    [operationId, grid, until],
  );
}

/** What was known of a grid; times in epoch milliseconds. */
export interface SeenRow {
  operationId: string;
  grid: string;
  lastSeenAt: number | null;
  emptySince: number | null;
}

export async function loadSeen(pool: pg.Pool): Promise<SeenRow[]> {
  const { rows } = await pool.query<SeenRow>(
    `select operation_id as "operationId", grid_code as grid,
            (extract(epoch from last_seen_at) * 1000)::float8 as "lastSeenAt",
            (extract(epoch from empty_since) * 1000)::float8 as "emptySince"
     from grid_seen join operation using (operation_id) where closed_at is null`,
  );
  return rows.map((row) => ({
    ...row,
    lastSeenAt: row.lastSeenAt === null ? null : Math.round(row.lastSeenAt),
    emptySince: row.emptySince === null ? null : Math.round(row.emptySince),
  }));
}

export async function upsertSeen(pool: pg.Pool, rows: readonly SeenRow[]): Promise<void> {
  await pool.query(
    `insert into grid_seen (operation_id, grid_code, last_seen_at, empty_since)
     select (r->>'operationId')::uuid, r->>'grid', to_timestamp((r->>'lastSeenAt')::float8 / 1000),
            to_timestamp((r->>'emptySince')::float8 / 1000)
     from jsonb_array_elements($1::jsonb) r
     -- Always locked in the same order: two that write at once wait for one another and not both.
     order by 1, 2
     on conflict (operation_id, grid_code)
     do update set last_seen_at = excluded.last_seen_at, empty_since = excluded.empty_since`,
    [JSON.stringify(rows)],
  );
}
