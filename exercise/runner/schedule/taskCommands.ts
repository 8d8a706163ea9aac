import type { TaskPlan } from '../../plan/taskSchema.ts';
import { uuidOf } from './ids.ts';
import { type Planned, plan } from './planned.ts';
import type { PlayingPlan } from './playingPlan.ts';

/** Each task: made, given out, acknowledged, there, done, checked; eleven are returned in between (F11). */
export function plannedTasks({ scenario, operationId }: PlayingPlan): Planned[] {
  return scenario.tasks.flatMap((task) => commandsOf(task, operationId));
}

/** The id of a task of one playing, by its key. */
export function taskIdOf(operationId: string, key: string): string {
  return uuidOf(operationId, 'task', key);
}

function commandsOf(task: TaskPlan, operationId: string): Planned[] {
  const { key, by, does, wrong, teller } = task;
  const taskId = taskIdOf(operationId, key);
  const assignmentId = uuidOf(operationId, 'assignment', key);
  const step = (to: 'accepted' | 'on_scene', atS: number) =>
    plan('task.step', atS, `${to}:${key}`, teller, { taskId, assignmentId, step: to });
  return [
    plan('task.create', task.createdS, `task:${key}`, by, {
      taskId,
      operationId,
      incidentId: task.incident === null ? null : uuidOf(operationId, 'incident', task.incident),
      kind: task.kind,
      title: task.title,
      area: task.area,
      position: task.position,
      skills: task.skills,
      target: task.target,
      dueMs: task.dueS === null ? null : task.dueS * 1000,
    }),
    ...(wrong ? returned(task, taskId, wrong, operationId) : []),
    ...dispatches(task, taskId, assignmentId, operationId),
    step('accepted', does.acceptedS),
    step('on_scene', does.onSceneS),
    plan('task.done', does.doneS, `done:${key}`, teller, {
      taskId,
      assignmentId,
      number: does.number,
      note: does.note,
    }),
    plan('task.verify', task.verifiedS, `checked:${key}`, task.verifier, { taskId }),
  ];
}

function returned(
  { key, by, teller }: TaskPlan,
  taskId: string,
  { assignee, dispatchedS, returnedS, reason }: NonNullable<TaskPlan['wrong']>,
  operationId: string,
): Planned[] {
  const assignmentId = uuidOf(operationId, 'assignment', key, 'wrong');
  return [
    plan('task.dispatch', dispatchedS, `misdirect:${key}`, by, {
      taskId,
      assignments: [{ assignmentId, assignee, role: 'responsible' }],
    }),
    plan('task.return', returnedS, `return:${key}`, teller, { taskId, assignmentId, reason }),
  ];
}

/** Who does it and who assists from the beginning go out together; others are added when they are there. */
function dispatches(
  { key, by, teller, does, assists }: TaskPlan,
  taskId: string,
  assignmentId: string,
  operationId: string,
): Planned[] {
  const helpers = assists.map((one) => ({
    ...one,
    assignmentId: uuidOf(operationId, 'assignment', key, one.assignee.id),
  }));
  const given = [
    { assignmentId, assignee: does.assignee, role: 'responsible' as const, dispatchedS: does.dispatchedS },
    ...helpers.map((one) => ({ ...one, role: 'assist' as const })),
  ];
  return [
    ...[...Map.groupBy(given, (one) => one.dispatchedS)].map(([atS, together]) =>
      plan('task.dispatch', atS, `dispatch:${key}:${atS}`, by, {
        taskId,
        assignments: together.map((one) => ({
          assignmentId: one.assignmentId,
          assignee: one.assignee,
          role: one.role,
        })),
      }),
    ),
    ...helpers.map((one) =>
      plan('task.step', one.acceptedS, `accepted:${key}:${one.assignee.id}`, teller, {
        taskId,
        assignmentId: one.assignmentId,
        step: 'accepted',
      }),
    ),
  ];
}
