import type pg from 'pg';
import { readGeography } from '../../data/exercise/geographyFile.ts';
import { gridsWithoutHouseholds, householdsByGrid, insertHouseholds } from '../db/queries/households.ts';

/**
 * Households of each current grid. Grids of which nothing is known yet get a figure first: those of the exercise
 * as its ground says, all others one that follows from their code and means nothing (data/README.md).
 */
export async function loadHouseholds(pool: pg.Pool): Promise<Map<string, number>> {
  const missing = await gridsWithoutHouseholds(pool);
  if (missing.length > 0) {
    const ground = new Map((await readGeography()).grids.map((grid) => [grid.code, grid.households]));
    await insertHouseholds(
      pool,
      missing.map((grid) => ({
        grid,
        households: ground.get(grid) ?? illustrativeHouseholds(grid),
        illustrative: true,
      })),
    );
  }
  return householdsByGrid(pool);
}

/** Nobody lives in an exclusive grid (901 and on); a base grid has 240 to 400 households, 320 on the average. */
export function illustrativeHouseholds(grid: string): number {
  if (Number(grid.slice(12, 15)) > 900) return 0;
  let hash = 0x811c9dc5;
  for (let i = 0; i < grid.length; i++) hash = Math.imul(hash ^ grid.charCodeAt(i), 0x01000193);
  return 240 + (((hash ^ (hash >>> 15)) >>> 0) % 161);
}
