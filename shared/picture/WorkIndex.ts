import type { Assignee, Task, TaskKind } from '../model/task.ts';
import { Groups } from './Groups.ts';

/** What somebody has to do in one operation. */
export interface Work {
  /** Assignments that run and that they answer for. */
  readonly responsible: number;
  /** The same by the kind of task. */
  readonly leading: Readonly<Partial<Record<TaskKind, number>>>;
  /** Others that run. */
  readonly assisting: number;
  /** When their last assignment ended, epoch milliseconds. */
  readonly lastEndedAt: number | null;
}

export const NO_WORK: Work = { responsible: 0, leading: {}, assisting: 0, lastEndedAt: null };

type Tasks = Readonly<Record<string, Task>>;
/** Whose work: an operation and somebody who is given tasks in it. */
export type Worker = Pick<Task, 'operationId'> & Pick<Assignee, 'kind' | 'id'>;

/** Who was given which tasks. A list of thousands of candidates costs those candidates and not all tasks there are. */
export class WorkIndex {
  private readonly tasks = new Groups();
  /** Summed up when it is asked for, until one of their tasks changes. */
  private readonly known = new Map<string, Work>();

  put(taskId: string, task: Task | undefined): void {
    const workers = [...new Set(task?.assignments.map(({ assignee }) => nameOf({ ...task, ...assignee })))];
    for (const name of this.tasks.put(taskId, workers)) this.known.delete(name);
    for (const name of workers) this.known.delete(name);
  }

  /** In the tasks that were put here last. */
  of(worker: Worker, tasks: Tasks): Work {
    const name = nameOf(worker);
    const own = this.tasks.of(name);
    if (own.size === 0) return NO_WORK;
    const known = this.known.get(name) ?? sumOf(worker, own, tasks);
    this.known.set(name, known);
    return known;
  }

  /** The same in tasks further on, of which `changed` may be others. */
  ahead(worker: Worker, tasks: Tasks, changed: ReadonlySet<string>): Work {
    return sumOf(worker, new Set([...this.tasks.of(nameOf(worker)), ...changed]), tasks);
  }
}

/** Of one task, what it adds to somebody's work. */
export function workIn(task: Task, { operationId, kind, id }: Worker): Work {
  let { responsible, assisting, lastEndedAt } = NO_WORK;
  if (task.operationId === operationId)
    for (const { assignee, role, state, endedAt } of task.assignments) {
      if (assignee.kind !== kind || assignee.id !== id) continue;
      if (state !== 'active') lastEndedAt = later(lastEndedAt, endedAt);
      else if (role === 'responsible') responsible++;
      else assisting++;
    }
  const leading = responsible > 0 ? { [task.kind]: responsible } : NO_WORK.leading;
  return { responsible, leading, assisting, lastEndedAt };
}

function sumOf(worker: Worker, taskIds: Iterable<string>, tasks: Tasks): Work {
  let sum = NO_WORK;
  for (const taskId of taskIds) {
    const task = tasks[taskId];
    if (!task) continue;
    const one = workIn(task, worker);
    sum = {
      responsible: sum.responsible + one.responsible,
      leading:
        one.responsible > 0
          ? { ...sum.leading, [task.kind]: (sum.leading[task.kind] ?? 0) + one.responsible }
          : sum.leading,
      assisting: sum.assisting + one.assisting,
      lastEndedAt: later(sum.lastEndedAt, one.lastEndedAt),
    };
  }
  return sum;
}

function nameOf({ operationId, kind, id }: Worker): string {
  return `${operationId} ${kind} ${id}`;
}

function later(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b);
}
