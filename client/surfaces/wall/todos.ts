import type { Picture } from '../../../shared/picture/picture.ts';
import { queueOf, taskQueueOf } from '../../../shared/picture/selectorsQueue.ts';

/** What waits for a decision, as the wall counts it. */
export interface Todos {
  /** Tasks of the area that are not over, and those that are. */
  readonly tasks: number;
  readonly tasksEnded: number;
  /** Incidents and tasks past their deadline. An incident that only waits for its task is counted once. */
  readonly overdue: number;
  readonly overdueIncidents: number;
  /** Tasks without anybody, and incidents without a task. */
  readonly toDispatch: number;
  /** Milliseconds until the first of them is due; below 0 it is late; null when none has a deadline. */
  readonly dispatchLeftMs: number | null;
  readonly toAcknowledge: number;
  /** Of those, sent more than three minutes ago. */
  readonly acknowledgeLong: number;
}

const LONG_MS = 3 * 60_000;

export function todosOf(picture: Picture, area: string, now: number): Todos {
  const incidents = queueOf(picture, area, now);
  const tasks = taskQueueOf(picture, area, now);
  const rowsOf = <G extends string, R>(groups: readonly { group: G; rows: readonly R[] }[], group: G) =>
    groups.find((one) => one.group === group)?.rows ?? [];
  const untasked = [...rowsOf(incidents.groups, 'accept'), ...rowsOf(incidents.groups, 'dispatch')].filter(
    ({ item }) => item.taskIds.length === 0,
  );
  const open = [...rowsOf(tasks.groups, 'dispatch'), ...untasked];
  const sent = rowsOf(tasks.groups, 'acknowledge');
  const lateIncidents = incidents.groups
    .flatMap(({ rows }) => rows)
    .filter(({ item }) => item.deadline !== null && now > item.deadline.dueAt).length;
  const due = open.flatMap(({ deadline }) => (deadline ? [deadline.dueAt - now] : []));
  return {
    tasks: tasks.waiting,
    tasksEnded: tasks.ended.length,
    overdue: lateIncidents + tasks.overdue,
    overdueIncidents: lateIncidents,
    toDispatch: open.length,
    dispatchLeftMs: due.length > 0 ? Math.min(...due) : null,
    toAcknowledge: sent.length,
    acknowledgeLong: sent.filter(({ deadline }) => deadline !== null && now - deadline.since > LONG_MS)
      .length,
  };
}
