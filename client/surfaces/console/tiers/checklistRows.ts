import { tierOf } from '../../../../shared/model/area.ts';
import { type ChecklistItem, type ChecklistTick, tickKey } from '../../../../shared/model/checklist.ts';
import { type Operation, phaseOf } from '../../../../shared/model/operation.ts';
import { CHECKLIST } from '../../../../shared/model/sop.ts';
import type { Picture } from '../../../../shared/picture/picture.ts';

export interface ChecklistRow {
  readonly item: ChecklistItem;
  /** When it is owed, epoch milliseconds. */
  readonly dueAt: number;
  /** Null while it is not done. */
  readonly tick: ChecklistTick | null;
  /** Not done and owed before now, or done after it was owed. */
  readonly late: boolean;
}

/** What a command body owes in the phase that runs, in order of when it is owed; empty before any phase. */
export function checklistRows(
  picture: Picture,
  operation: Operation,
  area: string,
  now: number,
): ChecklistRow[] {
  const phase = phaseOf(operation);
  const begun = operation.phases.at(-1)?.at;
  if (phase === null || begun === undefined) return [];
  const tier = tierOf(area);
  return CHECKLIST.filter((item) => item.phase === phase && item.tier === tier)
    .map((item) => {
      const known = picture.ticks[tickKey(operation.operationId, area, item.id)];
      const tick = known?.doneAt != null ? known : null;
      const dueAt = begun + item.withinMs;
      return { item, dueAt, tick, late: (tick?.doneAt ?? now) > dueAt };
    })
    .sort((a, b) => a.dueAt - b.dueAt);
}
