import 'maplibre-gl/dist/maplibre-gl.css';
import { type CSSProperties, useEffect, useEffectEvent, useRef, useState } from 'react';
import { type Camera, MapController } from './MapController.ts';
import css from './MapView.module.css';
import type { MapViewProps } from './mapTypes.ts';
import { mountProbe } from './probe.ts';
import { ScaleBar } from './ScaleBar.tsx';

/**
 * The map: areas with who is present, the exercise's ground, units that glide, incidents. What stands
 * still is MapLibre's, what moves is deck.gl's. Its container says how far it is in `data-loaded`,
 * `data-units`, `data-incidents` and `data-link`.
 */
export function MapView(props: MapViewProps) {
  const container = useRef<HTMLDivElement>(null);
  const board = useRef<HTMLDivElement>(null);
  const [controller, setController] = useState<MapController | null>(null);
  const [view, setView] = useState(0);
  const camera = useRef<Camera | null>(null);
  const { player, areaVersion, theme, scale = 1, showLabels = true, interactive = true } = props;
  const latest = useEffectEvent(() => props);
  // A map that opens on the whole city asks for its tiles, and those of what it is about come after them.
  const [placed, setPlaced] = useState(props.fit !== null);
  if (!placed && props.fit !== null) setPlaced(true);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new theme, scale, player or set of areas is a new map.
  useEffect(() => {
    if (!placed) return;
    const created = new MapController(container.current!, board.current!, latest(), camera.current, () =>
      setView((n) => n + 1),
    );
    setController(created);
    const unmountProbe = mountProbe(player, created);
    return () => {
      camera.current = created.camera();
      unmountProbe();
      setController(null);
      created.close();
    };
  }, [placed, player, areaVersion, theme, scale, showLabels, interactive]);

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
