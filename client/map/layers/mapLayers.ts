import type { MapLayer } from '../MapLayer.ts';
import { areaMarks } from './areaMarks.ts';
import { candidates } from './candidates.ts';
import { coverage } from './coverage.ts';
import { draft } from './draft.ts';
import { facilities } from './facilities.ts';
import { gaps } from './gaps.ts';
import { incidents } from './incidents.ts';
import { selectionRing } from './selectionRing.ts';
import { silence } from './silence.ts';
import { sos } from './sos.ts';
import { trails } from './trails.ts';
import { units } from './units.ts';
import { zones } from './zones.ts';

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
