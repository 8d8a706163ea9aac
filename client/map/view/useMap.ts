import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { MapViewProps } from '../mapTypes.ts';
import { type Camera, MapController } from './MapController.ts';
import { MapKeeper, type MapState } from './MapKeeper.ts';
import { mountProbe } from './probe.ts';

/** A map in a page element, made anew whenever its graphics are lost; null until there is a place to look at. */
export function useMap(
  container: RefObject<HTMLDivElement | null>,
  board: RefObject<HTMLDivElement | null>,
  props: Pick<MapViewProps, 'base' | 'shown'>,
  /** Called when the view has moved. */
  onView: () => void,
): { state: MapState<MapController> | null; again: () => void } {
  const [state, setState] = useState<MapState<MapController> | null>(null);
  const keeper = useRef<MapKeeper<MapController, Camera>>(null);
  const camera = useRef<Camera | null>(null);
  const { player, areaVersion, theme, layers, scale = 1, showLabels = true, interactive = true } = props.base;
  const latest = useEffectEvent(() => props);
  const moved = useEffectEvent(onView);
  // A map that opens on the whole city asks for its tiles, and those of what it is about come after them.
  const [placed, setPlaced] = useState(props.shown.fit !== null);
  if (!placed && props.shown.fit !== null) setPlaced(true);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new theme, scale, player, set of areas or of layers is a new map.
  useEffect(() => {
    if (!placed) return;
    let unmountProbe = () => {};
    const kept = new MapKeeper<MapController, Camera>(camera.current, {
      container: container.current!,
      make: (camera) => {
        try {
          return new MapController(container.current!, board.current!, latest(), camera, () => moved());
        } catch (error) {
          // What it had put there before it failed.
          container.current!.replaceChildren();
          board.current!.replaceChildren();
          throw error;
        }
      },
      changed: (next) => {
        unmountProbe();
        unmountProbe = next.kind === 'shown' ? mountProbe(player, next.map) : () => {};
        setState(next);
      },
      setTimer: (run, ms) => {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
      now: () => performance.now(),
    });
    keeper.current = kept;
    return () => {
      keeper.current = null;
      camera.current = kept.close();
      unmountProbe();
      setState(null);
    };
  }, [placed, player, areaVersion, theme, layers, scale, showLabels, interactive]);

  return { state, again: () => keeper.current?.again() };
}
