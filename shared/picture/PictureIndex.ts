import type { Breach } from '../model/zone.ts';
import { everyRow, type Touched } from './draft.ts';
import { Groups } from './Groups.ts';
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
  /** Of a zone, those that go on. */
  openBreaches(zoneId: string): Breach[];
}

/**
 * Beside a Picture, and kept through the keys that entries touch: a command costs what it touches, whatever lies in the
 * Picture.
 */
export class PictureIndex {
  /** By table and operation. */
  private readonly last = new Map<string, number>();
  /** Incidents by the one that they were merged into. */
  private readonly merged = new Groups();
  /** Breaches that go on, by their zone. */
  private readonly breaches = new Groups();

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
      this.merged.put(incidentId, picture.incidents[incidentId]?.mergedInto ?? null);
    for (const breachId of touched.get('breaches') ?? [])
      this.breaches.put(breachId, openIn(picture.breaches[breachId]));
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
      holdsOthers: (incidentId) =>
        either(this.merged.of(incidentId), touched().get('incidents')).some(
          (id) => rows('incidents')[id]?.mergedInto === incidentId,
        ),
      openBreaches: (zoneId) =>
        either(this.breaches.of(zoneId), touched().get('breaches'))
          .flatMap((id) => rows('breaches')[id] ?? [])
          .filter((breach) => openIn(breach) === zoneId),
    };
  }

  private lastNo(table: Numbered, operationId: string): number {
    return this.last.get(`${table} ${operationId}`) ?? 0;
  }
}

function either(one: ReadonlySet<string>, other: ReadonlySet<string> | undefined): string[] {
  return other ? [...new Set([...one, ...other])] : [...one];
}

/** The zone in which a breach goes on. */
function openIn(breach: Breach | undefined): string | null {
  return breach?.leftAt === null ? breach.zoneId : null;
}
