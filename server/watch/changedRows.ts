type Rows<T> = Readonly<Record<string, T>>;

/** Rows of a table of the Picture that are new or changed, then (as null) those that are gone. */
export function* changedRows<T>(before: Rows<T>, after: Rows<T>): Generator<[key: string, row: T | null]> {
  if (before === after) return;
  for (const [key, row] of Object.entries(after)) if (before[key] !== row) yield [key, row];
  for (const key of Object.keys(before)) if (!(key in after)) yield [key, null];
}
