import { ScanSearch } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Picture } from '../../../shared/picture/picture.ts';
import type { PreviewAnswer } from '../../../shared/wire/calloutRoutes.ts';
import type { CoverageAnswer } from '../../../shared/wire/groundRoutes.ts';
import { usePreviewPlates } from '../../features/callout/usePreviewPlates.ts';
import { gapsIn, presentByGrid } from '../../features/coverage/coverage.ts';
import { useGapPlates } from '../../features/coverage/useGapPlates.ts';
import { breachPlates, heldZones, zonePlates } from '../../features/zones/zoneWords.ts';
import type { MapDrawing } from '../../map/mapTypes.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { GroundMap } from './groundMap.ts';

/** Zones, gaps, coverage, plates and drawings, as the map takes them. */
export function useGroundMap({
  picture,
  area,
  now,
  selectedZone,
  shown,
  onToggle,
  answer,
  drawing,
  preview,
}: {
  picture: Picture;
  area: string;
  now: number;
  selectedZone: string | null;
  /** Whether coverage fills the grids. */
  shown: boolean;
  onToggle: () => void;
  answer: CoverageAnswer | null;
  drawing: MapDrawing | null;
  preview: PreviewAnswer | null;
}): GroundMap {
  const { t } = useTranslation('ground');
  const { zones: drawn, gaps: empty, operations } = picture;
  // biome-ignore lint/correctness/useExhaustiveDependencies: these tables are what the answer is read from
  const zones = useMemo(() => heldZones(picture, area), [drawn, operations, area]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: these tables are what the answer is read from
  const gaps = useMemo(() => gapsIn(picture, area), [empty, operations, area]);
  const coverage = useMemo(
    () => (shown ? (answer ? presentByGrid(answer) : undefined) : null),
    [shown, answer],
  );
  const gapPlates = useGapPlates(shown ? gaps : [], now);
  const previewPlates = usePreviewPlates(preview);
  const layers: ReactNode = (
    <button type="button" aria-pressed={shown} onClick={onToggle}>
      <Icon of={ScanSearch} size={15} />
      {t('coverage.toggle')}
    </button>
  );
  return {
    zones,
    selectedZone,
    gaps: useMemo(() => (shown ? gaps.map((gap) => gap.area) : []), [shown, gaps]),
    coverage,
    drawing,
    plates: [...breachPlates(picture, now, t), ...gapPlates, ...previewPlates, ...zonePlates(zones, t)],
    layers,
  };
}
