import type { Principal } from '../access/principal.ts';
import type { Incident } from '../model/incident.ts';
import type { Assignment, Task } from '../model/task.ts';
import { endsByClosing } from '../picture/closing.ts';
import { mayTake } from '../picture/holding.ts';
import {
  INCIDENT_ACTIONS,
  type IncidentAction,
  incidentActions,
  incidentTaker,
} from '../picture/incidentActions.ts';
import { isUnderWay } from '../picture/isUnderWay.ts';
import type { Picture } from '../picture/picture.ts';
import {
  type AssignmentAction,
  assignmentActions,
  authorityFor,
  type TaskAction,
  taskActions,
  taskTaker,
} from '../picture/taskActions.ts';
import { COMMAND_RIGHTS } from '../wire/commandRights.ts';

/*
 * What a person may do with a thing now, as the server will decide it: the operation is under way, the thing is in a state
 * for it, and they have the right to the command and are of a tier that takes it. Every button asks here.
 */

type OfTask = Pick<Picture, 'incidents' | 'modes' | 'operations' | 'tiers'>;
type OfIncident = Pick<Picture, 'tasks' | 'operations' | 'tiers'>;

/** With a task as a whole, in the order of the loop. */
export function taskActionsFor(principal: Principal, task: Task, picture: OfTask): TaskAction[] {
  if (!isUnderWay(picture.operations, task.operationId)) return [];
  return taskActions(task, picture).filter((action) => takes(principal, action, task, picture));
}

/** About one who was sent, on their behalf. */
export function assignmentActionsFor(
  principal: Principal,
  task: Task,
  assignment: Assignment,
  picture: OfTask,
): AssignmentAction[] {
  if (!isUnderWay(picture.operations, task.operationId)) return [];
  return assignmentActions(task, assignment, picture).filter((action) =>
    takes(principal, action, task, picture),
  );
}

function takes(
  principal: Principal,
  action: TaskAction | AssignmentAction,
  task: Task,
  picture: Pick<Picture, 'tiers'>,
): boolean {
  const [permission] = COMMAND_RIGHTS[action];
  return mayTake(taskTaker(action), principal, permission, task, picture, authorityFor(action));
}

/** With an incident. Closing it is among it while something is missing, too: whoever closes it is told what. */
export function incidentActionsFor(
  principal: Principal,
  incident: Incident,
  picture: OfIncident,
): IncidentAction[] {
  if (!isUnderWay(picture.operations, incident.operationId)) return [];
  const fitting = new Set(incidentActions(incident, picture));
  if (endsByClosing(incident)) fitting.add('incident.close');
  return INCIDENT_ACTIONS.filter(
    (action) =>
      fitting.has(action) &&
      mayTake(incidentTaker(action), principal, COMMAND_RIGHTS[action][0], incident, picture),
  );
}
