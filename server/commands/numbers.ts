/** The number that something new gets inside an operation: behind the lock, so without gaps. */
export function nextNo(
  rows: Readonly<Record<string, { operationId: string; no: number }>>,
  operationId: string,
): number {
  let last = 0;
  for (const row of Object.values(rows)) if (row.operationId === operationId && row.no > last) last = row.no;
  return last + 1;
}
