import { changed, type EntryJudge, inOrder, numbered } from './change.ts';

export const judgeCallout: EntryJudge = (before, after, _entry, say) => {
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
};
