/**
 * Order of the grids of a community: west to east, and such rows from north to south (docs/domain.md 1.1).
 * Two centres share a row when they are less than a third of the community's height apart.
 */
export function inReadingOrder<T extends { centre: readonly [number, number] }>(
  items: readonly T[],
  heightOfAll: number,
): T[] {
  const left = [...items].sort((a, b) => b.centre[1] - a.centre[1] || a.centre[0] - b.centre[0]);
  const ordered: T[] = [];
  while (left.length > 0) {
    const top = left[0]!.centre[1];
    const row = left.filter((item) => top - item.centre[1] <= heightOfAll / 3);
    row.sort((a, b) => a.centre[0] - b.centre[0]);
    ordered.push(...row);
    left.splice(0, row.length);
  }
  return ordered;
}
