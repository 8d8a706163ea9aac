import { isTaskEnded } from '../../../shared/model/task.ts';
import { type DutyUnit, SILENT_AFTER_MS, UNIT_KINDS, type UnitKind } from '../../../shared/model/unit.ts';
import type { Picture } from '../../../shared/picture/picture.ts';
import type { PositionTable } from '../../player/PositionTable.ts';

/** What a unit on duty does, in the order of the bars. Silent says more than the rest: nobody knows. */
export const WORK_STATES = ['working', 'enroute', 'idle', 'silent'] as const;
export type WorkState = (typeof WORK_STATES)[number];
export type WorkCounts = Record<WorkState, number>;

/** Units, teams and departments with an active assignment, and whether they are still on their way. */
export function assignedNow(
  tasks: Picture['tasks'],
  operationId: string | null,
): ReadonlyMap<string, WorkState> {
  const busy = new Map<string, WorkState>();
  const put = (key: string, state: WorkState) => {
    // Somebody who works on one task and is on the way to the next is working.
    if (busy.get(key) !== 'working') busy.set(key, state);
  };
  for (const task of Object.values(tasks)) {
    if (isTaskEnded(task) || (operationId !== null && task.operationId !== operationId)) continue;
    for (const { state, steps, assignee } of task.assignments) {
      if (state !== 'active') continue;
      // Told, but neither accepted nor on the way: still free to be asked.
      const doing = steps.on_scene ? 'working' : steps.moving || steps.accepted ? 'enroute' : null;
      if (doing === null) continue;
      put(`${assignee.kind}:${assignee.id}`, doing);
      if (assignee.name) put(`${assignee.kind}:${assignee.name}`, doing);
    }
  }
  return busy;
}

/** What one unit does. A team's assignment is that of everybody in it. */
export function workStateOf(
  unit: DutyUnit,
  busy: ReadonlyMap<string, WorkState>,
  fixAt: number | null,
  now: number,
): WorkState {
  if (fixAt === null || now - fixAt > SILENT_AFTER_MS) return 'silent';
  const own = busy.get(`unit:${unit.unitId}`);
  const team = unit.team === null ? undefined : busy.get(`team:${unit.team}`);
  if (own === 'working' || team === 'working') return 'working';
  return own ?? team ?? 'idle';
}

/** Units on duty by kind and by what they do. */
export function workCounts(
  units: Iterable<DutyUnit>,
  busy: ReadonlyMap<string, WorkState>,
  positions: Pick<PositionTable, 'rowOf' | 'fixAt'>,
  now: number,
): Record<UnitKind, WorkCounts> {
  const counts = Object.fromEntries(
    UNIT_KINDS.map((kind) => [kind, { working: 0, enroute: 0, idle: 0, silent: 0 }]),
  ) as Record<UnitKind, WorkCounts>;
  for (const unit of units) {
    const row = positions.rowOf(unit.slot);
    counts[unit.kind][workStateOf(unit, busy, row < 0 ? null : positions.fixAt[row]!, now)]++;
  }
  return counts;
}

export function sumWork(counts: WorkCounts): number {
  return WORK_STATES.reduce((total, state) => total + counts[state], 0);
}
