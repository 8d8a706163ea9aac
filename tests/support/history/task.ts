import { isWithin, parentOf } from '../../../shared/model/area.ts';
import type { EntryBody, EntryKind } from '../../../shared/model/entries/entry.ts';
import type { taskKinds } from '../../../shared/model/entries/task.ts';
import {
  type Assignment,
  RECEIPT_STEPS,
  responsibleOf,
  TASK_KINDS,
  type Task,
} from '../../../shared/model/task.ts';
import {
  type AssignmentAction,
  assignmentObstacle,
  type TaskAction,
  taskObstacle,
} from '../../../shared/picture/taskActions.ts';
import { inside, TREE, type Write, type Writers } from './HistoryWorld.ts';
import { maybeUndoable } from './incident.ts';

const reason = '原因';
const assigneeOf = (pick: number) =>
  pick % 2 === 0
    ? ({ kind: 'team', id: `T-${pick % 5}`, name: '某队' } as const)
    : ({ kind: 'unit', id: `U${pick % 7}`, name: null } as const);

/** About a task in a state that allows it, on its next version; clocks sometimes start. */
const ofTask =
  <K extends EntryKind>(
    action: TaskAction,
    kind: K,
    body: (task: Task, pick: number) => object | null,
  ): Write =>
  (world, choice) => {
    const task = world.row('tasks', choice, (one) => taskObstacle(action, one, world.picture) === null);
    const rest = task && body(task, choice.pick);
    if (!rest) return false;
    const named = { taskId: task.taskId, version: task.version + 1, ...clocks(world.now, choice.pick) };
    return world.about(kind, task, { ...named, ...rest } as unknown as EntryBody<K>);
  };

/** The same about one of its assignments. */
const ofAssignment =
  <K extends EntryKind>(
    action: AssignmentAction,
    kind: K,
    body: (world: Parameters<Write>[0], pick: number) => object,
  ): Write =>
  (world, choice) => {
    const can = (task: Task) => (one: Assignment) =>
      assignmentObstacle(action, task, one, world.picture) === null;
    const task = world.row('tasks', choice, (one) => one.assignments.some(can(one)));
    const one = task?.assignments.find(can(task));
    if (!task || !one) return false;
    const named = { taskId: task.taskId, assignmentId: one.assignmentId, ...clocks(world.now, choice.pick) };
    return world.about(kind, task, { ...named, ...body(world, choice.pick) } as unknown as EntryBody<K>);
  };

function clocks(now: number, pick: number) {
  return {
    dueAt: pick % 3 === 0 ? null : now + 60_000,
    ...(pick % 4 === 0 ? { incidentDueAt: now + 9 } : {}),
  };
}

export const taskWriters: Writers<keyof typeof taskKinds> = {
  'task.created': (world, choice) => {
    const operation = world.operation(choice);
    if (!operation) return false;
    const { operationId } = operation;
    const incident = world.row(
      'incidents',
      choice,
      (one) =>
        one.operationId === operationId && !['closed', 'rejected', 'merged', 'reviewed'].includes(one.status),
    );
    const around = choice.pick % 3 === 0 ? undefined : incident;
    return world.put('task.created', operationId, inside(around?.area ?? operation.area, choice.area), {
      taskId: world.id(),
      incidentId: around?.incidentId ?? null,
      no: world.no('tasks', operationId),
      kind: TASK_KINDS[choice.pick % TASK_KINDS.length]!,
      title: '任务 0574-00000000',
      description: '',
      position: choice.pick % 2 === 0 ? [121.5, 29.9] : null,
      skills: [],
      target: null,
      holder: operation.area,
      dueAt: world.now + 60_000,
      ...maybeUndoable(choice.pick),
    });
  },
  'task.dispatched': (world, choice) =>
    ofTask('task.dispatch', 'task.dispatched', (task, pick) => ({
      decisionId: null,
      assignments: [
        {
          assignmentId: world.id(),
          assignee: assigneeOf(pick),
          role: responsibleOf(task) ? 'assist' : 'responsible',
        },
      ],
      ...maybeUndoable(pick),
    }))(world, choice),
  'task.step': ofAssignment('task.step', 'task.step', (_world, pick) => ({
    step: RECEIPT_STEPS[pick % 5],
    derived: pick % 3 === 0,
  })),
  'task.declined': ofAssignment('task.decline', 'task.declined', () => ({ reason })),
  'task.returned': (world, choice) => versioned(world, choice, 'task.return', 'task.returned'),
  'task.transferred': (world, choice) => versioned(world, choice, 'task.transfer', 'task.transferred'),
  'task.recalled': (world, choice) => {
    const can = (task: Task) => (one: Assignment) =>
      assignmentObstacle('task.recall', task, one, world.picture) === null;
    const task = world.row('tasks', choice, (one) => one.assignments.some(can(one)));
    if (!task) return false;
    const able = task.assignments.filter(can(task)).map(({ assignmentId }) => assignmentId);
    const last = task.before?.assignmentIds.filter((id) => able.includes(id)) ?? [];
    const undone = last.length > 0 && choice.pick % 3 > 0;
    const said = { reason: undone ? '' : reason, undone, ...clocks(world.now, choice.pick) };
    const assignmentIds = undone ? last : able.slice(0, 1);
    return world.about('task.recalled', task, {
      taskId: task.taskId,
      version: task.version + 1,
      assignmentIds,
      ...said,
    });
  },
  'task.done': ofAssignment('task.done', 'task.done', (_world, pick) => ({
    result: { number: pick, note: '', photoId: null },
  })),
  'task.verified': ofTask('task.verify', 'task.verified', () => ({ note: '' })),
  'task.reworked': ofTask('task.rework', 'task.reworked', () => ({ reason })),
  'task.suspension_asked': (world, choice) =>
    ofTask('task.ask_suspension', 'task.suspension_asked', () => ({ reason, until: world.now + 3_600_000 }))(
      world,
      choice,
    ),
  'task.suspended': ofTask('task.decide_suspension', 'task.suspended', () => ({})),
  'task.suspension_refused': ofTask('task.decide_suspension', 'task.suspension_refused', () => ({ reason })),
  'task.resumed': ofTask('task.resume', 'task.resumed', () => ({})),
  'task.moved': ofTask('task.escalate', 'task.moved', ({ holder }) => {
    const above = parentOf(holder.area);
    return above !== null && TREE.some((code) => isWithin(code, above))
      ? { to: above, reason, override: true }
      : null;
  }),
  'task.cancelled': ofTask('task.cancel', 'task.cancelled', () => ({ reason })),
};

/** On the next version of the task: whoever had it, no longer has. */
function versioned(
  world: Parameters<Write>[0],
  choice: Parameters<Write>[1],
  action: AssignmentAction,
  kind: 'task.returned' | 'task.transferred',
): boolean {
  const can = (task: Task) => (one: Assignment) =>
    assignmentObstacle(action, task, one, world.picture) === null;
  const task = world.row('tasks', choice, (one) => one.assignments.some(can(one)));
  if (!task) return false;
  const { assignmentId } = task.assignments.find(can(task))!;
  const said = { taskId: task.taskId, version: task.version + 1, assignmentId, reason, dueAt: world.now + 9 };
  return kind === 'task.returned'
    ? world.about(kind, task, said)
    : world.about(kind, task, {
        ...said,
        toAssignmentId: world.id(),
        to: assigneeOf(choice.pick),
        // Entries of before say nothing of a list.
        ...(choice.pick % 2 === 0 ? {} : { decisionId: world.id() }),
        ...maybeUndoable(choice.pick),
      });
}
