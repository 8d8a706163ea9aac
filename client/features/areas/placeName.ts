/** What an exercise's ground carries behind each name; the EXERCISE mark on the screen says it once. */
const FICTIONAL = /\s*[(（]演练[)）]/g;

/** An area's name without the mark of an exercise's ground. */
export function plainName(name: string): string {
  return name.replaceAll(FICTIONAL, '');
}

/** `梅桥社区第2网格`: a grid's name often begins with its community's, and then that is not said twice. */
export function gridName(community: string, grid: string): string {
  const place = plainName(community);
  const name = plainName(grid);
  return name.startsWith(place) && name.length > place.length ? name : `${place} ${name}`;
}
