import { type AreaCode, isWithin } from '../model/area.ts';
import type { CoverageGap } from '../model/coverage.ts';
import { isUnderWay } from './isUnderWay.ts';
import type { Picture } from './picture.ts';

/** Gaps of operations under way in an area, the longest first. */
export function gapsIn(
  { gaps, operations }: Pick<Picture, 'gaps' | 'operations'>,
  area: AreaCode,
): CoverageGap[] {
  return Object.values(gaps)
    .filter((gap) => isWithin(gap.area, area) && isUnderWay(operations, gap.operationId))
    .sort((a, b) => a.since - b.since || (a.area < b.area ? -1 : 1));
}
