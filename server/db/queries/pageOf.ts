/** One page of rows of which one more than asked for was read, so that the last page is known. */
export function pageOf<Row, Cursor = string>(
  rows: readonly Row[],
  limit: number,
  cursor: (last: Row) => Cursor,
): { rows: Row[]; next: Cursor | null } {
  const page = rows.slice(0, limit);
  return { rows: page, next: rows.length > limit ? cursor(page.at(-1)!) : null };
}
