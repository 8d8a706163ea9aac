import { NO_WORK, type Worker, workIn } from '../../shared/picture/WorkIndex.ts';
import type { Journal } from '../journal/types.ts';

/** What units and teams have to do now, from the tasks of an operation. Times are epoch milliseconds. */
interface Duties {
  /** Answers for a task that runs. */
  busy: boolean;
  /** Other assignments that run. */
  load: number;
  /** When its last assignment ended. */
  lastTaskAt: number | null;
}

export interface WorkBoard {
  get(kind: 'unit' | 'team', id: string): Duties;
  /** Whether it has the task that somebody is looked for. */
  has(kind: 'unit' | 'team', id: string): boolean;
}

/** `taskId`: that somebody is looked for, null for none; it counts for nobody's work while it runs. */
export function workBoard(
  journal: Pick<Journal, 'picture' | 'found'>,
  operationId: string,
  taskId: string | null,
): WorkBoard {
  // Looked up each time, like all that it is taken from: the journal may go on between two questions.
  const inTask = (worker: Worker) => {
    const task = taskId === null ? undefined : journal.picture().tasks[taskId];
    return task ? workIn(task, worker) : NO_WORK;
  };
  return {
    get: (kind, id) => {
      const worker = { operationId, kind, id };
      const all = journal.found.workOf(worker);
      const asked = inTask(worker);
      return {
        busy: all.responsible > asked.responsible,
        load: all.assisting - asked.assisting,
        lastTaskAt: all.lastEndedAt,
      };
    },
    has: (kind, id) => {
      const { responsible, assisting } = inTask({ operationId, kind, id });
      return responsible + assisting > 0;
    },
  };
}
