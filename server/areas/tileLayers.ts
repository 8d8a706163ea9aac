import { geoJSONToTile } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import type { Feature, GeoJsonProperties, Geometry } from 'geojson';
import { isExclusiveGrid, TIERS, type Tier } from '../../shared/model/area.ts';
import type { FlatPolygon } from './assemble.ts';
import { SharedDetail } from './sharedDetail.ts';
import type { TileArea } from './tileShapes.ts';

/** A feature that is drawn as it is; coordinates in the unit square. */
export interface PlainFeature {
  layer: string;
  fromZoom: number;
  box: [number, number, number, number];
  geometry: Geometry;
  properties: GeoJsonProperties;
}

export interface TileContent {
  areas: readonly TileArea[];
  plain: readonly PlainFeature[];
}

/** The zoom from which a tier is in the tiles, as a shape and as a name (TILES.md). */
const SHAPE_FROM: Record<Tier, number> = {
  city: 4,
  district: 4,
  street: 8,
  community: 10,
  grid: 7,
  microgrid: 14,
};
const LABEL_FROM: Record<Tier, number> = {
  city: 4,
  district: 4,
  street: 9,
  community: 11,
  grid: 13,
  microgrid: 14,
};
/** Grids carry their name only where one could read it: eight thousand names would double a tile of the city. */
const GRID_NAME_FROM = 12;
const EXTENT = 4096;
const BUFFER = 64;
/** The last zoom that the client asks for; it keeps every corner. */
export const MAX_ZOOM = 14;
/** How far a simplified line may be off: this many of the tile's 4,096 steps (8 are a pixel). */
const TOLERANCE_STEPS = 5;

/** Cuts vector tiles out of areas and plain features. Pure and synchronous: run it off the main thread. */
export class TileLayers {
  private readonly content: TileContent;
  private readonly detail: SharedDetail;

  constructor(content: TileContent) {
    this.content = content;
    this.detail = new SharedDetail(content.areas);
  }

  /** The tile as MVT bytes, or null when nothing lies there. */
  tile(z: number, x: number, y: number): Uint8Array | null {
    const features = new Map<string, Feature[]>();
    const put = (layer: string, geometry: Geometry, properties: GeoJsonProperties) => {
      const list = features.get(layer);
      const feature: Feature = { type: 'Feature', geometry, properties };
      if (list) list.push(feature);
      else features.set(layer, [feature]);
    };
    const reach = reachOf(z, x, y);
    const tolerance = z >= MAX_ZOOM ? 0 : TOLERANCE_STEPS / EXTENT / 2 ** z;
    for (const f of this.content.plain) {
      if (z >= f.fromZoom && touches(f.box, reach)) put(f.layer, f.geometry, f.properties);
    }
    for (const area of this.content.areas) {
      if (!touches(area.box, reach)) continue;
      if (z >= SHAPE_FROM[area.tier]) {
        put(area.tier, this.shape(area.polygons, tolerance), propertiesOf(area, z));
      }
      if (z >= LABEL_FROM[area.tier]) put('label', point(area.centre), labelOf(area));
    }
    const layers: Parameters<typeof fromGeojsonVt>[0] = {};
    for (const layer of [...LAYER_ORDER.filter((l) => features.has(l))]) {
      const tile = geoJSONToTile({ type: 'FeatureCollection', features: features.get(layer)! }, z, x, y, {
        maxZoom: MAX_ZOOM,
        tolerance: 0,
        extent: EXTENT,
        buffer: layer === 'label' || layer === 'ex_place' ? 0 : BUFFER,
        coordinates: 'unitSquare',
        clip: true,
      });
      if (tile && tile.features.length > 0) layers[layer] = tile;
    }
    if (Object.keys(layers).length === 0) return null;
    return fromGeojsonVt(layers, { version: 2, extent: EXTENT });
  }

  private shape(polygons: readonly FlatPolygon[], tolerance: number): Geometry {
    const coordinates = polygons.flatMap((polygon) => {
      const rings = polygon.map((ring) => this.detail.simplify(ring, tolerance));
      return rings[0] ? [rings.filter((ring) => ring !== null).map(pairs)] : [];
    });
    // A tiny area stays in the tile all the same: its state is counted and shown.
    if (coordinates.length === 0) coordinates.push([pairs(this.detail.triangle(polygons[0]![0]!))]);
    return { type: 'MultiPolygon', coordinates };
  }
}

const LAYER_ORDER = ['context', ...TIERS, 'ex_water', 'ex_road', 'ex_building', 'ex_place', 'label'] as const;

/** The tile with its buffer, in the unit square: west, north, east, south. */
function reachOf(z: number, x: number, y: number): [number, number, number, number] {
  const side = 1 / 2 ** z;
  const more = (side * BUFFER) / EXTENT;
  return [x * side - more, y * side - more, (x + 1) * side + more, (y + 1) * side + more];
}

function touches(a: readonly number[], b: readonly number[]): boolean {
  return a[0]! <= b[2]! && a[2]! >= b[0]! && a[1]! <= b[3]! && a[3]! >= b[1]!;
}

function propertiesOf(area: TileArea, z: number): GeoJsonProperties {
  const { code, name, parent, exercise, tier } = area;
  return {
    code,
    ...(tier !== 'grid' || z >= GRID_NAME_FROM ? { name } : {}),
    ...(parent ? { parent } : {}),
    ...(exercise ? { exercise: true } : {}),
  };
}

function labelOf({ code, name, nameLatin, tier, exercise }: TileArea): GeoJsonProperties {
  return {
    code,
    name,
    short: shortName(code, name, tier),
    ...latinNames(code, nameLatin, tier),
    tier,
    ...(exercise ? { exercise: true } : {}),
  };
}

/** The same in Latin letters, for the layers of names that are words: a grid's number is one in any language. */
function latinNames(code: string, nameLatin: string | null, tier: Tier): GeoJsonProperties {
  if (tier === 'grid') return isExclusiveGrid(code) ? { shortLatin: 'Excl.' } : {};
  if (nameLatin === null || tier === 'microgrid') return {};
  const plain = nameLatin.replace(/ \(exercise\)$/, '');
  return tier === 'community'
    ? { shortLatin: plain.replace(/ (Community|Village)$/, '') }
    : { nameLatin: plain };
}

/** The name as a map writes it: a community's without its body, a grid's as its number. */
function shortName(code: string, name: string, tier: Tier): string {
  if (tier === 'grid') return isExclusiveGrid(code) ? '专属' : code.slice(13);
  if (tier !== 'community') return name;
  return name.replace(/\(演练\)$/, '').replace(/(社区|居民委员会|居委会|村民委员会|村委会)$/, '') || name;
}

function point([x, y]: readonly [number, number]): Geometry {
  return { type: 'Point', coordinates: [x, y] };
}

function pairs(ring: readonly number[]): [number, number][] {
  const list: [number, number][] = [];
  for (let i = 0; i < ring.length; i += 2) list.push([ring[i]!, ring[i + 1]!]);
  return list;
}
