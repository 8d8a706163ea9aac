import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { gapsIn } from '../../../shared/picture/gapsIn.ts';
import { heldZones } from '../../../shared/picture/heldZones.ts';
import { servingIn } from '../../../shared/picture/serving.ts';
import { useGapPlates } from '../../features/coverage/useGapPlates.ts';
import { facilityPlates } from '../../features/facilities/facilityPlates.ts';
import { breachPlates, zonePlates } from '../../features/zones/zonePlates.ts';
import type { MapPlate } from '../../map/mapTypes.ts';
import { equalTo } from '../../picture/shallowEqual.ts';
import { useMoment, usePicture } from '../../picture/store.tsx';

/** Plates, each with what it stands on. */
const samePlates = equalTo(4);

/** The plates of zones, of shelters and the post, of empty grids and of who is where they must not be, for a map that nobody touches. */
export function useGroundPlates(area: string): readonly MapPlate[] {
  const { t } = useTranslation('wall');
  const zones = usePicture((picture) => heldZones(picture, area));
  const gaps = usePicture((picture) => gapsIn(picture, area));
  const breaches = useMoment((picture, now) => breachPlates(picture, now, t), samePlates);
  const empty = useGapPlates(gaps);
  const places = useMoment((picture, now) => facilityPlates(servingIn(picture, area), now, t), samePlates);
  return useMemo(
    () => [...breaches, ...empty, ...places, ...zonePlates(zones, t)],
    [breaches, empty, places, zones, t],
  );
}
