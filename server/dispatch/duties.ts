import type { Assignee } from '../../shared/model/task.ts';
import { wholeRows } from '../../shared/picture/layers.ts';
import type { Picture } from '../../shared/picture/picture.ts';

/** What units and teams have to do now, from the tasks of an operation. Times are epoch milliseconds. */
export interface Work {
  /** Answers for a task that runs. */
  busy: boolean;
  /** Other assignments that run. */
  load: number;
  /** When its last assignment ended. */
  lastTaskAt: number | null;
}

export interface WorkBoard {
  get(kind: 'unit' | 'team', id: string): Work;
  /** Whether it has the task that somebody is looked for. */
  has(kind: 'unit' | 'team', id: string): boolean;
}

const NOTHING: Work = { busy: false, load: 0, lastTaskAt: null };

/** One pass over the tasks. `taskId`: the task that somebody is looked for, null for none. */
export function workBoard(picture: Picture, operationId: string, taskId: string | null): WorkBoard {
  const board: Board<Map<string, Work>> = { unit: new Map(), team: new Map(), department: new Map() };
  const assigned: Board<Set<string>> = { unit: new Set(), team: new Set(), department: new Set() };
  for (const task of Object.values(wholeRows(picture.tasks))) {
    if (task.operationId !== operationId) continue;
    for (const { assignee, role, state, endedAt } of task.assignments) {
      const { kind, id } = assignee;
      const work = board[kind].get(id) ?? { ...NOTHING };
      board[kind].set(id, work);
      if (state === 'active') {
        if (task.taskId === taskId) assigned[kind].add(id);
        else if (role === 'responsible') work.busy = true;
        else work.load++;
      } else if (endedAt !== null) work.lastTaskAt = Math.max(work.lastTaskAt ?? 0, endedAt);
    }
  }
  return {
    get: (kind, id) => board[kind].get(id) ?? NOTHING,
    has: (kind, id) => assigned[kind].has(id),
  };
}

/** Each by the ids of its assignees. */
type Board<T> = Record<Assignee['kind'], T>;
