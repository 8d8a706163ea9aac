import { tierStateOf } from '../../../../shared/model/tier.ts';
import { allows, TIER_ARROWS } from '../machines.ts';
import { changed, inOrder, type Judge, numbered } from './change.ts';

/** Operations, modes, command bodies and orders. */
export const ladder: Judge = (before, after, entry, say) => {
  for (const { next } of changed('operations', before, after)) {
    for (const list of ['grades', 'responses', 'warnings', 'phases'] as const)
      inOrder(Object.fromEntries(next[list].map(({ at }, i) => [`${list} ${i}`, at])), say);
    inOrder({ t0: next.t0, openedAt: next.openedAt, closedAt: next.closedAt }, say);
  }
  for (const { row, next } of changed('modes', before, after))
    inOrder({ before: row?.since, since: next.since, remindedAt: next.remindedAt }, say);
  for (const { row, next } of changed('tiers', before, after)) {
    const [from, to] = [row ? tierStateOf(row) : null, tierStateOf(next)];
    if (!allows(TIER_ARROWS[entry.kind], from, to)) say(`leads from ${from} to ${to}`);
    const { notifiedAt, acknowledgedAt, activatedAt, stoodDownAt } = next;
    inOrder({ notifiedAt, acknowledgedAt, activatedAt, stoodDownAt }, say);
    inOrder({ before: row?.commander?.since, since: next.commander?.since }, say);
    if (next.stoodDownAt !== null && next.delegated.length > 0) say('leaves authority with who stood down');
    const given = next.delegated.map(({ authority }) => authority);
    if (new Set(given).size < given.length) say('gives an authority twice');
  }
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
