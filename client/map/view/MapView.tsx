import 'maplibre-gl/dist/maplibre-gl.css';
import { type CSSProperties, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shallowEqual } from '../../picture/shallowEqual.ts';
import type { MapSettings, MapViewProps } from '../mapTypes.ts';
import { GraphicsNotice } from './GraphicsNotice.tsx';
import type { MapController } from './MapController.ts';
import css from './MapView.module.css';
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
  const { scale = 1, interactive = true } = props.base;
  const placed = useEver(props.shown.fit !== null);

  const settings = useSettings(props.shown);
  useEffect(() => controller?.update(settings), [controller, settings]);
  const { i18n } = useTranslation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the map asks for the language itself
  useEffect(() => controller?.write(), [controller, i18n.language]);

  return (
    <section
      className={`${css.map} ${props.className ?? ''}`}
      style={{ '--map-scale': scale } as CSSProperties}
      aria-label={props.label}
      data-placed={placed}
    >
      <div ref={container} className={css.canvas} />
      <div ref={board} className={css.plates} />
      {placed || (state && state.kind !== 'shown') ? null : <Opening />}
      {state && state.kind !== 'shown' ? (
        <GraphicsNotice away={state.kind === 'away'} onAgain={interactive ? again : null} />
      ) : null}
      {controller && <Marker controller={controller} at={props.marker ?? null} view={view} />}
      <div className={css.foot}>
        <span>{props.attribution}</span>
        {controller && <ScaleBar map={controller.map} view={view} scale={scale} />}
      </div>
    </section>
  );
}

/** The same object while nothing of it changed. */
function useSettings(shown: MapSettings): MapSettings {
  const [kept, setKept] = useState(shown);
  if (shallowEqual(kept, shown)) return kept;
  setKept(shown);
  return shown;
}

/** Until it is told where to look: what a map shows before lies somewhere else in the country. */
function Opening() {
  const { t } = useTranslation();
  return (
    <p role="status" className={css.opening}>
      {t('app.opening')}
    </p>
  );
}

/** Whether it has ever been so. */
function useEver(now: boolean): boolean {
  const [ever, setEver] = useState(now);
  if (now && !ever) setEver(true);
  return ever || now;
}

function Marker({ controller, at }: { controller: MapController; at: MapViewProps['marker']; view: number }) {
  if (!at) return null;
  const { x, y } = controller.map.project(at);
  return <div className={css.marker} style={{ left: x, top: y }} />;
}
