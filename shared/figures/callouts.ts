import { isWithin } from '../model/area.ts';
import type { Callout } from '../model/callout.ts';
import { isOf, tally } from './facts.ts';
import { rules } from './rule.ts';

const STEPS = ['called', 'delivered', 'accepted', 'declined', 'checked_in'] as const;
export type CalledSums = Record<(typeof STEPS)[number], number>;

/** How far the teams of calls have come, one by one or together. */
export function calledSums(teams: Iterable<Callout['teams'][number]>): CalledSums {
  const sums: CalledSums = { called: 0, delivered: 0, accepted: 0, declined: 0, checked_in: 0 };
  for (const team of teams) for (const step of STEPS) sums[step] += team[step];
  return sums;
}

/** Of teams that belong to the area, whoever called them. A drill counts in an exercise, where every call is one. */
const byStep = tally(({ picture: { callouts, operations } }, { area, operationId }) =>
  calledSums(
    Object.values(callouts)
      .filter(
        (one) => isOf(operations, operationId, one) && (!one.drill || operations[one.operationId]?.exercise),
      )
      .flatMap(({ teams }) => teams)
      .filter(({ homeArea }) => isWithin(homeArea, area)),
  ),
);

export const CALLOUT_FIGURES = rules(byStep, 'journal', {
  called: ['called', null, ({ called }) => called],
  calledReached: ['called', 'called', ({ delivered }) => delivered],
  calledAccepted: ['called', 'called', ({ accepted }) => accepted],
  calledDeclined: ['called', 'called', ({ declined }) => declined],
  calledCheckedIn: ['called', 'called', ({ checked_in }) => checked_in],
});
