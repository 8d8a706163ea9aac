import { isWithin } from '../../shared/model/area.ts';
import type { Assignee, Assignment, Task } from '../../shared/model/task.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import { assigneeNames, belongsToTeam } from '../db/queries/tasks.ts';
import type { CommandContext } from './engine/handler.ts';
import { requireOperation } from './rules.ts';

type Named = Pick<Assignee, 'kind' | 'id'>;

/**
 * Those who are named, with the names that every screen may show: of teams, departments and vehicles, never of
 * people. A unit must be on duty in the operation; a team or department must be current, and of the operation's area or
 * one in which the person gives out work. Departments above answer for what lies below. Anybody else is answered like
 * one who does not exist.
 */
export async function requireAssignees(
  context: CommandContext,
  operationId: string,
  named: readonly { assignee: Named; field: string }[],
): Promise<Assignee[]> {
  const { client, picture, right } = context;
  const { area } = requireOperation(context, operationId);
  const reached = (kind: Named['kind'], home: string) =>
    isWithin(home, area) || right.holds(home) || (kind === 'department' && isWithin(area, home));
  const ids = (kind: Named['kind']) =>
    named.filter(({ assignee }) => assignee.kind === kind).map(({ assignee }) => assignee.id);
  const [teams, departments] = [ids('team'), ids('department')];
  const found =
    teams.length + departments.length === 0 ? [] : await assigneeNames(client, teams, departments);
  return named.map(({ assignee: { kind, id }, field }) => {
    if (kind === 'unit') {
      const unit = picture.units[id];
      if (unit?.operationId !== operationId)
        throw new Refusal('not_on_duty', `The unit ${id} is not on duty in this operation.`, field);
      return { kind, id, name: unit.kind === 'vehicle' ? unit.callsign : null };
    }
    const one = found.find((other) => other.kind === kind && other.id === id);
    if (!one || !reached(kind, one.area)) throw new Refusal('not_found', `There is no ${kind} ${id}.`, field);
    return { kind, id, name: one.name };
  });
}

/** Whether an assignment is the person's own: their unit's, or that of a team that they belong to. */
export async function isOwn(
  { client, picture, principal }: CommandContext,
  { assignee }: Assignment,
): Promise<boolean> {
  const { unitId, userId } = principal;
  if (assignee.kind === 'unit') return assignee.id === unitId;
  if (assignee.kind === 'department') return false;
  if (unitId !== null && picture.units[unitId]?.team === assignee.id) return true;
  return belongsToTeam(client, assignee.id, userId, unitId);
}

/** Throws `forbidden` unless the assignment is the person's own, or they may send people in the task's area. */
export async function requireOwnOrDispatch(
  context: CommandContext,
  { area }: Task,
  assignment: Assignment | null,
): Promise<void> {
  const { right } = context;
  if (right.holds(area)) return;
  if (assignment && right.holdsInstead() && (await isOwn(context, assignment))) return;
  throw new Refusal('forbidden', 'This is neither yours to do nor yours to direct.');
}
