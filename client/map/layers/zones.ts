import type { LayerSpecification } from 'maplibre-gl';
import type { Zone } from '../../../shared/model/zone.ts';
import { heldZones } from '../../../shared/picture/heldZones.ts';
import { addPattern, EVACUATION_HATCH } from '../hatches.ts';
import type { MapLayer } from '../MapLayer.ts';
import type { MapColors } from '../mapColors.ts';
import { ringOf } from '../zoneGeometry.ts';
import { addUnderNames, features, fillSource, line, type Where } from './flat.ts';
import { fromPicture } from './fromPicture.ts';

const ZONES = 'zones';

/** Areas that people drew: cordons, evacuation, sectors. */
export const zones: MapLayer = {
  id: 'zones',
  build: ({ map, colors, scale }) => {
    const held = fromPicture(['zones', 'operations'], heldZones);
    let shown: readonly Zone[] = [];
    let selected: string | null = null;
    return {
      mount: () => {
        addPattern(map, EVACUATION_HATCH, colors, scale);
        map.addSource(ZONES, { type: 'geojson', data: features([]) });
        addUnderNames(map, zoneLayers(colors, scale));
      },
      update: (frame) => {
        const drawn = held(frame);
        const { selectedZone = null } = frame.settings;
        if (drawn === shown && selectedZone === selected) return false;
        shown = drawn;
        selected = selectedZone;
        fillSource(
          map,
          ZONES,
          drawn.map(({ zoneId, kind, shape }) => ({
            geometry: { type: 'Polygon', coordinates: [ringOf(shape)] },
            properties: { kind, selected: zoneId === selectedZone },
          })),
        );
        return false;
      },
      count: () => shown.length,
    };
  },
  legend: [{ sign: 'cordon', means: 'cordon' }],
};

function zoneLayers(c: MapColors, scale: number): LayerSpecification[] {
  const of = (...kinds: string[]): Where => ({
    source: ZONES,
    filter: ['in', ['get', 'kind'], ['literal', kinds]],
  });
  const px = (width: number) => width * scale;
  return [
    {
      id: 'zone-wash',
      type: 'fill',
      ...of('cordon_warm', 'cordon_hot'),
      paint: { 'fill-color': c.cordonWash },
    },
    {
      id: 'zone-evacuation',
      type: 'fill',
      ...of('evacuation'),
      paint: { 'fill-pattern': EVACUATION_HATCH },
    },
    line('zone-evacuation-line', { 'line-color': c.label, 'line-width': px(2) }, of('evacuation')),
    line(
      'zone-sector-line',
      { 'line-color': c.label, 'line-width': px(1.6), 'line-dasharray': [5, 2] },
      of('sector'),
    ),
    line('zone-cordon-edge', { 'line-color': c.ground, 'line-width': px(8) }, of('cordon_warm')),
    line('zone-cordon-white', { 'line-color': c.cordonB, 'line-width': px(4.5) }, of('cordon_warm')),
    line(
      'zone-cordon-red',
      { 'line-color': c.cordonA, 'line-width': px(4.5), 'line-dasharray': [2.4, 2.4] },
      of('cordon_warm'),
    ),
    line(
      'zone-hot-line',
      { 'line-color': c.cordonA, 'line-width': px(2.4), 'line-dasharray': [0.1, 2.2] },
      of('cordon_hot'),
      'round',
    ),
    line(
      'zone-selected',
      { 'line-color': c.selected, 'line-width': px(2.5), 'line-offset': px(-5) },
      { source: ZONES, filter: ['==', ['get', 'selected'], true] },
    ),
  ];
}
