import { changed, type EntryJudge, inOrder, numbered } from './change.ts';

export const judgeDirective: EntryJudge = (before, after, _entry, say) => {
  for (const { row, next } of changed('directives', before, after)) {
    if (!row) numbered(before.directives, next, say);
    inOrder({ issuedAt: next.issuedAt, cancelledAt: next.cancelledAt }, say);
  }
  for (const { next } of changed('receipts', before, after)) {
    const directive = after.directives[next.directiveId];
    if (!directive?.to.includes(next.area)) say('is received where it was not sent');
    const { deliveredAt, acknowledgedAt } = next;
    inOrder({ issuedAt: directive?.issuedAt, deliveredAt, acknowledgedAt }, say);
  }
};
