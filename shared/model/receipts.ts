import type { Assignment, ReceiptStep } from './task.ts';

/** Whoever came so far was reached, looked and agreed: steps that the later ones imply. */
const IMPLIED: readonly ReceiptStep[] = ['delivered', 'seen', 'accepted'];

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
 * An assignment one step further up the receipt ladder. Steps that were left out but must have happened are filled
 * in as derived. A step that was derived and is then confirmed by hand keeps its time and is derived no longer.
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
  for (const implied of IMPLIED)
    if (RANK[implied] < RANK[step]) steps[implied] ??= { at: steps[step].at, derived: true };
  return { ...assignment, steps };
}

/** Whether a step is news: the ladder is climbed upwards, and what was derived may be confirmed once. */
export function isNews(assignment: Assignment, step: ReceiptStep, derived: boolean): boolean {
  const known = assignment.steps[step];
  if (known) return known.derived && !derived;
  return (Object.keys(assignment.steps) as ReceiptStep[]).every(
    (other) => assignment.steps[other] === undefined || RANK[other] < RANK[step],
  );
}

/** When the last thing happened to an assignment, epoch milliseconds: nothing after it can have been before. */
export function lastOf({ dispatchedAt, steps }: Assignment): number {
  return Math.max(dispatchedAt, ...Object.values(steps).map((step) => step?.at ?? 0));
}
