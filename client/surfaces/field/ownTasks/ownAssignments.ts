import { type Assignment, isTaskEnded, type Task } from '../../../../shared/model/task.ts';
import { isUnderWay } from '../../../../shared/picture/isUnderWay.ts';
import type { Picture } from '../../../../shared/picture/picture.ts';

/** One task that a person or their team was given. */
export interface OwnAssignment {
  readonly task: Task;
  readonly assignment: Assignment;
}

/** What a person has to do now: given to their unit or to the team that it is of; the first given comes first. */
export function ownAssignments(
  { tasks, units, operations }: Pick<Picture, 'tasks' | 'units' | 'operations'>,
  unitId: string | null,
): OwnAssignment[] {
  if (unitId === null) return [];
  const team = units[unitId]?.team ?? null;
  const own: OwnAssignment[] = [];
  for (const task of Object.values(tasks)) {
    if (isTaskEnded(task) || !isUnderWay(operations, task.operationId)) continue;
    for (const assignment of task.assignments) {
      const { kind, id } = assignment.assignee;
      const mine = kind === 'unit' ? id === unitId : kind === 'team' && id === team;
      if (mine && assignment.state === 'active') own.push({ task, assignment });
    }
  }
  return own.sort((a, b) => a.assignment.dispatchedAt - b.assignment.dispatchedAt || a.task.no - b.task.no);
}

/** The one big button: what comes next for an assignment. */
export function nextStep({ steps }: Pick<Assignment, 'steps'>): 'accepted' | 'on_scene' | 'done' {
  if (!steps.accepted) return 'accepted';
  return steps.on_scene ? 'done' : 'on_scene';
}
