import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Area, parentOf } from '../../../shared/model/area.ts';
import type { CoverageGap } from '../../../shared/model/zone.ts';
import type { MapPlate } from '../../map/mapTypes.ts';
import { areaQuery } from '../areas/extent.ts';
import { gridName } from '../areas/placeName.ts';

const MINUTE_MS = 60_000;
/** More plates than this hide the map; the list has them all. */
const MOST = 8;

/** A plate on each grid without anybody: its name and for how many minutes, the longest first. */
export function useGapPlates(gaps: readonly CoverageGap[], now: number): MapPlate[] {
  const { t } = useTranslation();
  const shown = gaps.slice(0, MOST);
  const parents = [...new Set(shown.map(({ area }) => parentOf(area)!))];
  const grids = useQueries({
    queries: parents.map(areaQuery),
    combine: (answers) =>
      answers.flatMap(({ data }) =>
        data ? data.children.map((child) => ({ child, community: data.area.name })) : [],
      ),
  });
  const known = useMemo(
    () =>
      new Map<string, { child: Area; community: string }>(
        grids.map((grid) => [grid.child.code, grid] as const),
      ),
    [grids],
  );
  return shown.flatMap(({ area, since }) => {
    const grid = known.get(area);
    if (!grid) return [];
    return [
      {
        id: `gap:${area}`,
        on: { kind: 'place' as const, at: grid.child.centre },
        text: t('ground:coverage.plate', {
          place: gridName(grid.community, grid.child.name),
          count: Math.floor(Math.max(0, now - since) / MINUTE_MS),
        }),
        tone: 'alert' as const,
      },
    ];
  });
}
