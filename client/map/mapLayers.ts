import { areaMarks } from './layers/areaMarks.ts';
import { candidates } from './layers/candidates.ts';
import { coverage } from './layers/coverage.ts';
import { draft } from './layers/draft.ts';
import { facilities } from './layers/facilities.ts';
import { gaps } from './layers/gaps.ts';
import { incidents } from './layers/incidents.ts';
import { selectionRing } from './layers/selectionRing.ts';
import { silence } from './layers/silence.ts';
import { sos } from './layers/sos.ts';
import { trails } from './layers/trails.ts';
import { units } from './layers/units.ts';
import { zones } from './layers/zones.ts';
import type { MapLayer } from './MapLayer.ts';

/** Everything that a map can draw, the lowest first; a surface may leave some out. A new layer is one file and one line here. */
export const MAP_LAYERS: readonly MapLayer[] = [
  areaMarks,
  coverage,
  gaps,
  zones,
  draft,
  trails,
  units,
  silence,
  facilities,
  incidents,
  candidates,
  sos,
  selectionRing,
];

/** Who and what is out there, without what people draw and decide on the map: for whoever only looks. */
export const WATCHED_LAYERS: readonly MapLayer[] = MAP_LAYERS.filter(
  (layer) => layer !== draft && layer !== candidates,
);
