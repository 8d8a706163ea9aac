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
  /** By `kind id` of an assignee. */
  get(kind: 'unit' | 'team', id: string): Work;
  /** Whether it has the task that somebody is looked for. */
  has(kind: 'unit' | 'team', id: string): boolean;
}

const NOTHING: Work = { busy: false, load: 0, lastTaskAt: null };

/** One pass over the tasks. `taskId`: the task that somebody is looked for, null for none. */
export function workBoard(picture: Picture, operationId: string, taskId: string | null): WorkBoard {
  const board = new Map<string, Work>();
  const assigned = new Set<string>();
  for (const task of Object.values(picture.tasks)) {
    if (task.operationId !== operationId) continue;
    for (const { assignee, role, state, endedAt } of task.assignments) {
      const key = `${assignee.kind} ${assignee.id}`;
      const work = board.get(key) ?? { ...NOTHING };
      board.set(key, work);
      if (state === 'active') {
        if (task.taskId === taskId) assigned.add(key);
        else if (role === 'responsible') work.busy = true;
        else work.load++;
      } else if (endedAt !== null) work.lastTaskAt = Math.max(work.lastTaskAt ?? 0, endedAt);
    }
  }
  return {
    get: (kind, id) => board.get(`${kind} ${id}`) ?? NOTHING,
    has: (kind, id) => assigned.has(`${kind} ${id}`),
  };
}
