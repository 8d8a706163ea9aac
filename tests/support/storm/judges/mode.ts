import { changed, inOrder, type Judge } from './change.ts';

export const mode: Judge = (before, after, _entry, say) => {
  for (const { row, next } of changed('modes', before, after))
    inOrder({ before: row?.since, since: next.since, remindedAt: next.remindedAt }, say);
};
