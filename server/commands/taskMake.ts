import { isWithin } from '../../shared/model/area.ts';
import type { EntryBody } from '../../shared/model/entries/entry.ts';
import { type Incident, isEnded } from '../../shared/model/incident.ts';
import { isTaskEnded, responsibleOf, type Task } from '../../shared/model/task.ts';
import { owesFilingFirst } from '../../shared/picture/filingFirst.ts';
import { incidentTaker } from '../../shared/picture/incidentActions.ts';
import { incidentTasks } from '../../shared/picture/incidentTasks.ts';
import { authorityFor, taskTaker } from '../../shared/picture/taskActions.ts';
import type { CommandBody } from '../../shared/wire/commands.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import { requireInOperation } from '../access/requireInOperation.ts';
import { decisionSubject } from '../db/queries/dispatchDecisions.ts';
import { takenAssignmentIds, taskExists } from '../db/queries/tasks.ts';
import { requireAssignees } from './assignees.ts';
import { incidentFact, taskFact } from './clockedFacts.ts';
import { AskedRight } from './engine/AskedRight.ts';
import type { CommandContext, Handler, Handlers } from './engine/handler.ts';
import { FactChain } from './FactChain.ts';
import { firstHolder, requireTaker } from './holders.ts';
import { changedAt, requireIncident } from './incidentRules.ts';
import { requireArea, requireNew, requireOpenOperation, requireRight } from './rules.ts';
import { concernOf, hasAlready, requireDirectable, requireTask } from './taskRules.ts';

/** Where a task lies: an incident's inside that of the incident, so that whoever sees the one sees the other. */
function areaOf(
  body: CommandBody<'task.create'>,
  context: CommandContext,
  incidentArea: string | null,
): string {
  const area = body.area ?? incidentArea ?? (body.position && context.areas.find(...body.position));
  if (!area)
    throw new Refusal(
      'bad_request',
      'Say where: an incident, an area or a place inside the city.',
      'body.area',
    );
  requireArea(context, area);
  if (incidentArea !== null && !isWithin(area, incidentArea))
    throw new Refusal('outside_area', 'The area lies outside that of the incident.', 'body.area');
  return area;
}

const create: Handler<'task.create'> = async (body, context) => {
  const { occurredAt } = context;
  const { taskId, operationId, incidentId, dueMs } = body;
  const operation = requireOpenOperation(context, operationId);
  const incident = incidentId === null ? null : requireIncident(context, incidentId);
  // The right first: of an incident elsewhere nothing is told.
  if (incident) requireRight(context, incident.area);
  const area = areaOf(body, context, incident?.area ?? null);
  requireInOperation(operation, area, 'body.area');
  requireRight(context, area);
  if (incident && incident.operationId !== operationId)
    throw new Refusal('conflict', 'The incident belongs to another operation.', 'body.incidentId');
  if (incident && isEnded(incident))
    throw new Refusal('wrong_state', `The incident is over: it is ${incident.status}.`, 'body.incidentId');
  if (incident && body.beside) requireNoneBeside(context, incident, body.beside);
  await requireNew(context, ['tasks', taskId], taskExists, {
    message: 'This task has been made already.',
    field: 'body.taskId',
  });
  const facts = new FactChain(context);
  const filedAt = fileFirst(context, facts, incident, body.also);
  const at = Math.max(occurredAt, incident?.reportedAt ?? 0, filedAt);
  const { kind, title, description, skills, target } = body;
  const said = {
    taskId,
    incidentId,
    no: context.found.nextNo('tasks', operationId),
    kind,
    title,
    description,
    position: body.position ?? incident?.position ?? null,
    skills,
    target,
    // 督办 takes the work out of nobody's hands, neither what is there nor what it still needs.
    holder: incident?.holder.raisedFrom ?? incident?.holder.area ?? firstHolder(context, operation, area),
    finishBy: dueMs === null ? null : at + dueMs,
    dueAt: null,
    ...(body.assignments.length > 0 ? { undoable: true as const } : {}),
  };
  const placed = { operationId, area, taskId, incidentId };
  facts.add((so) => taskFact(so, placed, 'task.created', at, said));
  if (body.assignments.length > 0) {
    const then = { ...context, picture: facts.context.picture };
    const task = requireDirectable(then, 'task.dispatch', { taskId, version: 1 });
    const assignments = await requireGiven(then, task, body);
    const { decisionId } = body;
    const sent = { taskId, version: 2, decisionId, assignments, dueAt: null, undoable: true as const };
    facts.add((so) => taskFact(so, placed, 'task.dispatched', at, sent));
  }
  return { drafts: facts.drafts };
};

/** Whoever is second learns who is on the way already, before anything is made. */
function requireNoneBeside({ picture }: CommandContext, incident: Incident, known: readonly string[]): void {
  const sent = incidentTasks(picture, incident).find(
    (task) => !isTaskEnded(task) && responsibleOf(task) !== null && !known.includes(task.taskId),
  );
  if (sent)
    throw new Refusal(
      'conflict',
      `Somebody has been sent for this incident meanwhile: task ${sent.no}.`,
      'body.beside',
    ).about(concernOf(sent));
}

