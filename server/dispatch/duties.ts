import { type Assignee, TASK_KINDS } from '../../shared/model/task.ts';
import { NO_WORK, type Work, type Worker, workIn } from '../../shared/picture/WorkIndex.ts';
import type { Journal } from '../journal/types.ts';
import { taskNeed } from './needs.ts';

/** What units and teams have to do now, from the tasks of an operation. Times are epoch milliseconds. */
interface Duties {
  /** Tasks that run and that it answers for: it is busy. */
  leads: number;
  /** Other assignments that run, and tasks that it may be called away from. */
  load: number;
  /** When its last assignment ended. */
  lastTaskAt: number | null;
}

export interface WorkBoard {
  get(kind: Assignee['kind'], id: string): Duties;
  /** Whether it has the task that somebody is looked for. */
  has(kind: Assignee['kind'], id: string): boolean;
}

/**
 * `taskId`: that somebody is looked for, null for none; it counts for nobody's work while it runs. `urgent`: for something
 * that cannot wait, so that whoever leads what can is not busy, but has that in hand.
 */
export function workBoard(
  journal: Pick<Journal, 'picture' | 'found'>,
  operationId: string,
  taskId: string | null,
  urgent: boolean,
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
      const leads = held(all, urgent) - held(asked, urgent);
      return {
        leads,
        load: all.assisting - asked.assisting + (all.responsible - asked.responsible - leads),
        lastTaskAt: all.lastEndedAt,
      };
    },
    has: (kind, id) => {
      const { responsible, assisting } = inTask({ operationId, kind, id });
      return responsible + assisting > 0;
    },
  };
}

const CAN_WAIT = TASK_KINDS.filter((kind) => taskNeed(kind).canWait);

/** What somebody answers for that keeps them. */
function held({ responsible, leading }: Work, urgent: boolean): number {
  if (!urgent) return responsible;
  return CAN_WAIT.reduce((left, kind) => left - (leading[kind] ?? 0), responsible);
}
