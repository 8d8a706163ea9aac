import { changed, type EntryJudge, inOrder } from './change.ts';

export const judgeMode: EntryJudge = (before, after, _entry, say) => {
  for (const { row, next } of changed('modes', before, after)) {
    const { since, remindedAt, raised, renewed } = next;
    inOrder({ before: row?.since, since, renewedAt: renewed?.at, remindedAt, raisedAt: raised?.at }, say);
  }
};
