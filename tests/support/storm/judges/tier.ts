import { rungStateOf } from '../../../../shared/model/tier.ts';
import { allows, TIER_ARROWS } from '../machines.ts';
import { changed, type EntryJudge, inOrder } from './change.ts';

export const judgeTier: EntryJudge = (before, after, entry, say) => {
  for (const { row, next } of changed('tiers', before, after)) {
    const [from, to] = [row ? rungStateOf(row) : null, rungStateOf(next)];
    if (!allows(TIER_ARROWS[entry.kind], from, to)) say(`leads from ${from} to ${to}`);
    const { notifiedAt, acknowledgedAt, activatedAt, stoodDownAt } = next;
    inOrder({ notifiedAt, acknowledgedAt, activatedAt, stoodDownAt }, say);
    inOrder({ before: row?.commander?.since, since: next.commander?.since }, say);
    if (next.stoodDownAt !== null && next.delegated.length > 0) say('leaves authority with who stood down');
    const given = next.delegated.map(({ authority }) => authority);
    if (new Set(given).size < given.length) say('gives an authority twice');
  }
};
