import type { Clocked } from '../../shared/model/deadline.ts';
import type { Entry, EntryBody, EntryDraft, EntryKind } from '../../shared/model/entries/entry.ts';
import type { Incident } from '../../shared/model/incident.ts';
import { incidentClockStep } from '../../shared/model/incidentProgress.ts';
import { modeIn } from '../../shared/model/mode.ts';
import { SLA } from '../../shared/model/sla.ts';
import type { Task } from '../../shared/model/task.ts';
import { taskClockStep } from '../../shared/model/taskProgress.ts';
import { lookAhead } from '../../shared/picture/fold/apply.ts';
import type { Picture } from '../../shared/picture/picture.ts';
import type { Tables } from '../../shared/picture/tables.ts';
import { draftOf } from '../journal/draftOf.ts';
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
export function after<K extends EntryKind>(picture: Picture, draft: EntryDraft<K>): Tables {
  const entry: Entry<K> = { ...draft, seq: picture.seq + 1, recordedAt: picture.at, v: 1 };
  return lookAhead(picture, entry);
}

type TaskKind = Extract<EntryKind, `task.${string}`>;

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

/** Facts that always say when the next step is due, or that none is. */
type IncidentKind =
  | 'incident.accepted'
  | 'incident.filed'
  | 'incident.unmerged'
  | 'incident.moved'
  | 'incident.reopened'
  | 'incident.verified';

/** A fact about an incident with the clock of its next step: `dueAt` of what is said is null, and found here. */
export function incidentFact<K extends IncidentKind>(
  { picture, actor }: Pick<SystemContext, 'picture' | 'actor'>,
  incident: Incident,
  kind: K,
  at: number,
  said: EntryBody<K>,
): EntryDraft<K> {
  const draft = draftOf({ actor, occurredAt: at }, incident, kind, said);
  const then = after(picture, draft);
  const next = then.incidents[incident.incidentId]!;
  // Filing sends nobody: the clock of sending, which runs since it was accepted, runs on.
  const runsOn = kind === 'incident.filed' && next.deadline !== null;
  return { ...draft, body: { ...said, dueAt: runsOn ? null : incidentDueAt(then, next, at) } };
}

/**
 * A fact about a task with the clocks that it starts: for the next step of the task, and of its incident where the
 * incident comes to another step with it. A clock that runs for the same step runs on; where its body must say when
 * the next step is due, what is said has null. Used by people's commands and by what the system derives (a step from a
 * fix) alike.
 */
export function taskFact<K extends TaskKind>(
  { picture, actor }: Pick<SystemContext, 'picture' | 'actor'>,
  task: Placed & { taskId: string; incidentId: string | null },
  kind: K,
  at: number,
  said: EntryBody<K>,
): EntryDraft<K> {
  const { taskId, incidentId } = task;
  const draft = draftOf({ actor, occurredAt: at }, task, kind, said);
  // Said to be none: silence would let a clock of another step run on, as entries of before meant it.
  const then = after(picture, { ...draft, body: { ...said, incidentDueAt: null } });
  const next = then.tasks[taskId]!;
  const starts = next.deadline === null || RESTARTS.has(kind) || (kind === 'task.moved' && isHolders(next));
  const dueAt = starts ? taskDueAt(then, next, at) : null;
  const incident = incidentId === null ? undefined : then.incidents[incidentId];
  const owed = incident && incident.deadline === null ? incidentDueAt(then, incident, at) : null;
  const clocks = {
    ...(dueAt === null ? {} : { dueAt }),
    ...(owed === null ? {} : { incidentDueAt: owed }),
  };
  return { ...draft, body: { ...said, ...clocks } };
}
