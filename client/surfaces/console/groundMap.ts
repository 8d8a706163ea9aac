import type { ReactNode } from 'react';
import type { Zone } from '../../../shared/model/zone.ts';
import type { MapDrawing, MapPlate } from '../../map/mapTypes.ts';

/** What the ground tools put on the map. */
export interface GroundMap {
  readonly zones: readonly Zone[];
  readonly selectedZone: string | null;
  readonly gaps: readonly string[];
  /** As `MapViewProps.coverage`. */
  readonly coverage: ReadonlyMap<string, number> | null | undefined;
  readonly drawing: MapDrawing | null;
  readonly plates: readonly MapPlate[];
  /** Switches beside those of other layers. */
  readonly layers: ReactNode;
}
