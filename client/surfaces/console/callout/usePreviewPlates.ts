import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { PreviewAnswer } from '../../../../shared/wire/calloutRoutes.ts';
import { areaQuery } from '../../../features/areas/extent.ts';
import { plainName } from '../../../features/areas/placeName.ts';
import type { MapPlate } from '../../../map/mapTypes.ts';

/** The places that most people would come from; the form lists more. */
const MOST = 12;

/** Who would be called, where they belong: a plate on each place with its number. */
export function usePreviewPlates(preview: PreviewAnswer | null): readonly MapPlate[] {
  const { t } = useTranslation();
  const shown = preview?.areas.slice(0, MOST) ?? [];
  const known = useQueries({
    queries: shown.map(({ area }) => areaQuery(area)),
    combine: (answers) => answers.map(({ data }) => data?.area),
  });
  return useMemo(
    () =>
      (preview?.areas.slice(0, MOST) ?? []).flatMap(({ area, people }, i) => {
        const at = known[i];
        if (!at) return [];
        const text = t('tools:callout.plate', { place: plainName(at), count: people });
        return [
          {
            id: `preview:${area}`,
            on: { kind: 'place' as const, at: at.centre },
            text,
            tone: 'selected' as const,
          },
        ];
      }),
    [preview, known, t],
  );
}
