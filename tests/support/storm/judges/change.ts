import type { Entry } from '../../../../shared/model/entries/entry.ts';
import type { Picture } from '../../../../shared/picture/picture.ts';

/** Says what one entry breaks in words, or nothing. */
export type EntryJudge = (before: Picture, after: Picture, entry: Entry, say: (what: string) => void) => void;

/** Rows that an entry made or changed, with what they were. */
export function changed<T extends keyof Omit<Picture, 'seq' | 'at'>>(
  table: T,
  before: Picture,
  after: Picture,
): { key: string; row: Picture[T][string] | undefined; next: Picture[T][string] }[] {
  if (before[table] === after[table]) return [];
  const old = before[table] as Readonly<Record<string, Picture[T][string]>>;
  return Object.entries(after[table] as Readonly<Record<string, Picture[T][string]>>)
    .filter(([key, next]) => old[key] !== next)
    .map(([key, next]) => ({ key, row: old[key], next }));
}

/** A fact that names a version brings the thing from the one before to that one; no other touches the version. */
export function versions(
  row: { version: number },
  next: { version: number },
  named: boolean,
  entry: Entry,
  say: (what: string) => void,
): void {
  const said = (entry.body as { version?: number }).version;
  const due = named && said !== undefined ? row.version + 1 : row.version;
  if (next.version !== due || (named && said !== undefined && said !== due))
    say(`brings version ${row.version} to ${next.version}, and says ${said}`);
}

/** Numbers inside an operation go up by one. */
export function numbered(
  rows: Readonly<Record<string, { operationId: string }>>,
  next: { operationId: string; no: number },
  say: (what: string) => void,
): void {
  const before = Object.values(rows).filter(({ operationId }) => operationId === next.operationId).length;
  if (next.no !== before + 1) say(`gives the number ${next.no} after ${before}`);
}

/** Times that are there stand in this order. */
export function inOrder(
  times: Readonly<Record<string, number | null | undefined>>,
  say: (what: string) => void,
): void {
  let last = Number.NEGATIVE_INFINITY;
  for (const [name, time] of Object.entries(times)) {
    if (time === null || time === undefined) continue;
    if (time < last) say(`puts ${name} before what it follows: ${JSON.stringify(times)}`);
    last = time;
  }
}

/** What an entry of a clock or an urge is about. */
export function subjectOf({ body }: Entry, subject: 'incident' | 'task'): string | undefined {
  return 'subject' in body && body.subject === subject ? body.id : undefined;
}
