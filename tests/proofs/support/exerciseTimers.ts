import { escalationOf, reminderAt, reminderRaiseOf, whistleDueAt } from '../../../server/clocks/dueTimes.ts';
import type { Entry } from '../../../shared/model/entries/entry.ts';
import { lastPicture, ofKind } from './exerciseEnd.ts';
import { atMost, type Figure } from './proof.ts';

/** A timer may be late by this much of the exercise's time at its end. */
const LATE_MS = 3 * 60_000;

/** Each timer fired once, and at the end none that was due is left. */
export function timerFigures(entries: readonly Entry[]): Figure[] {
  const fired = [
    ...ofKind(entries, 'clock.escalated').map(
      ({ body, occurredAt }) => `${body.subject} ${body.id} ${body.step} ${body.stage} ${occurredAt}`,
    ),
    ...ofKind(entries, 'mode.reminded').map(({ area, occurredAt }) => `mode ${area} ${occurredAt}`),
    ...ofKind(entries, 'mode.raised').map(
      ({ area, body, occurredAt }) => `mode ${area} ${body.to} ${occurredAt}`,
    ),
    ...ofKind(entries, 'whistle.overdue').map(({ body }) => `whistle ${body.whistleId}`),
  ];
  const picture = lastPicture(entries);
  const end = ofKind(entries, 'operation.closed')[0]?.occurredAt ?? Number.NaN;
  const due = [
    ...[...Object.values(picture.incidents), ...Object.values(picture.tasks)].map(
      (row) => escalationOf(picture, row)?.at ?? null,
    ),
    ...Object.values(picture.whistles).map((row) => whistleDueAt(picture, row)),
    ...Object.values(picture.modes).map(
      (row) => reminderAt(picture, row) ?? reminderRaiseOf(picture, row)?.at ?? null,
    ),
  ];
  return [
    { name: 'timers that fired', value: fired.length },
    atMost('timers that fired twice', fired.length - new Set(fired).size, 0),
    atMost('timers that were lost', due.filter((at) => at !== null && at < end - LATE_MS).length, 0),
  ];
}
