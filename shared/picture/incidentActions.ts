import { parentOf } from '../model/area.ts';
import { type Incident, isEnded, isSos } from '../model/incident.ts';
import { notYet, type Obstacle, wrongState } from '../model/obstacle.ts';
import { isTaskEnded, type Task } from '../model/task.ts';
import { closingOf } from './closing.ts';
import type { Taker } from './holding.ts';
import { holdObstacle } from './holdObstacle.ts';
import { incidentTasks } from './incidentTasks.ts';
import type { Picture } from './picture.ts';

/** What people do to an incident, in the order of the loop. Rights are another question. */
export const INCIDENT_ACTIONS = [
  'incident.accept',
  'incident.reject',
  'incident.file',
  'task.create',
  'incident.verify',
  'incident.close',
  'incident.review',
  'incident.reopen',
  'incident.merge',
  'incident.unmerge',
  'incident.escalate',
  'incident.delegate',
  'incident.urge',
  'incident.hold',
  'incident.update',
] as const;
export type IncidentAction = (typeof INCIDENT_ACTIONS)[number];

/** `any`: help for whoever decides. `holder`: what moves the incident. */
const TAKERS: Record<IncidentAction, Taker> = {
  'incident.accept': 'decider',
  'incident.reject': 'decider',
  'incident.file': 'decider',
  'task.create': 'any',
  'incident.verify': 'decider',
  'incident.close': 'decider',
  'incident.review': 'decider',
  'incident.reopen': 'decider',
  'incident.merge': 'decider',
  'incident.unmerge': 'decider',
  'incident.escalate': 'holder',
  'incident.delegate': 'holder',
  'incident.urge': 'any',
  'incident.hold': 'holder',
  'incident.update': 'any',
};

/** Who takes an action, among those with the right to it. */
export function incidentTaker(action: IncidentAction): Taker {
  return TAKERS[action];
}

type Rule = (incident: Incident, tasks: readonly Task[]) => Obstacle | null;

const running = (tasks: readonly Task[]) => tasks.some((task) => !isTaskEnded(task));
const tasksRun = notYet('It has tasks that are not over: finish or cancel them first.');

const RULES: Record<IncidentAction, Rule> = {
  'incident.accept': ({ status }) =>
    status === 'reported' ? null : wrongState('Only what is newly reported is accepted.'),
  'incident.reject': ({ status }, tasks) => {
    if (status !== 'reported' && status !== 'accepted')
      return wrongState('It has been filed or acted upon already.');
    return running(tasks) ? tasksRun : null;
  },
  'incident.file': ({ status, hops }) => {
    if (hops.filed !== undefined) return wrongState('It is filed already.');
    return status === 'reported' ? notYet('Accept it first.') : null;
  },
  'task.create': () => null,
  'incident.verify': ({ status }) => {
    if (status === 'done_reported') return null;
    return status === 'verified'
      ? wrongState('It is verified already.')
      : notYet('Its tasks have not all been reported done.');
  },
  // What else it lacks is made up for by the same act (closing.ts).
  'incident.close': (incident, tasks) => (closingOf(incident, tasks).open.length > 0 ? tasksRun : null),
  'incident.review': ({ status }) =>
    status === 'closed' ? null : wrongState('Only what is closed is reviewed.'),
  'incident.reopen': ({ status }) =>
    status === 'closed' || status === 'rejected'
      ? null
      : wrongState('Only what is closed or turned down is reopened.'),
  'incident.merge': ({ status }, tasks) => {
    if (status === 'verified') return wrongState('It is verified: close it.');
    return running(tasks) ? tasksRun : null;
  },
  'incident.unmerge': ({ status }) => (status === 'merged' ? null : wrongState('It is not merged.')),
  'incident.escalate': ({ holder }) =>
    parentOf(holder.area) === null ? wrongState('There is no tier above the city.') : null,
  'incident.delegate': () => null,
  'incident.urge': ({ deadline }) => (deadline ? null : wrongState('Nothing is due from its holder.')),
  'incident.hold': holdObstacle,
  'incident.update': () => null,
};

const AFTER_END: Partial<Record<IncidentAction, readonly Incident['status'][]>> = {
  'incident.review': ['closed'],
  'incident.reopen': ['closed', 'rejected'],
  'incident.unmerge': ['merged'],
};

/** What would take a call for help from the screens, or keep it waiting for a form. */
const NOT_OF_SOS: ReadonlySet<IncidentAction> = new Set<IncidentAction>([
  'incident.reject',
  'incident.file',
  'incident.verify',
  'incident.close',
  'incident.reopen',
  'incident.merge',
]);

/** Why an action cannot be taken now, or null when it can. */
export function incidentObstacle(
  action: IncidentAction,
  incident: Incident,
  picture: Pick<Picture, 'tasks'>,
): Obstacle | null {
  if (isEnded(incident) && !AFTER_END[action]?.includes(incident.status))
    return incident.status === 'closed'
      ? { code: 'already_closed', message: 'The incident is closed already.' }
      : wrongState(`The incident is over: it is ${incident.status}.`);
  if (isSos(incident) && NOT_OF_SOS.has(action))
    return wrongState('A call for help is not filed, merged or closed: it is resolved.');
  return RULES[action](incident, incidentTasks(picture, incident));
}

/** What can be done with an incident now, by whoever may. */
export function incidentActions(incident: Incident, picture: Pick<Picture, 'tasks'>): IncidentAction[] {
  return INCIDENT_ACTIONS.filter((action) => incidentObstacle(action, incident, picture) === null);
}
