import type { Layer } from '@deck.gl/core';
import type { Map as MapLibreMap } from 'maplibre-gl';
import type { Picture } from '../../shared/picture/picture.ts';
import type { PositionTable } from '../player/PositionTable.ts';
import type { Player } from '../player/player.ts';
import type { MapColors } from './mapColors.ts';
import type { MapSettings, MapTarget } from './mapTypes.ts';
import type { PickPoint } from './picking.ts';

/** What every layer of one map is made with. */
export interface MapContext {
  readonly map: MapLibreMap;
  readonly player: Player;
  readonly colors: MapColors;
  readonly scale: number;
  /** Where something is shown now and how far its symbol reaches, whichever layer draws it. */
  find(target: MapTarget | null): Spot | null;
}

/** A symbol on the map: its middle in degrees, the radius of a ring around it in CSS pixels. */
export interface Spot {
  readonly at: [number, number];
  readonly ring: number;
}

/** The moment that is drawn. */
export interface MapFrame {
  readonly zoom: number;
  /** [west, south, east, north] with a margin. */
  readonly extent: readonly [number, number, number, number];
  readonly picture: Picture;
  readonly positions: PositionTable;
  /** Picture time, epoch milliseconds. */
  readonly now: number;
  readonly settings: MapSettings;
}

/** One layer on one map. What stands still is MapLibre's (`mount`), what moves is deck.gl's (`layers`). */
export interface DrawnLayer {
  /** Puts its own sources and layers on the map, when the map's style is there. */
  mount?(): void;
  /** Brings what it draws up to date; true when its deck.gl layers have to be made anew. Called for each frame. */
  update?(frame: MapFrame): boolean;
  /** The lowest first. */
  layers?(frame: MapFrame): Layer[];
  /** True while something is on its way and wants to be drawn again. */
  moving?(): boolean;
  /** What of it is at a point. */
  pick?(at: PickPoint): MapTarget | null;
  find?(target: MapTarget, zoom: number): Spot | null;
  /** Places inside an extent that plates must not cover. */
  spots?(extent: MapFrame['extent']): [number, number][];
  /** How much of it there is: said as `data-<id>` on the map's container. */
  count?(frame: MapFrame): number;
  close?(): void;
}

/** Something that the map can draw: one file, and one line in `MAP_LAYERS`. */
export interface MapLayer {
  readonly id: string;
  build(on: MapContext): DrawnLayer;
  /** Of several things under a finger the one with the lowest is meant; without it nothing of this layer is picked. */
  readonly pickRank?: number;
  /** The signs that say what it means, in the order of the legend; none for what is named where it stands. */
  readonly legend: readonly LegendSign[];
}

/** One sign of the legend. `means` is a name among the legend's texts; without it a unit is named by its kind. */
export interface LegendSign {
  readonly means?: string;
  readonly sign:
    | { readonly unit: 'officer' | 'volunteer' | 'vehicle'; readonly state: 'fresh' | 'ageing' | 'silent' }
    | 'diamond'
    | 'octagon'
    | 'hollow'
    | 'ramp'
    | 'cordon'
    | 'hatch';
  /** A new group begins with it. */
  readonly apart?: boolean;
  /** Too fine to be told apart from far away: a wall leaves it out. */
  readonly near?: boolean;
}
