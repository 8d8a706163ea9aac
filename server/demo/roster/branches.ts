import { type Area, isExclusiveGrid } from '../../../shared/model/area.ts';
import { Dice } from './Dice.ts';
import { marked, unmarked } from './names.ts';
import type { RosterBuilder } from './RosterBuilder.ts';

/** How often each grid of a community has a branch of its own, instead of one for all base grids. */
const ONE_TO_ONE = 0.6;

/**
 * How many base grids the branches of an exercise community cover: with four exclusive grids 20 branches
 * of one grid and 6 that cover 16 (docs/domain.md 5.2).
 */
const EXERCISE_SPLIT: Record<string, readonly number[]> = {
  '330205091001': [3, 1],
  '330205091002': [3, 1],
  '330205091003': [3, 1],
  '330205091004': [2, 1],
  '330205091005': [3, 1],
  '330205091006': [2, 1, 1],
};

/** Every grid gets exactly one branch. `grids` by code: base grids first, then exclusive ones. */
export function branchesOf(builder: RosterBuilder, community: Area, grids: readonly string[]): void {
  const base = grids.filter((code) => !isExclusiveGrid(code));
  const exclusive = grids.filter(isExclusiveGrid);
  const one = new Dice(`branch ${community.code}`).chance(ONE_TO_ONE);
  const split = community.exercise
    ? (EXERCISE_SPLIT[community.code] ?? base.map(() => 1))
    : one
      ? base.map(() => 1)
      : [base.length];
  const covered = [...cut(base, split), ...exclusive.map((code) => [code])];
  covered.forEach((codes, i) => {
    const branchId = `B-${community.code}-${i + 1}`;
    const number = covered.length > 1 ? `第${i + 1}` : '';
    const name = marked(`${unmarked(community.name)}${number}党支部`);
    builder.roster.branches.push({ branchId, name, area: community.code });
    for (const grid of codes) builder.roster.branchGrids.push({ branchId, grid });
  });
}

function cut(codes: readonly string[], sizes: readonly number[]): string[][] {
  let from = 0;
  const parts = sizes.map((size) => {
    from += size;
    return codes.slice(from - size, from);
  });
  if (from !== codes.length) throw new RangeError(`a split of ${from} for ${codes.length} grids`);
  return parts;
}
