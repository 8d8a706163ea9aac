import { readGeography } from '../../../exercise/geography/geographyFile.ts';
import { isExclusiveGrid } from '../../../shared/model/area.ts';
import { seedOf } from '../../../shared/random/seededRandom.ts';

/**
 * Households of grids of which nothing is known: those of the exercise as its ground says, all others a figure that
 * follows from their code and means nothing (data/README.md).
 */
export async function householdsOf(grids: readonly string[]): Promise<Map<string, number>> {
  const ground = new Map((await readGeography()).grids.map((grid) => [grid.code, grid.households]));
  return new Map(grids.map((grid) => [grid, ground.get(grid) ?? illustrativeHouseholds(grid)]));
}

/** Nobody lives in an exclusive grid; a base grid has 240 to 400 households, 320 on the average. */
function illustrativeHouseholds(grid: string): number {
  if (isExclusiveGrid(grid)) return 0;
  const hash = seedOf(grid);
  return 240 + (((hash ^ (hash >>> 15)) >>> 0) % 161);
}
