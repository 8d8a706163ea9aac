import { type TaskGroup, taskGroupOf } from '../picture/selectorsQueue.ts';
import { MINUTE_MS } from '../time/durations.ts';
import { counts, tally } from './facts.ts';
import { INCIDENT_FIGURES } from './incidents.ts';
import { type FigureRule, rules } from './rule.ts';

/** An order that nobody has signed for this long deserves a look. */
const LONG_MS = 3 * MINUTE_MS;

const byState = tally(({ picture }, scope) => {
  const groups: Record<TaskGroup, number> = {
    dispatch: 0,
    acknowledge: 0,
    working: 0,
    verify: 0,
    suspended: 0,
  };
  let done = 0;
  let cancelled = 0;
  for (const task of Object.values(picture.tasks)) {
    if (task.undone || !counts(picture, scope, task)) continue;
    const group = taskGroupOf(task);
    if (group !== null) groups[group]++;
    else if (task.status === 'verified') done++;
    else cancelled++;
  }
  const open = Object.values(groups).reduce((sum, count) => sum + count, 0);
  return { ...groups, open, done, cancelled };
});

const byClock = tally(({ picture, now }, scope) => {
  let overdue = 0;
  let unsigned = 0;
  let dispatchDueAt: number | null = null;
  const due = (at: number) => {
    dispatchDueAt = Math.min(dispatchDueAt ?? at, at);
  };
  for (const task of Object.values(picture.tasks)) {
    if (!counts(picture, scope, task)) continue;
    const group = taskGroupOf(task);
    const { deadline } = task;
    if (group === null || deadline === null) continue;
    if (now > deadline.dueAt) overdue++;
    if (group === 'dispatch') due(deadline.dueAt);
    if (group === 'acknowledge' && now - deadline.since > LONG_MS) unsigned++;
  }
  for (const incident of Object.values(picture.incidents)) {
    const waits = ['reported', 'accepted', 'filed'].includes(incident.status);
    if (waits && incident.taskIds.length === 0 && incident.deadline && counts(picture, scope, incident))
      due(incident.deadline.dueAt);
  }
  return { overdue, unsigned, dispatchLeftMs: dispatchDueAt === null ? null : dispatchDueAt - now };
});

const ofTasks = {
  ...rules(byState, 'journal', {
    tasks: ['task', null, ({ open, done }) => open + done],
    tasksOpen: ['task', 'tasks', ({ open }) => open],
    tasksDone: ['task', 'tasks', ({ done }) => done],
    tasksCancelled: ['task', null, ({ cancelled }) => cancelled],
    tasksToDispatch: ['task', 'tasksOpen', ({ dispatch }) => dispatch],
    tasksToAcknowledge: ['task', 'tasksOpen', ({ acknowledge }) => acknowledge],
    tasksWorking: ['task', 'tasksOpen', ({ working }) => working],
    tasksToVerify: ['task', 'tasksOpen', ({ verify }) => verify],
    tasksSuspended: ['task', 'tasksOpen', ({ suspended }) => suspended],
  }),
  ...rules(byClock, 'clock', {
    tasksOverdue: ['task', 'tasksOpen', ({ overdue }) => overdue],
    tasksUnsigned: ['task', 'tasksToAcknowledge', ({ unsigned }) => unsigned],
    dispatchLeft: ['millisecond', null, ({ dispatchLeftMs }) => dispatchLeftMs],
  }),
};

const sum = (a: FigureRule, b: FigureRule): FigureRule['count'] => {
  return (facts, scope) => {
    const [one, other] = [a.count(facts, scope), b.count(facts, scope)];
    return typeof one === 'number' && typeof other === 'number' ? one + other : null;
  };
};

export const TASK_FIGURES = {
  ...ofTasks,
  /** An incident that only waits for its task is counted with the task. */
  overdue: {
    unit: 'matter',
    of: null,
    source: 'clock',
    count: sum(INCIDENT_FIGURES.incidentClocksPast, ofTasks.tasksOverdue),
  },
  toDispatch: {
    unit: 'matter',
    of: null,
    source: 'journal',
    count: sum(INCIDENT_FIGURES.incidentsWithoutTask, ofTasks.tasksToDispatch),
  },
} satisfies Record<string, FigureRule>;
