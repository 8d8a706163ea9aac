import type { AreaShape } from '../db/queries/areas.ts';

export type WorkerRequest =
  | { kind: 'load'; areas: AreaShape[] }
  | { kind: 'tile'; id: number; z: number; x: number; y: number };

/** Gzipped MVT, null where nothing lies. */
export type WorkerAnswer = { id: number; bytes: Uint8Array | null } | { id: number; error: string };
