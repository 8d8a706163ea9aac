import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Area, parentOf } from '../../../shared/model/area.ts';
import type { CoverageGap } from '../../../shared/model/coverage.ts';
import { MINUTE_MS } from '../../../shared/time/durations.ts';
import type { MapPlate } from '../../map/mapTypes.ts';
import { useMoment } from '../../picture/store.tsx';
import { areaQuery } from '../areas/extent.ts';
import { gridName } from '../areas/placeName.ts';

/** More plates than this hide the map; the list has them all. */
const MOST = 8;

/** A plate on each grid without anybody: its name and for how many minutes, the longest first. */
export function useGapPlates(gaps: readonly CoverageGap[]): readonly MapPlate[] {
  const { t } = useTranslation();
  const shown = gaps.slice(0, MOST);
  const parents = [...new Set(shown.map(({ area }) => parentOf(area)!))];
  const grids = useQueries({
    queries: parents.map(areaQuery),
    combine: (answers) =>
      answers.flatMap(({ data }) =>
        data ? data.children.map((child) => ({ child, community: data.area })) : [],
      ),
  });
  const known = useMemo(
    () =>
      new Map<string, { child: Area; community: Area }>(
        grids.map((grid) => [grid.child.code, grid] as const),
      ),
    [grids],
  );
  const minutes = useMoment((_, now) =>
    shown.map(({ since }) => Math.floor(Math.max(0, now - since) / MINUTE_MS)),
  );
  return useMemo(
    () =>
      gaps.slice(0, MOST).flatMap(({ area }, i) => {
        const grid = known.get(area);
        if (!grid) return [];
        const text = t('tools:coverage.plate', {
          place: gridName(grid.community, grid.child),
          count: minutes[i],
        });
        return [
          {
            id: `gap:${area}`,
            on: { kind: 'place' as const, at: grid.child.centre },
            text,
            tone: 'alert' as const,
          },
        ];
      }),
    [gaps, known, minutes, t],
  );
}
