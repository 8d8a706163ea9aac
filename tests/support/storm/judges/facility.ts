import { statusesOf } from '../../../../shared/model/facility.ts';
import { takesIn } from '../../../../shared/model/facilityUse.ts';
import { changed, type EntryJudge, inOrder } from './change.ts';

export const judgeFacility: EntryJudge = (before, after, entry, say) => {
  for (const { row, next } of changed('facilities', before, after)) {
    const { kind, status, capacity, occupancy, askedAt, openedAt, updatedAt } = next;
    if (!statusesOf(kind).includes(status)) say(`brings a ${kind} to ${status}`);
    if ((capacity === null) !== (occupancy === null))
      say('counts people in a place that has no number of places');
    const counted = entry.kind === 'facility.counted' ? entry.body : null;
    if (counted && counted.overFull !== counted.occupancy > (capacity ?? 0))
      say('is over-full and does not say so');
    if (!takesIn(status) && (next.forwardPostSince ?? next.comfortSince) !== null)
      say('serves while it is not open');
    if ((status === 'standby' || status === 'closed') && (occupancy ?? 0) > 0)
      say('is shut with people in it');
    const left = row && takesIn(row.status) && !takesIn(status);
    if (left && entry.kind === 'facility.status_set' && entry.body.reason === '')
      say('shuts it for no reason');
    inOrder({ before: row?.updatedAt, updatedAt }, say);
    inOrder({ askedAt, openedAt }, say);
  }
};
