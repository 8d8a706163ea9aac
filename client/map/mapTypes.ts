import type { Bbox, Position } from '../../shared/model/area.ts';
import type { Facility } from '../../shared/model/facility.ts';
import type { Player } from '../player/player.ts';
import type { MapLayer } from './MapLayer.ts';

/** What a person can point at on the map. */
export type MapTarget =
  | { kind: 'area'; code: string }
  | { kind: 'unit'; unitId: string }
  | { kind: 'incident'; incidentId: string }
  | { kind: 'facility'; facilityId: string };

/** A small sign beside something on the map, tied to it by a line; placed where it covers no symbol. */
export interface MapPlate {
  /** Stays the same while the plate is the same. */
  id: string;
  on: MapTarget | { kind: 'place'; at: Position };
  text: string;
  /** `alert` for what needs action now (red edge and text), `cordon` for the edge of one (red edge). */
  tone?: 'plain' | 'selected' | 'alert' | 'cordon';
}

/** What of a drawing is on the map: the closed area, the open path, and what can be taken hold of. */
export interface MapDraft {
  readonly ring: readonly Position[] | null;
  readonly line: readonly Position[];
  readonly handles: readonly Position[];
}

/**
 * A drawing that the map's pointer works on. Places are degrees, reaches metres. While one is there, clicks
 * belong to it and pick nothing.
 */
export interface MapDrawing {
  draft(): MapDraft;
  subscribe(listener: () => void): () => void;
  /** The button went down; true takes hold of something, and what follows is a drag. */
  press(at: Position, reachM: number): boolean;
  drag(at: Position): void;
  release(): void;
  click(at: Position, reachM: number): void;
  /** Moved with no button down. */
  hover(at: Position): void;
}

/** What a map is made of: a change of any is a new map. */
export interface MapBase {
  player: Player;
  /** `areaVersion` of the session or the welcome: which tiles to ask for. */
  areaVersion: number;
  /** `areaBounds` of the session: where those tiles are. */
  areaBounds: Bbox | null;
  theme: 'dark' | 'light';
  /** What is drawn, the lowest first; everything when left out. The same list at each render. */
  layers?: readonly MapLayer[];
  /** Size of symbols and names; 1 for a desk, the wall profile's `u / 16` for a wall. */
  scale?: number;
  /** Names of areas. */
  showLabels?: boolean;
  /** False for walls: no gestures, no picking, no cursor. */
  interactive?: boolean;
}

/** What of a map may change while it lives, and is no part of the Picture: what lies in that, layers read there. */
export interface MapSettings {
  /** The area that is looked at; its children are what a click drills into. */
  area: string;
  /** What to bring into view: refitted whenever its value changes. Null: not known yet; the first is waited for. */
  fit?: Bbox | null;
  /** CSS pixels kept free around the fitted box. */
  padding?: number | { top: number; right: number; bottom: number; left: number };
  selection?: MapTarget | null;
  /** A click on a symbol, or null for a click on nothing. */
  onSelect?: (target: MapTarget | null) => void;
  /** A click on an area below `area`: drill down. */
  onArea?: (code: string) => void;
  /** While set, a click only reports its place (placing an incident): no picking. */
  onMapClick?: ((at: Position) => void) | null;
  /** Places that are drawn from street zoom on; left out or empty where the layer is off. */
  facilities?: readonly Facility[];
  /** The zone that is told apart from the others. */
  selectedZone?: string | null;
  /**
   * Units present by grid, as the fill of the grids. Left out: by the area that units belong to; null: coverage is not
   * shown, neither the fill nor the hatch of grids that nobody is in.
   */
  coverage?: ReadonlyMap<string, number> | null | undefined;
  drawing?: MapDrawing | null;
  /** Units that may be sent to what is selected, the best first: ringed and numbered. */
  candidates?: readonly string[];
  plates?: readonly MapPlate[];
}

export interface MapViewProps {
  base: MapBase;
  shown: MapSettings;
  /** A spot that is marked with a cross: the place just clicked. */
  marker?: Position | null;
  /** Said under the map about its boundaries. */
  attribution?: string;
  /** Accessible name of the map. */
  label: string;
  className?: string;
}
