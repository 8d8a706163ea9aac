import 'maplibre-gl/dist/maplibre-gl.css';
import { type CSSProperties, useEffect, useEffectEvent, useRef, useState } from 'react';
import { GraphicsNotice } from './GraphicsNotice.tsx';
import type { MapController } from './MapController.ts';
import css from './MapView.module.css';
import type { MapViewProps } from './mapTypes.ts';
import { ScaleBar } from './ScaleBar.tsx';
import { useMap } from './useMap.ts';

/**
 * The map: areas with who is present, the exercise's ground, units that glide, incidents. What stands
 * still is MapLibre's, what moves is deck.gl's. Its container says how far it is in `data-loaded`,
 * `data-units`, `data-incidents` and `data-link`.
 */
export function MapView(props: MapViewProps) {
  const container = useRef<HTMLDivElement>(null);
  const board = useRef<HTMLDivElement>(null);
  const [view, setView] = useState(0);
  const { state, again } = useMap(container, board, props, () => setView((n) => n + 1));
  const controller = state?.kind === 'shown' ? state.map : null;
  const latest = useEffectEvent(() => props);
  const { scale = 1, interactive = true } = props;

  const { area, fit, padding, selection, onSelect, onArea, onMapClick, facilities, plates, marker } = props;
  const { zones, selectedZone, gaps, coverage, drawing, candidates } = props;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each of these is a setting of the map.
  useEffect(
    () => controller?.update(latest()),
    [
      controller,
      area,
      fit,
      padding,
      selection,
      onSelect,
      onArea,
      onMapClick,
      facilities,
      plates,
      zones,
      selectedZone,
      gaps,
      coverage,
      drawing,
      candidates,
    ],
  );

  return (
    <section
      className={`${css.map} ${props.className ?? ''}`}
      style={{ '--map-scale': scale } as CSSProperties}
      aria-label={props.label}
    >
      <div ref={container} className={css.canvas} />
      <div ref={board} className={css.plates} />
      {state && state.kind !== 'shown' ? (
        <GraphicsNotice away={state.kind === 'away'} onAgain={interactive ? again : null} />
      ) : null}
      {controller && <Marker controller={controller} at={marker ?? null} view={view} />}
      <div className={css.foot}>
        <span>{props.attribution}</span>
        {controller && <ScaleBar map={controller.map} view={view} scale={scale} />}
      </div>
    </section>
  );
}

function Marker({ controller, at }: { controller: MapController; at: MapViewProps['marker']; view: number }) {
  if (!at) return null;
  const { x, y } = controller.map.project(at);
  return <div className={css.marker} style={{ left: x, top: y }} />;
}
