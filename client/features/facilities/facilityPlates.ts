import type { TFunction } from 'i18next';
import { type FacilityUse, takesIn } from '../../../shared/model/facilityUse.ts';
import { MINUTE_MS } from '../../../shared/time/durations.ts';
import type { MapPlate } from '../../map/mapTypes.ts';
import { shownName, showsLatin } from '../../ui/shownName.ts';
import { plainName } from '../areas/placeName.ts';

/** A plate on each shelter and on the forward command post: how full it is, or for how long it has been asked for. */
export function facilityPlates(serving: readonly FacilityUse[], now: number, t: TFunction): MapPlate[] {
  return serving.flatMap((use): MapPlate[] => {
    const said = plateOf(use, now, t);
    if (!said) return [];
    const on = { kind: 'facility', facilityId: use.facilityId } as const;
    return [{ id: `facility:${use.facilityId}`, on, ...said }];
  });
}

function plateOf(use: FacilityUse, now: number, t: TFunction): Pick<MapPlate, 'text' | 'tone'> | null {
  const { status, askedAt, occupancy, capacity } = use;
  if (use.forwardPostSince !== null) return { text: t('desk:facilities.forwardPost'), tone: 'plain' };
  if (use.kind !== 'shelter') return null;
  if (status === 'opening' && askedAt !== null) {
    const count = Math.floor(Math.max(0, now - askedAt) / MINUTE_MS);
    return { text: t('desk:facilities.plateAsked', { name: shortName(use), count }), tone: 'alert' };
  }
  if (!takesIn(status)) return null;
  const over = (occupancy ?? 0) > (capacity ?? 0);
  return {
    text: `${shortName(use)} ${occupancy} / ${capacity}`,
    tone: over ? 'alert' : 'plain',
  };
}

/** What its name begins with: a plate has room for what tells it from the next. */
function shortName(use: FacilityUse): string {
  const name = plainName(shownName(use));
  return showsLatin() ? name : name.split(' ')[0]!;
}