const dispatch: Handler<'task.dispatch'> = async (body, context) => {
  const facts = new FactChain(context);
  const filedAt = fileFirst(
    context,
    facts,
    body.also.length > 0 ? requireSubject(context, body) : null,
    body.also,
  );
  const then = { ...context, picture: facts.context.picture };
  const task = requireDirectable(then, 'task.dispatch', body);
  const assignments = await requireGiven(then, task, body);
  const { taskId, version, decisionId } = body;
  const next = { version: version + 1, dueAt: null, undoable: true as const };
  const said = { taskId, decisionId, assignments, ...next };
  const at = Math.max(changedAt(context, task), filedAt);
  facts.add((so) => taskFact(so, task, 'task.dispatched', at, said));
  return { drafts: facts.drafts };
};

/** The incident of a task that the person may send somebody to; null where it has none. */
function requireSubject(context: CommandContext, { taskId }: { taskId: string }): Incident | null {
  const task = requireTask(context, taskId);
  requireTaker(context, taskTaker('task.dispatch'), task, authorityFor('task.dispatch'));
  requireOpenOperation(context, task.operationId);
  return task.incidentId === null ? null : requireIncident(context, task.incidentId);
}

/**
 * Files an incident before somebody is sent to it, where that must come first and is asked for: by the right to file, as the
 * fact that it would have been by itself. Answers when that was, epoch milliseconds, or 0: nothing was owed.
 */
function fileFirst(
  context: CommandContext,
  facts: FactChain,
  incident: Incident | null,
  also: CommandBody<'task.create'>['also'],
): number {
  if (also.length === 0) return 0;
  if (!incident) throw new Refusal('bad_request', 'There is no incident to file.', 'body.also');
  if (!owesFilingFirst(incident, context.picture)) return 0;
  const right = new AskedRight('incident.file', context.principal);
  requireTaker({ ...context, right }, incidentTaker('incident.file'), incident);
  const at = changedAt(context, incident);
  const { incidentId, version } = incident;
  const said = { incidentId, version: version + 1, dueAt: null };
  facts.add((so) => incidentFact(so, incident, 'incident.filed', at, said));
  return at;
}

/** Whom a task can be given to now, of those who are named, with the names that they have. */
async function requireGiven(
  context: CommandContext,
  task: Task,
  body: Pick<CommandBody<'task.dispatch'>, 'assignments' | 'decisionId'>,
): Promise<EntryBody<'task.dispatched'>['assignments']> {
  requireOneResponsible(task, body.assignments);
  if (body.decisionId !== null) await requireDecision(context, task, body.decisionId);
  const assignees = await requireAssignees(
    context,
    task.operationId,
    body.assignments.map(({ assignee }, i) => ({ assignee, field: `body.assignments.${i}.assignee.id` })),
  );
  await requireFree(
    context,
    body.assignments.map(({ assignmentId }, i) => ({
      assignmentId,
      field: `body.assignments.${i}.assignmentId`,
    })),
  );
  const assignments = body.assignments.map((one, i) => ({ ...one, assignee: assignees[i]! }));
  for (const [i, { assignee }] of assignments.entries()) {
    const same = (other: { kind: string; id: string }) =>
      other.kind === assignee.kind && other.id === assignee.id;
    const before = assignments.slice(0, i).some((other) => same(other.assignee));
    if (before || hasAlready(task, assignee))
      throw new Refusal(
        'conflict',
        'Whoever has it already cannot be given it again.',
        `body.assignments.${i}`,
      ).about(concernOf(task));
  }
  return assignments;
}

/** What stands in the record as the list that was shown must have been shown for this. */
export async function requireDecision(
  { client }: CommandContext,
  task: Task,
  decisionId: string,
): Promise<void> {
  const shown = await decisionSubject(client, decisionId);
  if (!shown) throw new Refusal('not_found', 'There is no such list of candidates.', 'body.decisionId');
  const { operationId, taskId, incidentId } = task;
  const same = shown.taskId === null ? shown.incidentId === incidentId : shown.taskId === taskId;
  if (shown.operationId !== operationId || !same)
    throw new Refusal('conflict', 'That list of candidates was made for something else.', 'body.decisionId');
}

/** Never two owners, and nobody assists where nobody answers for it. */
function requireOneResponsible(task: Task, given: readonly { role: 'responsible' | 'assist' }[]): void {
  const responsible = given.filter(({ role }) => role === 'responsible').length;
  if (responsible > 1)
    throw new Refusal('bad_request', 'One is responsible, the others assist.', 'body.assignments');
  const has = responsibleOf(task) !== null;
  if (has && responsible > 0)
    throw new Refusal('conflict', 'Somebody answers for it already: transfer it, or add who assists.').about(
      concernOf(task),
    );
  if (!has && responsible === 0)
    throw new Refusal('not_yet', 'Say first who answers for it.', 'body.assignments');
}

/** Ids of assignments are used once. */
export async function requireFree(
  { client }: CommandContext,
  ids: readonly { assignmentId: string; field: string }[],
): Promise<void> {
  const taken = new Set(
    await takenAssignmentIds(
      client,
      ids.map(({ assignmentId }) => assignmentId),
    ),
  );
  for (const { assignmentId, field } of ids) {
    if (taken.has(assignmentId)) throw new Refusal('conflict', 'This id is in use.', field);
    taken.add(assignmentId);
  }
}

export const taskMakeHandlers: Handlers<'task.create' | 'task.dispatch'> = {
  'task.create': { decide: create, locks: false, cost: 0 },
  'task.dispatch': { decide: dispatch, locks: false, cost: 0 },
};
