import { changed, type EntryJudge, inOrder } from './change.ts';

export const judgeOperation: EntryJudge = (before, after, _entry, say) => {
  for (const { next } of changed('operations', before, after)) {
    for (const list of ['grades', 'responses', 'warnings', 'phases'] as const)
      inOrder(Object.fromEntries(next[list].map(({ at }, i) => [`${list} ${i}`, at])), say);
    inOrder({ t0: next.t0, openedAt: next.openedAt, closedAt: next.closedAt }, say);
  }
};
