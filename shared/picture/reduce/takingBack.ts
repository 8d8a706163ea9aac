import type { EntryBody } from '../../model/entries/entry.ts';
import { type Incident, isEnded } from '../../model/incident.ts';
import { withoutAct, withProgress } from '../../model/incidentProgress.ts';
import type { Assignment, Task } from '../../model/task.ts';
import { settled } from '../../model/taskProgress.ts';
import { canUndo } from '../../model/undo.ts';
import type { PictureDraft } from '../draft.ts';
import { incidentTasks } from '../incidentTasks.ts';

type Before = NonNullable<Task['before']>;

/** Of a task that is made and given out in one act. */
export function beforeMaking(at: number): Before {
  return { at, assignmentIds: [], made: true, from: null, deadline: null, suspension: null };
}

/** Of a task that is given to somebody; `from`: by whoever had it. */
export function beforeGiving(
  task: Task,
  given: readonly Pick<Assignment, 'assignmentId'>[],
  at: number,
  from: string | null = null,
): Before {
  const assignmentIds = given.map(({ assignmentId }) => assignmentId);
  if (isHalfMade(task)) return { ...task.before!, assignmentIds };
  const { deadline, suspension } = task;
  return { at, assignmentIds, made: false, from, deadline, suspension };
}

/** Made by an act whose second half is to give it out. */
function isHalfMade({ before }: Task): boolean {
  return before?.made === true && before.assignmentIds.length === 0;
}

/** Keeps how far the incident of a task had come, before somebody is sent. Its row has it: not all who see the task see it. */
export function remember(draft: PictureDraft, taskId: string, incidentId: string | null, at: number): void {
  const task = draft.tables.tasks[taskId];
  if (incidentId === null || (task && isHalfMade(task))) return;
  draft.change('incidents', incidentId, (incident) => {
    const { status, hops, actFirst, deadline, acts = [] } = incident;
    const others = acts.filter((act) => act.taskId !== taskId);
    return withActs(incident, [...others, { taskId, at, status, hops, actFirst, deadline }], at);
  });
}

/** A task without what was before, once it cannot come back: it is too late, or somebody has decided about the task. */
export function lasting(task: Task, { version }: { version?: number | undefined }, at: number): Task {
  if (!task.before || (version === undefined && canUndo(task.before, at))) return task;
  const { before: _before, ...rest } = task;
  return rest;
}

/** Whoever was sent was never sent, and what was made for it was not made: as it was before, but for the version. */
export function takeBack(
  draft: PictureDraft,
  { taskId, version, assignmentIds, dueAt, incidentDueAt }: EntryBody<'task.recalled'>,
  at: number,
): void {
  const task = draft.tables.tasks[taskId];
  if (!task?.before) return;
  const { before, ...rest } = task;
  const gone = task.assignments.filter((one) => assignmentIds.includes(one.assignmentId));
  const assignments = task.assignments
    .filter((one) => !gone.includes(one))
    .map((one) => resumed(one, before));
  const unmade = before.made && assignments.length === 0;
  const answered = gone.some(({ role }) => role === 'responsible');
  const next: Task = {
    ...rest,
    assignments,
    version,
    undos: (task.undos ?? 0) + 1,
    ...(answered ? { deadline: before.deadline, suspension: before.suspension } : {}),
    ...(unmade ? { status: 'cancelled', endedAt: at, undone: true } : {}),
  };
  draft.put('tasks', taskId, settled(next, at, dueAt));
  backAlong(draft, task, unmade, incidentDueAt, at);
}

/** Its incident too, as far as nothing else was done for it since. */
function backAlong(
  draft: PictureDraft,
  { incidentId, taskId }: Task,
  unmade: boolean,
  dueAt: number | null | undefined,
  at: number,
): void {
  const incident = incidentId === null ? undefined : draft.tables.incidents[incidentId];
  if (!incident || isEnded(incident)) return;
  const { acts = [] } = incident;
  const taskIds = unmade ? incident.taskIds.filter((id) => id !== taskId) : incident.taskIds;
  const act = acts.find((one) => one.taskId === taskId) ?? null;
  const left = withActs({ ...incident, taskIds }, without(acts, act), at);
  const tasks = incidentTasks(draft.tables, left);
  draft.put(
    'incidents',
    left.incidentId,
    act ? withoutAct(left, act, tasks, at, dueAt) : withProgress(left, tasks, at, dueAt),
  );
}

type Act = NonNullable<Incident['acts']>[number];

/** Those after it began where it did: without it nothing had changed until then. */
function without(acts: readonly Act[], gone: Act | null): Act[] {
  if (!gone) return [...acts];
  const { taskId: _taskId, at: _at, ...before } = gone;
  return acts.flatMap((one) => (one === gone ? [] : [one.at < gone.at ? one : { ...one, ...before }]));
}

/** With those that can still be taken back at `at`. */
export function withActs(incident: Incident, acts: readonly Act[], at: number): Incident {
  const { acts: _acts, ...others } = incident;
  const kept = acts.filter((act) => canUndo(act, at));
  return kept.length > 0 ? { ...others, acts: kept } : others;
}

/** Whoever had it before it was given on has it again. */
function resumed(one: Assignment, { from }: Before): Assignment {
  return one.assignmentId === from ? { ...one, state: 'active', endedAt: null, reason: null } : one;
}
