import type { AreaShape } from '../db/queries/areas.ts';
import type { PlainFeature } from './tileLayers.ts';

export type WorkerRequest =
  | { kind: 'load'; areas: AreaShape[]; base: string | null }
  | { kind: 'tile'; id: number; z: number; x: number; y: number };

/** Gzipped MVT, null where nothing lies. */
export type WorkerAnswer = { id: number; bytes: Uint8Array | null } | { id: number; error: string };

/** What a module exports that gives tiles their base: features beside the areas. `base` in a request is its address. */
export interface TileBase {
  /** `exercise`: the areas of the exercise are among those that are drawn. */
  baseOf(exercise: boolean): Promise<PlainFeature[]>;
}
