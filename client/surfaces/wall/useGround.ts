import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Zone } from '../../../shared/model/zone.ts';
import type { Picture } from '../../../shared/picture/picture.ts';
import { gapsIn } from '../../features/coverage/coverage.ts';
import { useGapPlates } from '../../features/coverage/useGapPlates.ts';
import { breachPlates, heldZones, zonePlates } from '../../features/zones/zoneWords.ts';
import type { MapPlate } from '../../map/mapTypes.ts';
import { usePicture } from '../../picture/store.tsx';

/** Zones, empty grids and their plates for a map that nobody touches. */
export function useGround(
  area: string,
  now: number,
): { zones: readonly Zone[]; gaps: readonly string[]; plates: readonly MapPlate[] } {
  const { t } = useTranslation('wall');
  const tables = usePicture(({ zones, gaps, breaches, operations, units }) => ({
    zones,
    gaps,
    breaches,
    operations,
    units,
  }));
  const picture = tables as Picture;
  // biome-ignore lint/correctness/useExhaustiveDependencies: these tables are what the answer is read from
  const zones = useMemo(() => heldZones(picture, area), [tables.zones, tables.operations, area]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: these tables are what the answer is read from
  const gaps = useMemo(() => gapsIn(picture, area), [tables.gaps, tables.operations, area]);
  const gapPlates = useGapPlates(gaps, now);
  return {
    zones,
    gaps: useMemo(() => gaps.map((gap) => gap.area), [gaps]),
    plates: [...breachPlates(picture, now, t), ...gapPlates, ...zonePlates(zones, t)],
  };
}
