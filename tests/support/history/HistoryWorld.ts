import { isWithin, onOneLine } from '../../../shared/model/area.ts';
import type { Entry, EntryBody, EntryKind } from '../../../shared/model/entries/entry.ts';
import type { Operation } from '../../../shared/model/operation.ts';
import { apply } from '../../../shared/picture/fold/apply.ts';
import { emptyPicture, type Picture } from '../../../shared/picture/picture.ts';
import type { TableName, Tables } from '../../../shared/picture/tables.ts';

/** A small tree: two districts of one city, down to grids. */
export const TREE = [
  '330200',
  '330205',
  '330205006',
  '330205006001',
  '330205006001001',
  '330205006001002',
  '330205007',
  '330206',
  '330206001',
] as const;

/** Choices that are read against what there is. */
export interface Choice {
  what: number;
  pick: number;
  area: number;
  later: number;
}

/** A history being written: its entries, and what they have led to. */
export class HistoryWorld {
  readonly entries: Entry[] = [];
  picture: Picture = emptyPicture;
  now = 1_780_000_000_000;
  private things = 0;

  /** Appends an entry, half a second before it is recorded. */
  put<K extends EntryKind>(kind: K, operationId: string, area: string, body: EntryBody<K>): true {
    const entry = {
      seq: this.entries.length + 1,
      v: 1,
      kind,
      operationId,
      area,
      occurredAt: this.now - 500,
      recordedAt: this.now,
      actor: { id: 'u1', name: '值班员' },
      body,
    } as unknown as Entry;
    this.entries.push(entry);
    this.picture = apply(this.picture, entry);
    return true;
  }

  /** About a row, in its own operation and area. */
  about<K extends EntryKind>(kind: K, row: { operationId: string; area: string }, body: EntryBody<K>): true {
    return this.put(kind, row.operationId, row.area, body);
  }

  id(): string {
    return `00000002-0000-4000-8000-${String(++this.things).padStart(12, '0')}`;
  }

  operation({ pick }: Choice): Operation | undefined {
    const open = Object.values(this.picture.operations).filter(({ closedAt }) => closedAt === null);
    return open[pick % Math.max(1, open.length)];
  }

  /** One of the rows of a table that belong to open operations and fit. */
  row<T extends Exclude<TableName, 'operations'>>(
    table: T,
    { area }: Choice,
    fits: (row: Tables[T][string]) => boolean = () => true,
  ): Tables[T][string] | undefined {
    const rows = (Object.values(this.picture[table]) as Tables[T][string][]).filter(
      (row) => !this.picture.operations[row.operationId]?.closedAt && fits(row),
    );
    return rows[area % Math.max(1, rows.length)];
  }

  no(table: 'incidents' | 'tasks' | 'whistles' | 'callouts' | 'zones' | 'directives', operationId: string) {
    const rows = Object.values(this.picture[table]) as { operationId: string }[];
    return rows.filter((row) => row.operationId === operationId).length + 1;
  }
}

/** An area of the tree inside another. */
export function inside(area: string, pick: number): string {
  const within = TREE.filter((code) => isWithin(code, area));
  return within[pick % within.length]!;
}

/** An area of the tree around another or inside it. */
export function related(area: string, pick: number): string {
  const near = TREE.filter((code) => onOneLine(code, area));
  return near[pick % near.length]!;
}

/** Writes one entry of a kind, or nothing where that kind cannot come now. */
export type Write = (world: HistoryWorld, choice: Choice) => boolean;
export type Writers<K extends EntryKind> = { readonly [P in K]: Write };

/** About an open operation, in its area. */
export const aboutOperation =
  <K extends EntryKind>(kind: K, body: (pick: number) => EntryBody<K>): Write =>
  (world, choice) => {
    const operation = world.operation(choice);
    return operation !== undefined && world.about(kind, operation, body(choice.pick));
  };

/** About a rung: around the operation or inside it. */
export const ofRung =
  <K extends EntryKind>(kind: K, body: (pick: number, area: string) => EntryBody<K>): Write =>
  (world, choice) => {
    const operation = world.operation(choice);
    if (!operation) return false;
    const area = related(operation.area, choice.area);
    return world.put(kind, operation.operationId, area, body(choice.pick, area));
  };
