import type { LayerSpecification } from 'maplibre-gl';
import { DrawingPointer } from '../DrawingPointer.ts';
import type { MapLayer } from '../MapLayer.ts';
import type { MapDraft, MapDrawing } from '../mapTypes.ts';
import { features, fillSource, line, type Shape, type Where } from './flat.ts';

const DRAFT = 'zone-draft';

/** The drawing under way, and the pointer that works on it. */
export const draft: MapLayer = {
  id: 'draft',
  legend: [],
  build: ({ map, colors }) => {
    let drawing: MapDrawing | null = null;
    let stop = () => {};
    const show = (now: MapDraft | null) => fillSource(map, DRAFT, now ? shapesOf(now) : []);
    return {
      mount: () => {
        map.addSource(DRAFT, { type: 'geojson', data: features([]) });
        const { selected, selectedWash, ground } = colors;
        const of = (type: string): Where => ({ source: DRAFT, filter: ['==', ['geometry-type'], type] });
        const layers: LayerSpecification[] = [
          { id: 'draft-wash', type: 'fill', ...of('Polygon'), paint: { 'fill-color': selectedWash } },
          line('draft-ring', { 'line-color': selected, 'line-width': 2.5 }, of('Polygon')),
          line(
            'draft-line',
            { 'line-color': selected, 'line-width': 2.5, 'line-dasharray': [2, 1] },
            of('LineString'),
          ),
          {
            id: 'draft-handles',
            type: 'circle',
            ...of('Point'),
            paint: {
              'circle-radius': 5,
              'circle-color': ground,
              'circle-stroke-color': selected,
              'circle-stroke-width': 2.5,
            },
          },
        ];
        for (const layer of layers) map.addLayer(layer);
      },
      update: ({ settings }) => {
        const next = settings.drawing ?? null;
        if (next === drawing) return false;
        stop();
        stop = () => {};
        drawing = next;
        show(next?.draft() ?? null);
        if (!next) return false;
        const pointer = new DrawingPointer(map, next);
        const leave = next.subscribe(() => show(next.draft()));
        stop = () => {
          leave();
          pointer.close();
        };
        return false;
      },
      close: () => stop(),
    };
  },
};

function shapesOf({ ring, line: path, handles }: MapDraft): Shape[] {
  return [
    ...(ring ? [shape({ type: 'Polygon', coordinates: [[...ring]] })] : []),
    ...(path.length > 1 ? [shape({ type: 'LineString', coordinates: [...path] })] : []),
    ...handles.map((at) => shape({ type: 'Point', coordinates: at })),
  ];
}

function shape(geometry: Shape['geometry']): Shape {
  return { geometry, properties: {} };
}
