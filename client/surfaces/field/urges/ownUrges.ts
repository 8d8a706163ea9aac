import { type AreaCode, isWithin } from '../../../../shared/model/area.ts';
import type { Task } from '../../../../shared/model/task.ts';
import type { Urge, UrgeRung } from '../../../../shared/model/urge.ts';
import { isUnderWay } from '../../../../shared/picture/isUnderWay.ts';
import type { Picture } from '../../../../shared/picture/picture.ts';
import { hasReached, openTaskUrge } from '../../../../shared/picture/urges.ts';

/** An urge that is for who holds this phone, and as what: who has the task, their lead, or a leader of the tier. */
export interface OwnUrge {
  /** Another one when it goes on: it is heard again then. */
  readonly key: string;
  readonly task: Task;
  readonly urge: Urge;
  readonly rung: UrgeRung;
}

/** Unanswered urges of tasks for a person, the oldest first. `area`: where they decide; null for who leads nobody. */
export function ownUrges(
  { tasks, units, operations }: Pick<Picture, 'tasks' | 'units' | 'operations'>,
  who: { readonly unitId: string | null; readonly area: AreaCode | null },
): OwnUrge[] {
  const team = who.unitId === null ? null : (units[who.unitId]?.team ?? null);
  return Object.values(tasks)
    .flatMap((task): OwnUrge[] => {
      const urge = isUnderWay(operations, task.operationId) ? openTaskUrge(task) : null;
      const rung = urge && rungFor(task, urge, { ...who, team });
      return urge && rung ? [{ key: `${urge.urgeId}:${rung}`, task, urge, rung }] : [];
    })
    .sort((a, b) => a.urge.rungs[0]!.at - b.urge.rungs[0]!.at || (a.key < b.key ? -1 : 1));
}

function rungFor(
  { assignments, holder }: Task,
  urge: Urge,
  { unitId, team, area }: { unitId: string | null; team: string | null; area: AreaCode | null },
): UrgeRung | null {
  if (unitId !== null && urge.lead === unitId && hasReached(urge, 'lead')) return 'lead';
  const held = assignments.find((one) => one.assignmentId === urge.assignmentId)?.assignee;
  if (held?.kind === 'unit' && held.id === unitId) return 'holder';
  if (held?.kind === 'team' && held.id === team) return 'holder';
  return area !== null && hasReached(urge, 'tier') && isWithin(holder.area, area) ? 'tier' : null;
}
