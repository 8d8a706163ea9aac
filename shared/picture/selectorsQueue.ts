import { isWithin } from '../model/area.ts';
import type { Deadline } from '../model/deadline.ts';
import { type Incident, type IncidentStatus, isEnded, isSos } from '../model/incident.ts';
import { isTaskEnded, type Task, type TaskStatus } from '../model/task.ts';
import { incidentTasks } from './incidentTasks.ts';
import { isUnderWay } from './isUnderWay.ts';
import type { Picture } from './picture.ts';

/*
 * What waits for whom, by deadline. An operator works such a list from the top: the first row is what is
 * needed first.
 */

/** What an incident waits for, in the order of the closed loop; before all of it the calls for help, whatever they wait for. */
export const INCIDENT_GROUPS = [
  'sos',
  'accept',
  'dispatch',
  'acknowledge',
  'working',
  'verify',
  'close',
] as const;
export type IncidentGroup = (typeof INCIDENT_GROUPS)[number];

/** What a task waits for. */
export const TASK_GROUPS = ['dispatch', 'acknowledge', 'working', 'verify', 'suspended'] as const;
export type TaskGroup = (typeof TASK_GROUPS)[number];

/** One row: the thing, and the deadline that presses most; null where nothing is due. Rows stand in its order. */
export interface Queued<T> {
  readonly item: T;
  readonly deadline: Deadline | null;
  /** One of its clocks has run out, though another may press more. */
  readonly overdue: boolean;
}

export interface QueueGroup<G extends string, T> {
  readonly group: G;
  readonly rows: readonly Queued<T>[];
}

export interface Queue<G extends string, T> {
  /** Groups in order, empty ones left out. */
  readonly groups: readonly QueueGroup<G, T>[];
  /** Rows in all groups. */
  readonly waiting: number;
  readonly overdue: number;
  /** What is over, the latest first. */
  readonly ended: readonly T[];
}

const INCIDENT_GROUP: Record<IncidentStatus, IncidentGroup | null> = {
  reported: 'accept',
  accepted: 'dispatch',
  filed: 'dispatch',
  dispatched: 'acknowledge',
  acknowledged: 'working',
  in_progress: 'working',
  done_reported: 'verify',
  verified: 'close',
  closed: null,
  reviewed: null,
  rejected: null,
  merged: null,
};

const TASK_GROUP: Record<TaskStatus, TaskGroup | null> = {
  open: 'dispatch',
  dispatched: 'acknowledge',
  acknowledged: 'working',
  in_progress: 'working',
  suspended: 'suspended',
  done_reported: 'verify',
  verified: null,
  cancelled: null,
};

/** What a task waits for; null when it is over. */
export function taskGroupOf({ status }: Pick<Task, 'status'>): TaskGroup | null {
  return TASK_GROUP[status];
}

/** What an incident waits for; null when it is over. */
export function incidentGroupOf(incident: Pick<Incident, 'status' | 'type'>): IncidentGroup | null {
  return isSos(incident) && !isEnded(incident) ? 'sos' : INCIDENT_GROUP[incident.status];
}

/** Incidents of what is under way in an area and below it, by what they wait for and by deadline. */
export function queueOf(
  picture: Pick<Picture, 'incidents' | 'tasks' | 'operations'>,
  area: string,
  now: number,
): Queue<IncidentGroup, Incident> {
  return queue(
    underWay(picture, picture.incidents, area),
    INCIDENT_GROUPS,
    incidentGroupOf,
    (incident) => clocksOf(incident, incidentTasks(picture, incident)),
    (incident) => incident.holder.since,
    now,
  );
}

/** The same for tasks. */
export function taskQueueOf(
  picture: Pick<Picture, 'tasks' | 'operations'>,
  area: string,
  now: number,
): Queue<TaskGroup, Task> {
  return queue(
    underWay(picture, picture.tasks, area).filter(({ undone }) => !undone),
    TASK_GROUPS,
    taskGroupOf,
    ({ deadline }) => (deadline ? [deadline] : []),
    (task) => task.holder.since,
    now,
  );
}

/**
 * What runs against an incident: its own clock and those of its tasks that are not over, what presses most first. That is the
 * earliest, but for filing: while anything runs for people, the file that is owed comes after it, however late it is. A crew that has
 * not arrived can cost a life, a form cannot.
 */
export function clocksOf(incident: Incident, tasks: readonly Task[]): Deadline[] {
  if (isEnded(incident)) return [];
  return [incident, ...tasks.filter((task) => !isTaskEnded(task))]
    .flatMap(({ deadline }) => deadline ?? [])
    .sort((a, b) => Number(a.step === 'file') - Number(b.step === 'file') || a.dueAt - b.dueAt);
}

/** The clock that presses most; null where nothing is due. */
export function pressing(incident: Incident, tasks: readonly Task[]): Deadline | null {
  return clocksOf(incident, tasks)[0] ?? null;
}

/** The clock of the filing that is owed beside what presses more: it is told too, and never instead. */
export function filingBeside(incident: Incident, first: Deadline | null): Deadline | null {
  const { deadline } = incident;
  return deadline?.step === 'file' && first?.step !== 'file' && !isEnded(incident) ? deadline : null;
}

function underWay<T extends { operationId: string; area: string }>(
  { operations }: Pick<Picture, 'operations'>,
  rows: Readonly<Record<string, T>>,
  area: string,
): T[] {
  return Object.values(rows).filter(
    (row) => isWithin(row.area, area) && isUnderWay(operations, row.operationId),
  );
}

function queue<G extends string, T extends { no: number; updatedAt: number }>(
  items: readonly T[],
  order: readonly G[],
  groupOf: (item: T) => G | null,
  runningOf: (item: T) => readonly Deadline[],
  since: (item: T) => number,
  now: number,
): Queue<G, T> {
  const rows = new Map<G, Queued<T>[]>(order.map((group) => [group, []]));
  const ended: T[] = [];
  let waiting = 0;
  let overdue = 0;
  for (const item of items) {
    const group = groupOf(item);
    if (group === null) {
      ended.push(item);
      continue;
    }
    const clocks = runningOf(item);
    const late = clocks.some(({ dueAt }) => now > dueAt);
    rows.get(group)!.push({ item, deadline: clocks[0] ?? null, overdue: late });
    waiting++;
    if (late) overdue++;
  }
  for (const list of rows.values())
    list.sort(
      (a, b) =>
        (a.deadline?.dueAt ?? Number.POSITIVE_INFINITY) - (b.deadline?.dueAt ?? Number.POSITIVE_INFINITY) ||
        since(a.item) - since(b.item) ||
        a.item.no - b.item.no,
    );
  ended.sort((a, b) => b.updatedAt - a.updatedAt || b.no - a.no);
  return {
    groups: order
      .map((group) => ({ group, rows: rows.get(group)! }))
      .filter(({ rows: list }) => list.length > 0),
    waiting,
    overdue,
    ended,
  };
}
