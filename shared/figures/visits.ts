import { isTaskEnded, responsibleOf } from '../model/task.ts';
import { counts, tally } from './facts.ts';
import { rules } from './rule.ts';

/**
 * Households of the batches that were given out for door-to-door visits. A batch counts as visited when those who had it
 * report it done: each door was tried. Null where there is none.
 */
const batches = tally(({ picture }, scope) => {
  let households = 0;
  let visited = 0;
  let contacted = 0;
  for (const task of Object.values(picture.tasks)) {
    if (task.kind !== 'survey_batch' || task.undone || task.status === 'cancelled') continue;
    if (!counts(picture, scope, task)) continue;
    const target = task.target ?? 0;
    households += target;
    if (task.status !== 'done_reported' && !isTaskEnded(task)) continue;
    visited += target;
    contacted += Math.min(target, responsibleOf(task)?.result?.number ?? 0);
  }
  return households > 0 ? { households, visited, contacted } : null;
});

export const VISIT_FIGURES = rules(batches, 'journal', {
  households: ['household', null, (found) => found?.households ?? null],
  householdsVisited: ['household', 'households', (found) => found?.visited ?? null],
  householdsContacted: ['household', 'householdsVisited', (found) => found?.contacted ?? null],
});
