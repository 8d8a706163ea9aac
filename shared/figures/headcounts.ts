import { unaccountedOf } from '../model/headcount.ts';
import { counts, tally } from './facts.ts';
import { rules } from './rule.ts';

/** People of the areas that were counted. Null where nobody counted: not known is not nobody. */
const counted = tally(({ picture }, scope) => {
  const all = { registered: 0, evacuated: 0, away: 0, unaccounted: 0 };
  let any = false;
  for (const one of Object.values(picture.headcounts)) {
    if (!counts(picture, scope, one)) continue;
    any = true;
    all.registered += one.registered;
    all.evacuated += one.evacuated;
    all.away += one.away;
    all.unaccounted += unaccountedOf(one);
  }
  return any ? all : null;
});

export const HEADCOUNT_FIGURES = rules(counted, 'journal', {
  registered: ['person', null, (all) => all?.registered ?? null],
  evacuated: ['person', 'registered', (all) => all?.evacuated ?? null],
  awayConfirmed: ['person', 'registered', (all) => all?.away ?? null],
  unaccounted: ['person', 'registered', (all) => all?.unaccounted ?? null],
});
