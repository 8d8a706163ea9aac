import { isNews } from '../../shared/model/receipts.ts';
import { type Assignment, isTaskEnded, type Task } from '../../shared/model/task.ts';

/** An assignment that waits for a step that fixes can show. */
export interface Wait {
  readonly task: Task;
  readonly assignment: Assignment;
}

/** Names who was given something in an operation. */
export function assigneeKey(operationId: string, kind: string, id: string): string {
  return `${operationId} ${kind} ${id}`;
}

/** Assignments that wait for a step, found by their id and by whom they were given to; kept task by task. */
export class WaitingAssignments {
  private readonly waits = new Map<string, Wait>();
  private readonly byTask = new Map<string, readonly string[]>();
  /** Ids by assignee. */
  private readonly byAssignee = new Map<string, Set<string>>();

  of(assignmentId: string): Wait | undefined {
    return this.waits.get(assignmentId);
  }

  /** By `assigneeKey`. */
  withAssignee(key: string): Wait[] {
    return [...(this.byAssignee.get(key) ?? [])].map((id) => this.waits.get(id)!);
  }

  /** A task as it is now; none when it is gone. Answers the assignments that waited before or wait now. */
  put(taskId: string, task: Task | undefined): { assignmentId: string; assignee: string }[] {
    const concerned = new Map<string, string>();
    for (const id of this.byTask.get(taskId) ?? []) {
      const assignee = keyOf(this.waits.get(id)!);
      concerned.set(id, assignee);
      this.waits.delete(id);
      const ids = this.byAssignee.get(assignee);
      ids?.delete(id);
      if (ids?.size === 0) this.byAssignee.delete(assignee);
    }
    this.byTask.delete(taskId);
    const now = task && !isTaskEnded(task) ? task.assignments.filter(waits) : [];
    for (const assignment of now) {
      const wait = { task: task!, assignment };
      const assignee = keyOf(wait);
      concerned.set(assignment.assignmentId, assignee);
      this.waits.set(assignment.assignmentId, wait);
      const ids = this.byAssignee.get(assignee) ?? new Set();
      this.byAssignee.set(assignee, ids.add(assignment.assignmentId));
    }
    if (now.length > 0)
      this.byTask.set(
        taskId,
        now.map(({ assignmentId }) => assignmentId),
      );
    return [...concerned].map(([assignmentId, assignee]) => ({ assignmentId, assignee }));
  }

  clear(): void {
    for (const held of [this.waits, this.byTask, this.byAssignee]) held.clear();
  }
}

function waits(assignment: Assignment): boolean {
  return assignment.state === 'active' && isNews(assignment, 'on_scene', true);
}

function keyOf({ task, assignment: { assignee } }: Wait): string {
  return assigneeKey(task.operationId, assignee.kind, assignee.id);
}
