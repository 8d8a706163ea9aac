import type { RecordSeries } from '../../features/record/RecordSeries.ts';
import type { WallPicture } from './useWallPicture.ts';

/** What each composition of the wall is given. */
export interface PanelsProps {
  picture: WallPicture;
  record: { series: RecordSeries; version: number } | null;
  /** The root of all sizes, CSS pixels. */
  u: number;
  /** The area that this wall may see. */
  area: string;
  areaVersion: number;
}
