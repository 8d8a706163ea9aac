import { type Assignment, RECEIPT_STEPS, type ReceiptStep } from './task.ts';

/** Only a person says these: being somewhere does not mean that one was asked, looked and agreed. */
const SAID: readonly ReceiptStep[] = ['delivered', 'seen', 'accepted'];

/** Steps in the order of the ladder, as numbers. */
const RANK: Record<ReceiptStep, number> = {
  delivered: 0,
  seen: 1,
  accepted: 2,
  moving: 3,
  on_scene: 4,
  done: 5,
  verified: 6,
};

/**
 * An assignment one step further up the receipt ladder. What people say implies the steps below it that only people
 * say: those that were left out are filled in as derived. What fixes show implies nothing, for whoever walks past or
 * lives there has not agreed to anything. A step that was derived and is then confirmed by hand keeps its time and is
 * derived no longer.
 */
export function withStep(
  assignment: Assignment,
  step: ReceiptStep,
  at: number,
  derived: boolean,
): Assignment {
  const steps = { ...assignment.steps };
  const known = steps[step];
  steps[step] = known ? { at: known.at, derived: known.derived && derived } : { at, derived };
  if (!derived)
    for (const implied of SAID) if (RANK[implied] < RANK[step]) steps[implied] ??= { at, derived: true };
  return { ...assignment, steps };
}

/**
 * Whether a step is news: the ladder is climbed upwards, what was derived may be confirmed once, and whoever was seen
 * to come may still say that they agree.
 */
export function isNews({ steps }: Assignment, step: ReceiptStep, derived: boolean): boolean {
  const known = steps[step];
  if (known) return known.derived && !derived;
  return (Object.keys(steps) as ReceiptStep[]).every((other) => {
    const receipt = steps[other];
    return receipt === undefined || RANK[other] < RANK[step] || (receipt.derived && SAID.includes(step));
  });
}

/**
 * When the last thing happened to an assignment that `step` comes after, epoch milliseconds: it cannot have been
 * before. What fixes showed of somebody does not hold back what they said.
 */
export function lastBefore({ dispatchedAt, steps }: Assignment, step: ReceiptStep): number {
  const before = RECEIPT_STEPS.filter((other) => !(SAID.includes(step) && RANK[other] > RANK[step]));
  return Math.max(dispatchedAt, ...before.map((other) => steps[other]?.at ?? 0));
}

/** How far somebody has come who answers for a task. Who was only seen to come has agreed to nothing yet. */
export function progressOf({ state, steps, result }: Assignment): Progress {
  if (state === 'done') return 'done_reported';
  // A result with nobody done: it was sent back to be done again.
  if (result) return 'in_progress';
  if (!steps.accepted) return 'dispatched';
  return steps.moving || steps.on_scene ? 'in_progress' : 'acknowledged';
}
export type Progress = 'dispatched' | 'acknowledged' | 'in_progress' | 'done_reported';
