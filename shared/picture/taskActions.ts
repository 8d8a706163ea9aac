import { parentOf } from '../model/area.ts';
import { type Incident, isEnded, isSos } from '../model/incident.ts';
import { modeIn } from '../model/mode.ts';
import { notYet, type Obstacle, wrongState } from '../model/obstacle.ts';
import { type Assignment, isInHand, isTaskEnded, type Task } from '../model/task.ts';
import type { Authority } from '../model/tier.ts';
import type { Taker } from './holding.ts';
import { holdObstacle } from './holdObstacle.ts';
import type { Picture } from './picture.ts';

/** What people do to a task as a whole, in the order of the loop. Rights are another question. */
export const TASK_ACTIONS = [
  'task.dispatch',
  'task.verify',
  'task.rework',
  'task.ask_suspension',
  'task.decide_suspension',
  'task.resume',
  'task.escalate',
  'task.delegate',
  'task.urge',
  'task.hold',
  'task.cancel',
] as const;
export type TaskAction = (typeof TASK_ACTIONS)[number];

/** What becomes of one assignment of a task. */
export const ASSIGNMENT_ACTIONS = [
  'task.step',
  'task.done',
  'task.decline',
  'task.return',
  'task.transfer',
  'task.recall',
] as const;
export type AssignmentAction = (typeof ASSIGNMENT_ACTIONS)[number];

/**
 * `any`: help for whoever decides, and what an assignee may do too, or have done on their behalf. `holder`: what moves the
 * task. `sender`: who decides, and each tier that was given the authority to send.
 */
const TAKERS: Record<TaskAction | AssignmentAction, Taker | 'sender'> = {
  'task.dispatch': 'sender',
  'task.verify': 'decider',
  'task.rework': 'decider',
  'task.ask_suspension': 'any',
  'task.decide_suspension': 'holder',
  'task.resume': 'any',
  'task.escalate': 'holder',
  'task.delegate': 'holder',
  'task.urge': 'any',
  'task.hold': 'holder',
  'task.cancel': 'decider',
  'task.step': 'any',
  'task.done': 'any',
  'task.decline': 'any',
  'task.return': 'any',
  'task.transfer': 'sender',
  'task.recall': 'sender',
};

/** Who takes an action, among those with the right to it. */
export function taskTaker(action: TaskAction | AssignmentAction): Taker {
  const taker = TAKERS[action];
  return taker === 'sender' ? 'decider' : taker;
}

/** The authority with which a tier below the holder may do it as well, if there is one. */
export function authorityFor(action: TaskAction | AssignmentAction): Authority | undefined {
  return TAKERS[action] === 'sender' ? 'dispatch' : undefined;
}

type Seen = Pick<Picture, 'incidents' | 'modes'>;

const nobodyHasIt = wrongState('Nobody has it in hand now.');

const RULES: Record<TaskAction, (task: Task, picture: Seen) => Obstacle | null> = {
  'task.dispatch': (task, picture) => {
    if (task.status !== 'open' && !isInHand(task))
      return wrongState(`Nobody can be sent while it is ${task.status}.`);
    return mayAct(task, picture) ? null : notYet('Its incident must be accepted and filed first.');
  },
  'task.verify': ({ status }) =>
    status === 'done_reported' ? null : notYet('It has not been reported done.'),
  'task.rework': ({ status }) =>
    status === 'done_reported' || status === 'verified' ? null : notYet('It has not been reported done.'),
  'task.ask_suspension': (task) => {
    if (!isInHand(task)) return nobodyHasIt;
    return task.suspension ? wrongState('That has been asked for already.') : null;
  },
  'task.decide_suspension': ({ suspension }) =>
    suspension && suspension.approvedAt === null ? null : wrongState('Nobody asked for a suspension.'),
  'task.resume': ({ status }) => (status === 'suspended' ? null : wrongState('It is not suspended.')),
  'task.escalate': ({ holder }) =>
    parentOf(holder.area) === null ? wrongState('There is no tier above the city.') : null,
  'task.delegate': () => null,
  'task.urge': ({ deadline }) => (deadline ? null : wrongState('Nothing is due.')),
  'task.hold': holdObstacle,
  'task.cancel': () => null,
};

/**
 * 先处后报: with its incident not filed yet, somebody may be sent only where the mode is alert or emergency.
 */
function mayAct({ incidentId }: Task, { incidents, modes }: Seen): boolean {
  const incident = incidentId === null ? undefined : incidents[incidentId];
  if (!incident || incident.hops.filed !== undefined) return true;
  return mayActFirst(modes, incident);
}

/** Whether people may be sent to what has not been filed yet. A call for help never is. */
export function mayActFirst(
  modes: Seen['modes'],
  incident: Pick<Incident, 'operationId' | 'area' | 'type'>,
): boolean {
  if (isSos(incident)) return true;
  const mode = modeIn(modes, incident.operationId, incident.area);
  return mode === 'alert' || mode === 'emergency';
}

function over(task: Task, picture: Seen, action: TaskAction | AssignmentAction): Obstacle | null {
  const incident = task.incidentId === null ? undefined : picture.incidents[task.incidentId];
  if (incident && isEnded(incident)) return wrongState('Its incident is over.');
  // What was verified may turn out not to do.
  const mayReturn = action === 'task.rework' && task.status === 'verified';
  return isTaskEnded(task) && !mayReturn ? wrongState(`The task is over: it is ${task.status}.`) : null;
}

/** Why an action cannot be taken now, or null when it can. */
export function taskObstacle(action: TaskAction, task: Task, picture: Seen): Obstacle | null {
  return over(task, picture, action) ?? RULES[action](task, picture);
}

/** The same about one assignment. Those who assist go on while nobody is responsible. */
export function assignmentObstacle(
  action: AssignmentAction,
  task: Task,
  assignment: Assignment,
  picture: Seen,
): Obstacle | null {
  const ended = over(task, picture, action);
  if (ended) return ended;
  if (assignment.state !== 'active') return wrongState(`The assignment is over: it is ${assignment.state}.`);
  if (task.status === 'suspended') return wrongState('The task is suspended: resume it first.');
  if (action === 'task.decline' && assignment.steps.accepted)
    return wrongState('It was accepted: it can only be returned.');
  return null;
}

/** What can be done with a task now, by whoever may. */
export function taskActions(task: Task, picture: Seen): TaskAction[] {
  return TASK_ACTIONS.filter((action) => taskObstacle(action, task, picture) === null);
}

/** What can be done about one assignment now, by its assignee or on its behalf. */
export function assignmentActions(task: Task, assignment: Assignment, picture: Seen): AssignmentAction[] {
  return ASSIGNMENT_ACTIONS.filter(
    (action) => assignmentObstacle(action, task, assignment, picture) === null,
  );
}
