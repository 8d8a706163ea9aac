import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CoverageGap } from '../../../../shared/model/coverage.ts';
import { gapsIn } from '../../../../shared/picture/gapsIn.ts';
import { heldZones } from '../../../../shared/picture/heldZones.ts';
import { servingIn } from '../../../../shared/picture/serving.ts';
import { useGapPlates } from '../../../features/coverage/useGapPlates.ts';
import { facilityPlates } from '../../../features/facilities/facilityPlates.ts';
import { breachPlates, zonePlates } from '../../../features/zones/zonePlates.ts';
import type { MapPlate } from '../../../map/mapTypes.ts';
import { equalTo } from '../../../picture/shallowEqual.ts';
import { useMoment, usePicture } from '../../../picture/store.tsx';
import { usePreviewPlates } from '../callout/usePreviewPlates.ts';
import { useConsole, useDoing } from '../context/consoleContext.tsx';

const NONE: readonly CoverageGap[] = [];

/** Plates, each with what it stands on. */
const samePlates = equalTo(4);

/** The signs on the map: who is where they must not be, where nobody is, who would be called, what was drawn. */
export function usePlates(): readonly MapPlate[] {
  const { t } = useTranslation('tools');
  const { area } = useConsole().view;
  const zones = usePicture((picture) => heldZones(picture, area));
  const breaches = useMoment((picture, now) => breachPlates(picture, now, t), samePlates);
  const empty = useGapPlates(useGaps());
  const places = useMoment((picture, now) => facilityPlates(servingIn(picture, area), now, t), samePlates);
  const preview = usePreviewPlates(useDoing((doing) => doing.preview));
  return useMemo(
    () => [...breaches, ...empty, ...preview, ...places, ...zonePlates(zones, t)],
    [breaches, empty, preview, places, zones, t],
  );
}

/** Grids with work and nobody in them, while coverage is shown. */
function useGaps(): readonly CoverageGap[] {
  const { area } = useConsole().view;
  const on = useDoing((doing) => doing.coverage);
  return usePicture((picture) => (on ? gapsIn(picture, area) : NONE));
}
