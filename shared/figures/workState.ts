import { isTaskEnded } from '../model/task.ts';
import type { DutyUnit, Freshness } from '../model/unit.ts';
import type { Picture } from '../picture/picture.ts';
import { isOf } from './facts.ts';

/** What a unit on duty does, in the order of the bars. Silent says more than the rest: nobody knows. */
export const WORK_STATES = ['working', 'enroute', 'idle', 'silent'] as const;
export type WorkState = (typeof WORK_STATES)[number];

/** By unit and by team (`unit:`, `team:`), what those do who have an active assignment. */
export type Busy = ReadonlyMap<string, 'working' | 'enroute'>;

const known = new WeakMap<Picture['tasks'], { operations: unknown; of: Map<string | null, Busy> }>();

/** Who has an active assignment: of one operation, or of all that are under way. Kept for the tables it was read from. */
export function busyOf(picture: Pick<Picture, 'tasks' | 'operations'>, operationId: string | null): Busy {
  let kept = known.get(picture.tasks);
  if (kept?.operations !== picture.operations) {
    kept = { operations: picture.operations, of: new Map() };
    known.set(picture.tasks, kept);
  }
  let busy = kept.of.get(operationId);
  if (!busy) {
    busy = readBusy(picture, operationId);
    kept.of.set(operationId, busy);
  }
  return busy;
}

function readBusy(
  { tasks, operations }: Pick<Picture, 'tasks' | 'operations'>,
  operationId: string | null,
): Busy {
  const busy = new Map<string, 'working' | 'enroute'>();
  for (const task of Object.values(tasks)) {
    if (!isOf(operations, operationId, task) || isTaskEnded(task) || task.status === 'suspended') continue;
    for (const { state, steps, assignee } of task.assignments) {
      // Told, but neither accepted nor on the way: still free to be asked.
      const doing = steps.on_scene ? 'working' : steps.moving || steps.accepted ? 'enroute' : null;
      if (state !== 'active' || doing === null) continue;
      // Somebody who works on one task and is on the way to the next is working.
      for (const key of [assignee.id, ...(assignee.name ? [assignee.name] : [])].map(
        (who) => `${assignee.kind}:${who}`,
      ))
        if (busy.get(key) !== 'working') busy.set(key, doing);
    }
  }
  return busy;
}

/** What one unit does. A team's assignment is that of everybody in it. `fix`: how its newest fix is to be taken. */
export function workStateOf(
  unit: Pick<DutyUnit, 'unitId' | 'team'>,
  busy: Busy,
  fix: Freshness | 'absent',
): WorkState {
  return fix === 'absent' || fix === 'silent' ? 'silent' : doingOf(unit, busy);
}

/** The same of one that is heard of. */
export function doingOf(unit: Pick<DutyUnit, 'unitId' | 'team'>, busy: Busy): Exclude<WorkState, 'silent'> {
  const own = busy.get(`unit:${unit.unitId}`);
  const team = unit.team === null ? undefined : busy.get(`team:${unit.team}`);
  if (own === 'working' || team === 'working') return 'working';
  return own ?? team ?? 'idle';
}
