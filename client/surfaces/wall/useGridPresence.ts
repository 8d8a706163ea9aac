import { useQueries } from '@tanstack/react-query';
import { areaQuery } from '../../features/areas/extent.ts';
import { usePicture } from '../../picture/store.tsx';
import { unitsOf, useStreets } from './ofWall.ts';
import { useWall } from './wallContext.tsx';

const GRID_CODE_LENGTH = 15;

/** Grids of the operation's streets, and how many have a unit of their own on duty; null until all are known. */
export function useGridPresence(): { staffed: number; total: number } | null {
  const { operation } = useWall();
  const grids = useBelow(useBelow(useStreets()));
  return usePicture((picture) => {
    if (!grids) return null;
    const present = new Set(
      unitsOf(picture, operation)
        .filter((unit) => unit.homeArea.length >= GRID_CODE_LENGTH)
        .map((unit) => unit.homeArea.slice(0, GRID_CODE_LENGTH)),
    );
    return { staffed: grids.filter((code) => present.has(code)).length, total: grids.length };
  });
}

/** What lies directly below some areas; null until all of it is known. */
function useBelow(codes: readonly string[] | null): readonly string[] | null {
  return useQueries({
    queries: (codes ?? []).map(areaQuery),
    combine: (answers) =>
      answers.length > 0 && answers.every((a) => a.data)
        ? answers.flatMap((a) => a.data!.children.map((child) => child.code))
        : null,
  });
}
