import type pg from 'pg';

/** Households by grid. */
export async function householdsByGrid(pool: pg.Pool): Promise<Map<string, number>> {
  const { rows } = await pool.query<[string, number]>({
    text: 'select grid_code, households from grid_households',
    rowMode: 'array',
  });
  return new Map(rows);
}

/** Of current grids those of which no figure is known, and whether they are ground of the exercise. */
export async function gridsWithoutHouseholds(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ code: string }>(
    `select code from area a where tier = 'grid' and valid_to is null
       and not exists (select from grid_households h where h.grid_code = a.code) order by code`,
  );
  return rows.map(({ code }) => code);
}

/** What is known already stays. */
export async function insertHouseholds(
  pool: pg.Pool,
  rows: readonly { grid: string; households: number; illustrative: boolean }[],
): Promise<void> {
  await pool.query(
    `insert into grid_households (grid_code, households, illustrative)
     select * from unnest($1::text[], $2::int[], $3::bool[]) on conflict do nothing`,
    [rows.map((r) => r.grid), rows.map((r) => r.households), rows.map((r) => r.illustrative)],
  );
}
