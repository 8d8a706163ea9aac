import { isExpected } from '../../../../shared/model/whistle.ts';
import { changed, type EntryJudge, inOrder, numbered } from './change.ts';

export const judgeWhistle: EntryJudge = (before, after, _entry, say) => {
  for (const { row, next } of changed('whistles', before, after)) {
    if (!row) numbered(before.whistles, next, say);
    const { blownAt, dueAt, overdueAt, endedAt } = next;
    inOrder({ blownAt, dueAt, overdueAt }, say);
    inOrder({ blownAt, endedAt }, say);
    for (const { answeredAt, arrivedAt, answer, refusal } of next.called) {
      inOrder({ blownAt, answeredAt, arrivedAt }, say);
      if ((answer === 'waiting') !== (answeredAt === null)) say(`is ${answer} and answered at ${answeredAt}`);
      if ((answer === 'refused') !== (refusal !== null)) say(`is ${answer} for the reason ${refusal}`);
    }
    if (!row?.overdueAt && overdueAt !== null && !next.called.some(isExpected))
      say('is overdue, and all are there');
  }
};
