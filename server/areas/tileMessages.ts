import type { Tier } from '../../shared/model/area.ts';

/** A current area with its shape as little-endian WKB of a MultiPolygon, degrees WGS-84. */
export interface WorkerArea {
  code: string;
  name: string;
  tier: Tier;
  parent: string | null;
  exercise: boolean;
  lon: number;
  lat: number;
  wkb: Uint8Array;
}

export type WorkerRequest =
  | { kind: 'load'; areas: WorkerArea[] }
  | { kind: 'tile'; id: number; z: number; x: number; y: number };

/** Gzipped MVT, null where nothing lies. */
export type WorkerAnswer = { id: number; bytes: Uint8Array | null } | { id: number; error: string };
