import type { Map as MapLibreMap } from 'maplibre-gl';
import { metresPerPixel, scaleBar } from '../viewpoint.ts';
import css from './MapView.module.css';

/** Longest bar, CSS pixels at scale 1. */
const LONGEST_PX = 110;

/** A length on the ground. `view` grows whenever the map was drawn anew. */
export function ScaleBar({ map, scale }: { map: MapLibreMap; view: number; scale: number }) {
  const { metres, px } = scaleBar(metresPerPixel(map.getCenter().lat, map.getZoom()), LONGEST_PX * scale);
  return (
    <div className={css.scale}>
      {metres >= 1000 ? `${metres / 1000} km` : `${metres} m`}
      <div className={css.bar} style={{ width: px }} />
    </div>
  );
}
