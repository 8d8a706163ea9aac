import type pg from 'pg';
import { gridsWithoutHouseholds, householdsByGrid, insertHouseholds } from '../db/queries/households.ts';

/**
 * Households of each current grid of which they are known. `illustrative` gives figures for those of which they are not;
 * they are kept, marked as what they are.
 */
export async function loadHouseholds(
  pool: pg.Pool,
  illustrative?: (grids: readonly string[]) => Promise<Map<string, number>>,
): Promise<Map<string, number>> {
  const missing = illustrative ? await gridsWithoutHouseholds(pool) : [];
  if (illustrative && missing.length > 0) {
    const found = await illustrative(missing);
    await insertHouseholds(
      pool,
      [...found].map(([grid, households]) => ({ grid, households, illustrative: true })),
    );
  }
  return householdsByGrid(pool);
}
