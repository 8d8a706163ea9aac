import { type ReactNode, useMemo } from 'react';
import type { Bbox } from '../../../shared/model/area.ts';
import { WATCHED_LAYERS } from '../../map/layers/mapLayers.ts';
import type { MapPlate } from '../../map/mapTypes.ts';
import { MapView } from '../../map/view/MapView.tsx';
import { usePlayer } from '../../picture/store.tsx';
import { overviewPlayer } from './overviewPlayer.ts';
import { useGroundPlates } from './useGroundPlates.ts';
import { useWall } from './wallContext.tsx';
import map from './wallMap.module.css';

/** Size of map symbols on a desk, where a root of 16 px is usual. */
const DESK_U = 16;
const NO_PLATES: readonly MapPlate[] = [];

/** A map nobody touches: fitted to its extent. */
export function WallMap({
  area,
  fit,
  label,
  labels = true,
  overview = null,
  children,
}: {
  area: string;
  fit: Bbox | null;
  label: string;
  labels?: boolean;
  /** Of a map that leaves single units out: the size of its symbols, as a part of the usual. */
  overview?: number | null;
  children?: ReactNode;
}) {
  const { areaVersion, areaBounds, u } = useWall();
  const live = usePlayer();
  const plates = useGroundPlates(area);
  const player = useMemo(() => (overview === null ? live : overviewPlayer(live)), [live, overview]);
  return (
    <div className={map.mapFrame}>
      <MapView
        base={{
          player,
          areaVersion,
          areaBounds,
          theme: 'dark',
          scale: (u / DESK_U) * (overview ?? 1),
          showLabels: labels,
          interactive: false,
          layers: WATCHED_LAYERS,
        }}
        shown={{
          area,
          fit,
          padding: Math.round(u * 1.2),
          plates: overview === null ? plates : NO_PLATES,
        }}
        label={label}
        className={map.map ?? ''}
      />
      {children}
    </div>
  );
}
