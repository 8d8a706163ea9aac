import { parentOf } from '../../../shared/model/area.ts';
import { Dice } from './Dice.ts';
import type { RosterBuilder } from './RosterBuilder.ts';

/** How often a grid of the real city has a part-time officer: 148 of 154 (docs/domain.md 1.1). */
const PART_TIME = 148 / 154;
/** The exercise: 36 grids, 36 full-time and 72 part-time officers (docs/domain.md 5.2). */
const EXERCISE_PART_TIME = 2;

/** A leader, an instructor, a full-time officer and part-time ones; some registered members by opaque ids. */
export function staffGrid(builder: RosterBuilder, grid: string, exercise: boolean): { leader: string } {
  const dice = new Dice(`people ${grid}`);
  const { roster } = builder;
  const community = parentOf(grid)!;
  const leader = builder.person(dice, community);
  roster.posts.push({ grid, post: 'leader', employment: null, personId: leader });
  roster.posts.push({
    grid,
    post: 'instructor',
    employment: null,
    personId: builder.person(dice, community),
  });
  const fullTime = builder.person(dice, grid);
  roster.posts.push({ grid, post: 'officer', employment: 'full_time', personId: fullTime });
  roster.grades.push({ personId: fullTime, grade: dice.whole(1, 18) });
  const partTime = exercise ? EXERCISE_PART_TIME : Number(dice.chance(PART_TIME));
  for (let i = 0; i < partTime; i++) {
    const personId = builder.person(dice, grid);
    roster.posts.push({ grid, post: 'officer', employment: 'part_time', personId });
  }
  const members = dice.whole(3, 6);
  for (let i = 1; i <= members; i++) roster.members.push({ memberId: memberId(dice, grid, i), grid });
  return { leader };
}

/** Says nothing about its owner; the counter keeps ids of a grid apart, the random part those of neighbours. */
function memberId(dice: Dice, grid: string, i: number): string {
  const salt = Math.floor(dice.next() * 0x100000000)
    .toString(36)
    .padStart(7, '0');
  return `M-${Number(grid.slice(2)).toString(36)}${i}${salt}`;
}
