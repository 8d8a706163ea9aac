import type { Deadline } from '../../shared/model/deadline.ts';
import { type AreaMode, modeRowIn } from '../../shared/model/mode.ts';
import { ESCALATE_EVERY_MS } from '../../shared/model/sla.ts';
import { isExpected, type Whistle } from '../../shared/model/whistle.ts';
import type { Picture } from '../../shared/picture/picture.ts';

/*
 * When the clock has something to do about a row of the Picture. All follow from the Picture alone, so that every
 * node and every restart arms the same timers.
 */

/** What both incidents and tasks have. */
export interface ClockedRow {
  operationId: string;
  area: string;
  deadline: Deadline | null;
}

export interface Escalation {
  /** Epoch milliseconds. */
  at: number;
  /** From that stage to the next after it. */
  everyMs: number;
}

/** The next stage of a missed deadline; null while the mode is quiet or the operation is over. */
export function escalationOf(picture: Picture, row: ClockedRow): Escalation | null {
  const nextAt = row.deadline?.nextAt ?? null;
  if (nextAt === null || isOver(picture, row.operationId)) return null;
  const mode = modeRowIn(picture.modes, row.operationId, row.area);
  const everyMs = ESCALATE_EVERY_MS[mode?.mode ?? 'normal'];
  // What was missed while nothing was chased is chased from when the mode changed.
  return mode === null || everyMs === null ? null : { at: Math.max(nextAt, mode.since), everyMs };
}

/** When a whistle's clock runs out; null once it is settled. */
export function whistleDueAt(picture: Picture, whistle: Whistle): number | null {
  if (isOver(picture, whistle.operationId)) return null;
  const { overdueAt, endedAt, called, dueAt } = whistle;
  return overdueAt === null && endedAt === null && called.some(isExpected) ? dueAt : null;
}

/** When whoever set a mode is reminded that it holds. */
export function reminderAt(picture: Picture, mode: AreaMode): number | null {
  if (mode.mode === 'normal' || isOver(picture, mode.operationId)) return null;
  return (mode.remindedAt ?? mode.since) + mode.remindEveryMs;
}

function isOver({ operations }: Picture, operationId: string): boolean {
  const operation = operations[operationId];
  return !operation || operation.closedAt !== null;
}
