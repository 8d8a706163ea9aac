import { changed, type EntryJudge, inOrder, numbered, versions } from './change.ts';

/** Zones, breaches and grids with nobody in them. */
export const judgeZone: EntryJudge = (before, after, entry, say) => {
  for (const { row, next } of changed('zones', before, after)) {
    if (row) versions(row, next, entry.kind.startsWith('zone.'), entry, say);
    else numbered(before.zones, next, say);
    inOrder({ drawnAt: next.drawnAt, updatedAt: next.updatedAt, liftedAt: next.liftedAt }, say);
    if (row?.liftedAt) say('changes a zone that was lifted');
    const open = Object.values(after.breaches).filter(
      ({ zoneId, leftAt }) => zoneId === next.zoneId && leftAt === null,
    );
    if (next.liftedAt !== null && open.length > 0) say('leaves a breach of a zone that is no more');
  }
  for (const { next } of changed('breaches', before, after)) {
    inOrder({ enteredAt: next.enteredAt, leftAt: next.leftAt }, say);
    inOrder({ enteredAt: next.enteredAt, acknowledgedAt: next.acknowledgedAt }, say);
    if (!after.zones[next.zoneId]) say('breaches no zone');
  }
};
