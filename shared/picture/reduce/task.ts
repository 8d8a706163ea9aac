import type { taskKinds } from '../../model/entries/task.ts';
import { withProgress } from '../../model/incidentProgress.ts';
import { withStep } from '../../model/receipts.ts';
import type { Assignment, Task } from '../../model/task.ts';
import { settled } from '../../model/taskProgress.ts';
import type { PictureDraft, Reducers } from '../draft.ts';
import { incidentTasks } from '../incidentTasks.ts';
import { beforeGiving, beforeMaking, lasting, remember, takeBack } from './takingBack.ts';

export const taskReducers: Reducers<keyof typeof taskKinds> = {
  'task.created': (draft, { operationId, area, occurredAt: at, body }) => {
    const { holder, dueAt, finishBy = null, incidentDueAt, undoable, ...rest } = body;
    const task: Task = {
      ...rest,
      operationId,
      area,
      status: 'open',
      version: 1,
      createdAt: at,
      updatedAt: at,
      endedAt: null,
      assignments: [],
      holder: { area: holder, since: at },
      deadline: null,
      finishBy,
      suspension: null,
      returns: 0,
      reworks: 0,
    };
    if (undoable) {
      task.before = beforeMaking(at);
      remember(draft, task.taskId, task.incidentId, at);
    }
    draft.put('tasks', task.taskId, settled(task, at, dueAt));
    const { incidentId, taskId } = task;
    if (incidentId === null) return;
    draft.change('incidents', incidentId, (incident) => ({
      ...incident,
      taskIds: [...incident.taskIds, taskId],
    }));
    follow(draft, task, at, incidentDueAt);
  },
  'task.dispatched': (draft, { occurredAt: at, body }) =>
    change(draft, body, at, (task) => ({
      assignments: [
        ...task.assignments,
        ...body.assignments.map((one) => begun({ ...one, decisionId: body.decisionId }, at)),
      ],
      ...(body.undoable ? { before: beforeGiving(task, body.assignments, at) } : {}),
    })),
  'task.step': (draft, { occurredAt: at, body }) =>
    change(draft, body, at, (task) => ({
      assignments: withOne(task, body.assignmentId, (one) => withStep(one, body.step, at, body.derived)),
    })),
  'task.declined': (draft, { occurredAt: at, body }) =>
    change(draft, body, at, (task) => left(task, body, 'declined', at)),
  'task.returned': (draft, { occurredAt: at, body }) =>
    change(draft, body, at, (task) => ({
      ...left(task, body, 'returned', at),
      returns: task.returns + (roleOf(task, body.assignmentId) === 'responsible' ? 1 : 0),
    })),
  'task.transferred': (draft, { occurredAt: at, body }) =>
    change(draft, body, at, (task) => {
      const role = roleOf(task, body.assignmentId);
      const { assignments } = left(task, body, 'transferred', at);
      const { toAssignmentId: assignmentId, to: assignee, decisionId = null } = body;
      const next = { assignmentId, assignee, role, decisionId };
      return {
        assignments: [...assignments, begun(next, at)],
        ...(role === 'responsible' ? { suspension: null } : {}),
        ...(body.undoable ? { before: beforeGiving(task, [next], at, body.assignmentId) } : {}),
      };
    }),
  'task.recalled': (draft, { occurredAt: at, body }) => {
    if (body.undone) return takeBack(draft, body, at);
    change(draft, body, at, (task) => {
      let next = task;
      for (const assignmentId of body.assignmentIds)
        next = { ...next, ...left(next, { assignmentId, reason: body.reason }, 'recalled', at) };
      return next;
    });
  },
  'task.done': (draft, { occurredAt: at, body }) =>
    change(draft, body, at, (task) => ({
      assignments: withOne(task, body.assignmentId, (one) => ({
        ...withStep(one, 'done', at, false),
        state: 'done',
        endedAt: at,
        result: body.result,
      })),
      ...(roleOf(task, body.assignmentId) === 'responsible' ? { suspension: null } : {}),
    })),
  'task.verified': (draft, { occurredAt: at, body }) =>
    change(draft, body, at, (task) => ({
      status: 'verified',
      endedAt: at,
      assignments: task.assignments.map((one) =>
        one.state === 'done' ? withStep(one, 'verified', at, false) : released(one, at, null),
      ),
    })),
  'task.reworked': (draft, { occurredAt: at, body }) =>
    change(draft, body, at, (task) => ({
      endedAt: null,
      reworks: task.reworks + 1,
      assignments: task.assignments.map((one) =>
        one.role === 'responsible' && one.state === 'done' ? again(one) : one,
      ),
    })),
  'task.suspension_asked': (draft, { occurredAt: at, body: { reason, until, ...body } }) =>
    change(draft, body, at, () => ({ suspension: { reason, until, askedAt: at, approvedAt: null } })),
  // Its clock stands still: nothing is due before the time that was asked for.
  'task.suspended': (draft, { occurredAt: at, body }) => {
    const until = draft.tables.tasks[body.taskId]?.suspension?.until;
    change(draft, { ...body, dueAt: until }, at, ({ suspension }) => ({
      suspension: suspension && { ...suspension, approvedAt: at },
    }));
  },
  'task.suspension_refused': (draft, { occurredAt: at, body }) =>
    change(draft, body, at, () => ({ suspension: null })),
  'task.resumed': (draft, { occurredAt: at, body }) => change(draft, body, at, () => ({ suspension: null })),
  'task.moved': (draft, { occurredAt: at, body }) =>
    change(draft, body, at, () => ({ holder: { area: body.to, since: at } })),
  'task.cancelled': (draft, { occurredAt: at, body }) =>
    change(draft, body, at, (task) => ({
      status: 'cancelled',
      endedAt: at,
      suspension: null,
      assignments: task.assignments.map((one) => released(one, at, body.reason)),
    })),
};

