import { onOneLine, tierOf } from '../model/area.ts';
import { rungStateOf } from '../model/tier.ts';
import { allRaised } from '../picture/raised.ts';
import type { FigureScope } from './facts.ts';
import { counts, type Facts, isOf, tally } from './facts.ts';
import { rules } from './rule.ts';

/** Bodies of the ladder above, in and below an area. Who sees only a part of a rung is told of that part. */
const byBody = tally(({ picture }: Facts, { area, operationId, tier }: FigureScope) => {
  let told = 0;
  let activated = 0;
  for (const body of Object.values(picture.tiers)) {
    if (!isOf(picture.operations, operationId, body) || !onOneLine(body.area, area)) continue;
    if (tier !== undefined && tierOf(body.area) !== tier) continue;
    told++;
    if (rungStateOf(body) === 'activated') activated++;
  }
  return { told, activated };
});

const byRecord = tally(({ picture }: Facts, scope: FigureScope) => ({
  notes: Object.values(picture.notes).filter((note) => counts(picture, scope, note)).length,
  /** A department is called from above as well as from here. */
  whistles: Object.values(picture.whistles).filter(
    (one) =>
      one.endedAt === null &&
      isOf(picture.operations, scope.operationId, one) &&
      onOneLine(one.area, scope.area),
  ).length,
}));

/** What the clock raised (to one rung, where one is asked) and nobody holds there. */
const byRung = tally(({ picture }: Facts, scope: FigureScope) => ({
  raised: allRaised(picture).filter(
    (one) => counts(picture, scope, one) && (scope.tier === undefined || tierOf(one.to) === scope.tier),
  ).length,
}));

export const COMMAND_FIGURES = {
  ...rules(byBody, 'journal', {
    bodiesTold: ['body', null, ({ told }) => told],
    bodiesActivated: ['body', 'bodiesTold', ({ activated }) => activated],
  }),
  ...rules(byRung, 'journal', { raisedUnheld: ['matter', null, ({ raised }) => raised] }),
  ...rules(byRecord, 'journal', {
    notes: ['note', null, ({ notes }) => notes],
    whistlesRunning: ['whistle', null, ({ whistles }) => whistles],
  }),
};
