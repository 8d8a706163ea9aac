import type { Clocked } from '../../shared/model/deadline.ts';
import type { Entry, EntryBody, EntryDraft, EntryKind } from '../../shared/model/entry.ts';
import type { Incident } from '../../shared/model/incident.ts';
import { incidentClockStep } from '../../shared/model/incidentProgress.ts';
import { modeIn } from '../../shared/model/mode.ts';
import { SLA } from '../../shared/model/sla.ts';
import type { Task } from '../../shared/model/task.ts';
import { taskClockStep } from '../../shared/model/taskProgress.ts';
import { lookAhead } from '../../shared/picture/apply.ts';
import type { Picture } from '../../shared/picture/picture.ts';
import type { Tables } from '../../shared/picture/tables.ts';
import type { SystemContext } from './engine/handler.ts';

type Placed = { operationId: string; area: string };

/** When a step that begins at `at` is due, by the mode of the area, epoch milliseconds. */
export function dueAtOf(
  { modes }: Pick<Picture, 'modes'>,
  { operationId, area }: Placed,
  step: Clocked,
  at: number,
): number {
  return at + SLA[modeIn(modes, operationId, area)][step];
}

/** What of a task is due when: the task's own time to finish comes before the SLA's. */
function taskDueAt(picture: Tables, task: Task, at: number): number | null {
  const step = taskClockStep(task);
  if (step === null) return null;
  return step === 'finish' && task.finishBy !== null ? task.finishBy : dueAtOf(picture, task, step, at);
}

function incidentDueAt(picture: Tables, incident: Incident, at: number): number | null {
  const step = incidentClockStep(incident);
  return step === null ? null : dueAtOf(picture, incident, step, at);
}

/** The rows that a fact is about, as they will be after it. */
function after(picture: Picture, draft: EntryDraft): Tables {
  return lookAhead(picture, { ...draft, seq: picture.seq + 1, recordedAt: picture.at, v: 1 } as Entry);
}

type TaskKind = Extract<EntryKind, `task.${string}`>;
/** What a fact about a task says without its clocks. */
type Unclocked<K extends TaskKind> = Omit<EntryBody<K>, 'dueAt' | 'incidentDueAt'>;

/** Facts that always say when the next step is due, or that none is. */
const ALWAYS_CLOCKED: ReadonlySet<TaskKind> = new Set<TaskKind>([
  'task.created',
  'task.dispatched',
  'task.declined',
  'task.returned',
  'task.transferred',
  'task.done',
  'task.reworked',
  'task.resumed',
  'task.moved',
]);
/** Facts that start a clock anew even when the same step is due as before. */
const RESTARTS: ReadonlySet<TaskKind> = new Set<TaskKind>([
  'task.transferred',
  'task.reworked',
  'task.resumed',
]);

/** Whether the next step is for the command body that holds it, and not for an assignee. */
function isHolders(task: Task): boolean {
  const step = taskClockStep(task);
  return step === 'dispatch' || step === 'verify';
}

type IncidentKind =
  | 'incident.accepted'
  | 'incident.filed'
  | 'incident.unmerged'
  | 'incident.moved'
  | 'incident.verified';

/** A fact about an incident with the clock of its next step. */
export function incidentFact<K extends IncidentKind>(
  { picture, actor }: Pick<SystemContext, 'picture' | 'actor'>,
  { operationId, area, incidentId }: Incident,
  kind: K,
  at: number,
  said: Omit<EntryBody<K>, 'dueAt'>,
): EntryDraft {
  const draft = (dueAt: number | null) =>
    ({ kind, operationId, area, occurredAt: at, actor, body: { ...said, dueAt } }) as unknown as EntryDraft;
  const then = after(picture, draft(null));
  return draft(incidentDueAt(then, then.incidents[incidentId]!, at));
}

/**
 * A fact about a task with the clocks that it starts: for the next step of the task, and of its incident where the
 * incident comes to another step with it. A clock that runs for the same step runs on. Used by people's commands and
 * by what the system derives (a step from a fix) alike.
 */
export function taskFact<K extends TaskKind>(
  { picture, actor }: Pick<SystemContext, 'picture' | 'actor'>,
  task: Placed & { taskId: string; incidentId: string | null },
  kind: K,
  at: number,
  said: Unclocked<K>,
): EntryDraft {
  const { operationId, area, taskId, incidentId } = task;
  const draft = (body: object) =>
    ({ kind, operationId, area, occurredAt: at, actor, body }) as unknown as EntryDraft;
  const bare = ALWAYS_CLOCKED.has(kind) ? { ...said, dueAt: null } : { ...said };
  const then = after(picture, draft(bare));
  const next = then.tasks[taskId]!;
  const starts = next.deadline === null || RESTARTS.has(kind) || (kind === 'task.moved' && isHolders(next));
  const dueAt = starts ? taskDueAt(then, next, at) : null;
  const incident = incidentId === null ? undefined : then.incidents[incidentId];
  const owed = incident && incident.deadline === null ? incidentDueAt(then, incident, at) : null;
  return draft({
    ...bare,
    ...(dueAt === null ? {} : { dueAt }),
    ...(owed === null ? {} : { incidentDueAt: owed }),
  });
}
