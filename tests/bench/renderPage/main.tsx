import { MILLIONTHS } from '../../../shared/geometry/partsOfDegree.ts';
import { stopDrawing, takeFrames, takeOthers, timed } from './frameMeter.ts';
import '../../../client/ui/tokens.css';
import 'maplibre-gl/dist/maplibre-gl.css';
import maplibregl from 'maplibre-gl';
import { createRoot } from 'react-dom/client';
import { basemapStyle } from '../../../client/map/basemap.ts';
import { mapColorsOf } from '../../../client/map/mapColors.ts';
import type { MapTarget } from '../../../client/map/mapTypes.ts';
import { MapView } from '../../../client/map/view/MapView.tsx';
import { LivePlayer } from '../../../client/player/LivePlayer.ts';
import { areaTilesUrl } from '../../../client/transport/api.ts';
import type { Bbox } from '../../../shared/model/area.ts';
import { BOX } from '../renderGrids.ts';
import { MovingCity } from './MovingCity.ts';

declare global {
  interface Window {
    renderBench: {
      takeFrames: () => number;
      stopDrawing: () => void;
      takeOthers: () => number[];
      /** What the last click on the map selected, and when it had been given the click. */
      selected: { target: MapTarget | null; at: number } | null;
    };
  }
}
window.renderBench = { takeFrames, takeOthers, stopDrawing, selected: null };

const query = new URLSearchParams(location.search);
const city = new MovingCity(Number(query.get('units')));
const root = document.getElementById('root')!;
const fit: Bbox = [BOX.west, BOX.south, BOX.east, BOX.north];

if (query.get('way') === 'setData') naive();
else product();

function product(): void {
  const player = new LivePlayer(city);
  player.watch('330200');
  player.start();
  createRoot(root).render(
    <MapView
      base={{ player, areaVersion: 1, areaBounds: null, theme: 'dark' }}
      shown={{
        area: '330200',
        fit,
        onSelect: (target) => {
          window.renderBench.selected = { target, at: performance.now() };
        },
      }}
      label="bench"
    />,
  );
}

/** The usual way: points as GeoJSON, the whole of it anew at every tick. */
function naive(): void {
  const colors = mapColorsOf(root);
  const map = new maplibregl.Map({
    container: root,
    style: basemapStyle({
      tilesUrl: areaTilesUrl(1),
      bounds: null,
      colors,
      labels: true,
      latin: false,
      scale: 1,
    }),
    bounds: fit,
    fadeDuration: 0,
    attributionControl: false,
  });
  map.on('style.load', () => {
    map.addSource('units', { type: 'geojson', data: points() });
    map.addLayer({
      id: 'units',
      type: 'circle',
      source: 'units',
      paint: { 'circle-radius': 2.5, 'circle-color': colors.working },
    });
    // It is never idle: the next update comes before the last one has been drawn.
    root.dataset.loaded = 'true';
    setInterval(() => {
      city.move();
      timed(() => (map.getSource('units') as maplibregl.GeoJSONSource).setData(points()));
    }, 500);
  });
}

function points() {
  return {
    type: 'FeatureCollection' as const,
    features: Array.from(city.lonE6, (lon, n) => ({
      type: 'Feature' as const,
      properties: { slot: n },
      geometry: { type: 'Point' as const, coordinates: [lon / MILLIONTHS, city.latE6[n]! / MILLIONTHS] },
    })),
  };
}
