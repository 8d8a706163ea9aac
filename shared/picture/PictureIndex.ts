import { everyRow, type Touched } from './draft.ts';
import type { Picture } from './picture.ts';
import type { TableName, TableRows } from './tables.ts';

/** Tables whose rows have a number inside their operation. */
type Numbered = {
  [T in TableName]: TableRows[T] extends { operationId: string; no: number } ? T : never;
}[TableName];

const NUMBERED: Readonly<Record<Numbered, true>> = {
  directives: true,
  incidents: true,
  tasks: true,
  callouts: true,
  whistles: true,
  zones: true,
};
const NUMBERED_TABLES = Object.keys(NUMBERED) as Numbered[];

/** What rules ask of many rows of a Picture, answered without going through them. */
export interface Found {
  /** The number that something new gets inside an operation: behind the lock, so without gaps. */
  nextNo(table: Numbered, operationId: string): number;
  /** Whether others were merged into an incident. */
  holdsOthers(incidentId: string): boolean;
}

/**
 * Beside a Picture, and kept through the keys that entries touch: a command costs what it touches, whatever lies in the
 * Picture.
 */
export class PictureIndex {
  /** By table and operation. */
  private readonly last = new Map<string, number>();
  /** By the incident that they were merged into. */
  private readonly merged = new Map<string, Set<string>>();
  private readonly mergedInto = new Map<string, string>();

  constructor(picture: Picture) {
    this.follow(picture, everyRow(picture));
  }

  /** `touched`: the rows that are other ones since the last call. */
  follow(picture: Picture, touched: Touched): void {
    for (const table of NUMBERED_TABLES)
      for (const key of touched.get(table) ?? []) {
        const row = picture[table][key];
        if (row && row.no > this.lastNo(table, row.operationId))
          this.last.set(`${table} ${row.operationId}`, row.no);
      }
    for (const incidentId of touched.get('incidents') ?? [])
      this.merge(incidentId, picture.incidents[incidentId]?.mergedInto ?? null);
  }

  /**
   * The same for a Picture further on, which differs in the rows that `touched` names; both are asked anew each time.
   */
  ahead(picture: () => Picture, touched: () => Touched): Found {
    const rows = <T extends TableName>(table: T) =>
      picture()[table] as Readonly<Record<string, TableRows[T]>>;
    return {
      nextNo: (table, operationId) => {
        let last = this.lastNo(table, operationId);
        for (const key of touched().get(table) ?? []) {
          const row = rows(table)[key];
          if (row && row.operationId === operationId && row.no > last) last = row.no;
        }
        return last + 1;
      },
      holdsOthers: (incidentId) => {
        const into = (id: string) => rows('incidents')[id]?.mergedInto === incidentId;
        return (
          [...(this.merged.get(incidentId) ?? [])].some(into) ||
          [...(touched().get('incidents') ?? [])].some(into)
        );
      },
    };
  }

  private lastNo(table: Numbered, operationId: string): number {
    return this.last.get(`${table} ${operationId}`) ?? 0;
  }

  private merge(incidentId: string, into: string | null): void {
    const before = this.mergedInto.get(incidentId) ?? null;
    if (before === into) return;
    if (before !== null) {
      const others = this.merged.get(before);
      others?.delete(incidentId);
      if (others?.size === 0) this.merged.delete(before);
      this.mergedInto.delete(incidentId);
    }
    if (into === null) return;
    this.mergedInto.set(incidentId, into);
    const others = this.merged.get(into) ?? new Set();
    this.merged.set(into, others.add(incidentId));
  }
}
