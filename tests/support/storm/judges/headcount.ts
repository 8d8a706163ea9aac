import { onOneLine } from '../../../../shared/model/area.ts';
import { unaccountedOf } from '../../../../shared/model/headcount.ts';
import { changed, type EntryJudge, inOrder } from './change.ts';

export const judgeHeadcount: EntryJudge = (before, after, _entry, say) => {
  for (const { key, row, next } of changed('headcounts', before, after)) {
    if (unaccountedOf(next) < 0) say('knows where more people are than there are');
    inOrder({ before: row?.at, at: next.at }, say);
    for (const [other, { operationId, area }] of Object.entries(after.headcounts))
      if (other !== key && operationId === next.operationId && onOneLine(area, next.area))
        say('counts people twice');
  }
};
