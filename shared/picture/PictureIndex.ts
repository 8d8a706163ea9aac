import { lineageOf } from '../model/area.ts';
import type { Callout } from '../model/callout.ts';
import type { Incident } from '../model/incident.ts';
import type { DutyUnit } from '../model/unit.ts';
import type { Breach } from '../model/zone.ts';
import { everyRow, type Touched } from './draft.ts';
import { Groups } from './Groups.ts';
import type { Picture } from './picture.ts';
import type { TableName, TableRows } from './tables.ts';
import { type Work, type Worker, WorkIndex } from './WorkIndex.ts';

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
  /** Of an area itself, those that were not stopped, in whichever operation. */
  runningCalls(area: string, drill: boolean): Callout[];
  /** What somebody has to do. */
  workOf(worker: Worker): Work;
  /** Those on duty who are at home in an area. */
  unitsWithin(area: string): DutyUnit[];
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
  /** Calls that were not stopped, by their area and sort. */
  private readonly calls = new Groups();
  private readonly work = new WorkIndex();
  /** Those on duty by each area that their home lies in. */
  private readonly units = new Groups();

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
    for (const id of touched.get('incidents') ?? []) this.merged.put(id, mergedGroups(picture.incidents[id]));
    for (const id of touched.get('breaches') ?? []) this.breaches.put(id, openGroups(picture.breaches[id]));
    for (const id of touched.get('callouts') ?? []) this.calls.put(id, callGroups(picture.callouts[id]));
    for (const id of touched.get('tasks') ?? []) this.work.put(id, picture.tasks[id]);
    for (const id of touched.get('units') ?? []) this.units.put(id, homeGroups(picture.units[id]));
  }

  /**
   * The same for a Picture further on, which differs in the rows that `touched` names; both are asked anew each time.
   */
  ahead(picture: () => Picture, touched: () => Touched): Found {
    const rows = <T extends TableName>(table: T) =>
      picture()[table] as Readonly<Record<string, TableRows[T]>>;
    /** Rows of a group: known ones, unless they were changed, and changed ones. */
    const among = <T extends TableName>(
      table: T,
      known: Groups,
      group: string,
      groupsOf: (row: TableRows[T]) => readonly string[],
    ): TableRows[T][] => {
      const [all, changed] = [rows(table), touched().get(table)];
      const found = [...known.of(group)].filter((key) => !changed?.has(key)).flatMap((key) => all[key] ?? []);
      for (const key of changed ?? []) {
        const row = all[key];
        if (row && groupsOf(row).includes(group)) found.push(row);
      }
      return found;
    };
    return {
      nextNo: (table, operationId) => {
        let last = this.lastNo(table, operationId);
        for (const key of touched().get(table) ?? []) {
          const row = rows(table)[key];
          if (row && row.operationId === operationId && row.no > last) last = row.no;
        }
        return last + 1;
      },
      holdsOthers: (incidentId) => among('incidents', this.merged, incidentId, mergedGroups).length > 0,
      openBreaches: (zoneId) => among('breaches', this.breaches, zoneId, openGroups),
      runningCalls: (area, drill) => among('callouts', this.calls, callGroup(area, drill), callGroups),
      workOf: (worker) => {
        const changed = touched().get('tasks');
        if (!changed) return this.work.of(worker, rows('tasks'));
        return this.work.ahead(worker, rows('tasks'), changed);
      },
      unitsWithin: (area) => among('units', this.units, area, homeGroups),
    };
  }

  private lastNo(table: Numbered, operationId: string): number {
    return this.last.get(`${table} ${operationId}`) ?? 0;
  }
}

function mergedGroups(incident: Incident | undefined): string[] {
  return incident?.mergedInto ? [incident.mergedInto] : [];
}

/** The zone in which a breach goes on. */
function openGroups(breach: Breach | undefined): string[] {
  return breach?.leftAt === null ? [breach.zoneId] : [];
}

function callGroup(area: string, drill: boolean): string {
  return `${area} ${drill}`;
}

function callGroups(call: Callout | undefined): string[] {
  return call?.stoppedAt === null ? [callGroup(call.area, call.drill)] : [];
}

function homeGroups(unit: DutyUnit | undefined): string[] {
  return unit ? lineageOf(unit.homeArea) : [];
}
