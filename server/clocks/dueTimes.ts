import { type AreaCode, parentOf } from '../../shared/model/area.ts';
import type { Deadline } from '../../shared/model/deadline.ts';
import { type AreaMode, modeRowIn } from '../../shared/model/mode.ts';
import { ESCALATE_EVERY_MS, MODE_REMINDERS } from '../../shared/model/sla.ts';
import type { Task } from '../../shared/model/task.ts';
import type { Urge } from '../../shared/model/urge.ts';
import { isExpected, type Whistle } from '../../shared/model/whistle.ts';
import { isUnderWay } from '../../shared/picture/isUnderWay.ts';
import { askedUpTo, isAsked } from '../../shared/picture/modes.ts';
import type { Picture } from '../../shared/picture/picture.ts';
import { openTaskUrge, openWhistleUrge } from '../../shared/picture/urges.ts';

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
  if (nextAt === null || !isUnderWay(picture.operations, row.operationId)) return null;
  const pace = paceIn(picture, row.operationId, row.area);
  return pace && { at: Math.max(nextAt, pace.since), everyMs: pace.everyMs };
}

/**
 * How fast what is missed in an area is chased; null while its mode is quiet. What was missed while nothing was chased is
 * chased from when the mode changed (`since`).
 */
function paceIn(
  { modes }: Picture,
  operationId: string,
  area: AreaCode,
): { since: number; everyMs: number } | null {
  const mode = modeRowIn(modes, operationId, area);
  const everyMs = ESCALATE_EVERY_MS[mode?.mode ?? 'normal'];
  return mode === null || everyMs === null ? null : { since: mode.since, everyMs };
}

/**
 * When a whistle's clock runs out; null once that is so, and once it is settled. Nobody is late before they are awaited: who
 * had refused and accepts when the time is out is late from then on.
 */
export function whistleDueAt(picture: Picture, whistle: Whistle): number | null {
  if (whistle.overdueAt !== null || !isAwaited(picture, whistle)) return null;
  const since = whistle.called.filter(isExpected).map(({ answeredAt }) => answeredAt ?? 0);
  return Math.max(whistle.dueAt, Math.min(...since));
}

/** When an overdue whistle that nobody holds goes up a rung, and to whom; null at the top and while the mode is quiet. */
export function whistleRaiseOf(picture: Picture, whistle: Whistle): (Escalation & { to: AreaCode }) | null {
  const { operationId, area, overdueAt, raised, held } = whistle;
  const to = parentOf(raised?.to ?? area);
  if (overdueAt === null || held || to === null || !isAwaited(picture, whistle)) return null;
  const pace = paceIn(picture, operationId, area);
  return (
    pace && { at: Math.max((raised?.at ?? overdueAt) + pace.everyMs, pace.since), everyMs: pace.everyMs, to }
  );
}

function isAwaited(picture: Picture, { operationId, endedAt, called }: Whistle): boolean {
  return isUnderWay(picture.operations, operationId) && endedAt === null && called.some(isExpected);
}

/** The open urge of something that goes on unless it is acknowledged; null where there is none, or it has come to the last. */
export function urgeOnItsWay(picture: Picture, row: Task | Whistle): Urge | null {
  const urge = 'called' in row ? openWhistleUrge(row) : openTaskUrge(row);
  return urge === null || urge.nextAt === null || !isUnderWay(picture.operations, row.operationId)
    ? null
    : urge;
}

/** When whoever commands in an area is asked whether its mode goes on; null while that is asked already. */
export function reminderAt(picture: Picture, mode: AreaMode): number | null {
  if (mode.mode === 'normal' || mode.remindedAt !== null || !isUnderWay(picture.operations, mode.operationId))
    return null;
  return (mode.renewed?.at ?? mode.since) + mode.remindEveryMs;
}

/** When that is asked one tier further up, and of whom; null at the top, and where nobody is asked. */
export function reminderRaiseOf(picture: Picture, mode: AreaMode): { at: number; to: AreaCode } | null {
  const to = parentOf(askedUpTo(mode));
  if (to === null || !isAsked(mode) || !isUnderWay(picture.operations, mode.operationId)) return null;
  return { at: (mode.raised?.at ?? mode.remindedAt!) + MODE_REMINDERS[mode.mode].termMs, to };
}
