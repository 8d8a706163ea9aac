import { type ReactNode, useMemo } from 'react';
import type { Bbox } from '../../../shared/model/area.ts';
import { MapView } from '../../map/MapView.tsx';
import { WATCHED_LAYERS } from '../../map/mapLayers.ts';
import type { MapPlate } from '../../map/mapTypes.ts';
import { usePlayer } from '../../picture/store.tsx';
import { overviewPlayer } from './overviewPlayer.ts';
import { useZonesAndGaps } from './useZonesAndGaps.ts';
import map from './wallMap.module.css';

/** Size of map symbols on a desk, where a root of 16 px is usual. */
const DESK_U = 16;
const NO_PLATES: readonly MapPlate[] = [];

/** A map nobody touches: fitted to its extent. */
export function WallMap({
  areaVersion,
  area,
  fit,
  u,
  label,
  labels = true,
  zoomed = 1,
  overview = false,
  children,
}: {
  areaVersion: number;
  area: string;
  fit: Bbox | null;
  u: number;
  label: string;
  labels?: boolean;
  /** Symbols of an overview are smaller. */
  zoomed?: number;
  /** True leaves single units out. */
  overview?: boolean;
  children?: ReactNode;
}) {
  const live = usePlayer();
  const drawn = useZonesAndGaps(area);
  const player = useMemo(() => (overview ? overviewPlayer(live) : live), [live, overview]);
  return (
    <div className={map.mapFrame}>
      <MapView
        player={player}
        areaVersion={areaVersion}
        area={area}
        fit={fit}
        padding={Math.round(u * 1.2)}
        theme="dark"
        scale={(u / DESK_U) * zoomed}
        showLabels={labels}
        interactive={false}
        layers={WATCHED_LAYERS}
        zones={drawn.zones}
        gaps={drawn.gaps}
        plates={overview ? NO_PLATES : drawn.plates}
        label={label}
        className={map.map ?? ''}
      />
      {children}
    </div>
  );
}
