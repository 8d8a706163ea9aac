import { isExpected } from '../../../../shared/model/whistle.ts';
import { changed, inOrder, type Judge, numbered } from './change.ts';

/** Call-outs and whistles. */
export const callouts: Judge = (before, after, _entry, say) => {
  for (const { row, next } of changed('callouts', before, after)) {
    if (!row) numbered(before.callouts, next, say);
    inOrder({ sentAt: next.sentAt, stoppedAt: next.stoppedAt }, say);
    inOrder(Object.fromEntries(next.curve.map(({ at }, i) => [`point ${i}`, at])), say);
    for (const { teamId, called, delivered, accepted, declined, checked_in } of next.teams) {
      const counts = [accepted, declined, checked_in, delivered, called];
      if (counts.some((count) => count < 0)) say(`counts less than nobody in ${teamId}: ${counts}`);
      if (accepted + declined > delivered || delivered > called || checked_in > accepted)
        say(`counts more of ${teamId} than there are: ${counts}`);
    }
    for (const step of ['delivered', 'accepted', 'declined', 'checked_in'] as const) {
      const sum = next.teams.reduce((total, team) => total + team[step], 0);
      if (next.curve.at(-1)![step] !== sum)
        say(`the curve says ${next.curve.at(-1)![step]} ${step}, teams ${sum}`);
    }
  }
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
