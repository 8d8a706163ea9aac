import type { CalloutStep } from '../../shared/model/callout.ts';
import type { Recipient } from '../db/queries/calloutRecipients.ts';

export type Move = 'delivered' | 'accepted' | 'declined' | 'checked_in';

export interface Moved {
  /** Where they stand now: those who changed. */
  recipients: Recipient[];
  /** By how much the numbers of each team change; empty when nothing does. */
  changes: { teamId: string; step: CalloutStep; by: number }[];
}

/**
 * Moves people one step on. Each step is counted once; what implies another counts it too (an answer was
 * delivered, who checks in has accepted), and a changed mind is taken back from where it stood. Pure.
 * Whoever has checked in and declines stays as they are: `refused` names them.
 */
export function moved(
  recipients: readonly Recipient[],
  move: Move,
): Moved & { refused: readonly Recipient[] } {
  const refused = move === 'declined' ? recipients.filter((one) => one.checkedIn) : [];
  const after: Recipient[] = [];
  const sums = new Map<string, { teamId: string; step: CalloutStep; by: number }>();
  const add = (teamId: string, step: CalloutStep, by: number) => {
    const key = `${teamId} ${step}`;
    const sum = sums.get(key) ?? { teamId, step, by: 0 };
    sum.by += by;
    sums.set(key, sum);
  };
  for (const before of recipients) {
    if (refused.includes(before)) continue;
    const next = stepped(before, move);
    const { teamId } = before;
    if (next.delivered && !before.delivered) add(teamId, 'delivered', 1);
    if (next.answer !== before.answer) {
      if (before.answer) add(teamId, before.answer, -1);
      if (next.answer) add(teamId, next.answer, 1);
    }
    if (next.checkedIn && !before.checkedIn) add(teamId, 'checked_in', 1);
    if (JSON.stringify(next) !== JSON.stringify(before)) after.push(next);
  }
  return { recipients: after, changes: [...sums.values()].filter(({ by }) => by !== 0), refused };
}

function stepped(one: Recipient, move: Move): Recipient {
  switch (move) {
    case 'delivered':
      return { ...one, delivered: true };
    case 'accepted':
    case 'declined':
      return { ...one, delivered: true, answer: move };
    case 'checked_in':
      return { ...one, delivered: true, answer: 'accepted', checkedIn: true };
  }
}