interface Change {
  taskId: string;
  version?: number;
  dueAt?: number | null | undefined;
  incidentDueAt?: number | null | undefined;
  undoable?: true | undefined;
}

function change(draft: PictureDraft, body: Change, at: number, part: (task: Task) => Partial<Task>): void {
  const { taskId, version, dueAt, incidentDueAt } = body;
  if (body.undoable) remember(draft, taskId, draft.tables.tasks[taskId]?.incidentId ?? null, at);
  draft.change('tasks', taskId, (task) =>
    settled({ ...lasting(task, body, at), ...part(task), version: version ?? task.version }, at, dueAt),
  );
  const task = draft.tables.tasks[taskId];
  if (task) follow(draft, task, at, incidentDueAt);
}

/** The incident goes with its tasks. */
function follow(
  draft: PictureDraft,
  { incidentId }: Task,
  at: number,
  dueAt: number | null | undefined,
): void {
  const incident = incidentId === null ? undefined : draft.tables.incidents[incidentId];
  if (!incident) return;
  const next = withProgress(incident, incidentTasks(draft.tables, incident), at, dueAt);
  if (next !== incident) draft.put('incidents', incident.incidentId, next);
}

function begun(
  one: Pick<Assignment, 'assignmentId' | 'assignee' | 'role' | 'decisionId'>,
  at: number,
): Assignment {
  const { assignmentId, assignee, role, decisionId } = one;
  return {
    assignmentId,
    assignee,
    role,
    decisionId,
    state: 'active',
    dispatchedAt: at,
    endedAt: null,
    reason: null,
    steps: {},
    result: null,
  };
}

/** Somebody gave it up. With the responsible gone the command body holds it again, and nothing is suspended. */
function left(
  task: Task,
  { assignmentId, reason }: { assignmentId: string; reason: string },
  state: Assignment['state'],
  at: number,
): Pick<Task, 'assignments'> & Partial<Task> {
  const assignments = withOne(task, assignmentId, (one) => ({ ...one, state, endedAt: at, reason }));
  if (roleOf(task, assignmentId) !== 'responsible') return { assignments };
  return { assignments, suspension: null, holder: { ...task.holder, since: at } };
}

function released(one: Assignment, at: number, reason: string | null): Assignment {
  return one.state === 'active' ? { ...one, state: 'cancelled', endedAt: at, reason } : one;
}

/** To be done once more; the result that did not do stays to be seen until there is a better one. */
function again(one: Assignment): Assignment {
  const { done: _done, verified: _verified, ...steps } = one.steps;
  return { ...one, state: 'active', endedAt: null, steps };
}

function withOne(task: Task, assignmentId: string, next: (one: Assignment) => Assignment): Assignment[] {
  return task.assignments.map((one) => (one.assignmentId === assignmentId ? next(one) : one));
}

function roleOf(task: Task, assignmentId: string): Assignment['role'] {
  return task.assignments.find((one) => one.assignmentId === assignmentId)?.role ?? 'assist';
}
