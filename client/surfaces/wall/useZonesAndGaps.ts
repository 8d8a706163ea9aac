import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Zone } from '../../../shared/model/zone.ts';
import { gapsIn } from '../../features/coverage/coverage.ts';
import { useGapPlates } from '../../features/coverage/useGapPlates.ts';
import { breachPlates, zonePlates } from '../../features/zones/zonePlates.ts';
import { heldZones } from '../../features/zones/zoneWords.ts';
import type { MapPlate } from '../../map/mapTypes.ts';
import { equalTo } from '../../picture/shallowEqual.ts';
import { useMoment, usePicture } from '../../picture/store.tsx';

/** Plates, each with what it stands on. */
const samePlates = equalTo(4);

/** Zones, empty grids and their plates for a map that nobody touches. */
export function useZonesAndGaps(area: string): {
  zones: readonly Zone[];
  gaps: readonly string[];
  plates: readonly MapPlate[];
} {
  const { t } = useTranslation('wall');
  const zones = usePicture((picture) => heldZones(picture, area));
  const gaps = usePicture((picture) => gapsIn(picture, area));
  const breaches = useMoment((picture, now) => breachPlates(picture, now, t), samePlates);
  const empty = useGapPlates(gaps);
  return {
    zones,
    gaps: useMemo(() => gaps.map((gap) => gap.area), [gaps]),
    plates: useMemo(() => [...breaches, ...empty, ...zonePlates(zones, t)], [breaches, empty, zones, t]),
  };
}
