import { Worker } from 'node:worker_threads';
import { Refusal } from '../../shared/wire/errors.ts';
import type { Database } from '../db/database.ts';
import { type AreaShape, currentAreaShapes } from '../db/queries/areas.ts';
import type { Areas } from './areas.ts';
import type { WorkerAnswer, WorkerRequest } from './tileMessages.ts';

export interface AreaTiles {
  /**
   * The tile as gzipped MVT (send it with `content-encoding: gzip`), or null where nothing lies. Layers:
   * TILES.md. Throws Refusal `not_found` for a version that is not the current one.
   */
  tile(version: number, z: number, x: number, y: number): Promise<Buffer | null>;
  /** Reads the shapes, so that the first tile need not wait for them. */
  prepare(): void;
  close(): Promise<void>;
}

/** Bytes of tiles kept; beyond it those that were not asked for longest go first. */
const CACHE_BYTES = 48 * 1024 * 1024;
/** What an empty tile counts for in the cache. */
const EMPTY_BYTES = 200;

/**
 * Cuts tiles in a thread of its own and keeps them by version. The shapes are read when first needed. `base`: a module
 * that gives what lies under the areas (TileBase), or null.
 */
export function createAreaTiles(
  areas: Pick<Areas, 'version'>,
  { pool }: Pick<Database, 'pool'>,
  base: URL | null,
): AreaTiles {
  let builder: Builder | null = null;
  let cache = new TileCache();
  let closed = false;

  const builderOf = (version: number): Builder => {
    if (builder?.version === version && !builder.failed) return builder;
    void builder?.stop();
    cache = new TileCache();
    builder = new Builder(version, base, async () => currentAreaShapes(pool));
    return builder;
  };

  return {
    async tile(version, z, x, y) {
      if (closed) throw new Refusal('unavailable', 'The server is stopping.');
      if (version !== areas.version) {
        throw new Refusal(
          'not_found',
          `Area version ${version} is not the current one (${areas.version}).`,
          'version',
        );
      }
      const from = builderOf(version);
      return cache.get(`${z}/${x}/${y}`, () => from.tile(z, x, y));
    },
    prepare() {
      if (!closed && areas.version > 0) builderOf(areas.version);
    },
    async close() {
      closed = true;
      await builder?.stop();
    },
  };
}

/** One worker thread with the shapes of one version. */
class Builder {
  readonly version: number;
  failed = false;
  private readonly worker: Worker;
  private readonly ready: Promise<void>;
  private readonly waiting = new Map<
    number,
    { resolve: (tile: Buffer | null) => void; reject: (e: Error) => void }
  >();
  private lastId = 0;

  constructor(version: number, base: URL | null, shapes: () => Promise<AreaShape[]>) {
    this.version = version;
    this.worker = new Worker(new URL('./tileWorker.ts', import.meta.url));
    this.worker.unref();
    this.worker.on('message', (answer: WorkerAnswer) => this.settle(answer));
    this.worker.on('error', (error) => this.fail(error));
    this.worker.on('exit', () => this.fail(new Error('the tile thread ended')));
    this.ready = shapes().then((loaded) =>
      this.post({ kind: 'load', areas: loaded, base: base?.href ?? null }),
    );
    this.ready.catch((error: Error) => this.fail(error));
  }

  async tile(z: number, x: number, y: number): Promise<Buffer | null> {
    await this.ready;
    return new Promise((resolve, reject) => {
      const id = ++this.lastId;
      this.waiting.set(id, { resolve, reject });
      this.post({ kind: 'tile', id, z, x, y });
    });
  }

  async stop(): Promise<void> {
    this.fail(new Refusal('not_found', `Area version ${this.version} is no longer served.`, 'version'));
    await this.worker.terminate();
  }

  private post(request: WorkerRequest): void {
    this.worker.postMessage(request);
  }

  private settle(answer: WorkerAnswer): void {
    const asked = this.waiting.get(answer.id);
    this.waiting.delete(answer.id);
    if ('error' in answer) asked?.reject(new Error(answer.error));
    else asked?.resolve(answer.bytes && Buffer.from(answer.bytes));
  }

  private fail(error: Error): void {
    this.failed = true;
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}

/** The tiles asked for last, each made once however many ask at the same time. */
class TileCache {
  private readonly tiles = new Map<string, Promise<Buffer | null>>();
  private readonly sizes = new Map<string, number>();
  private bytes = 0;

  get(key: string, make: () => Promise<Buffer | null>): Promise<Buffer | null> {
    const known = this.tiles.get(key);
    if (known) {
      this.renew(key, known);
      return known;
    }
    const made = make();
    this.tiles.set(key, made);
    made.then(
      (tile) => this.count(key, tile ? tile.length : EMPTY_BYTES),
      () => this.tiles.delete(key),
    );
    return made;
  }

  /** Moves a tile to the end of the line. */
  private renew(key: string, tile: Promise<Buffer | null>): void {
    this.tiles.delete(key);
    this.tiles.set(key, tile);
    const size = this.sizes.get(key);
    if (size === undefined) return;
    this.sizes.delete(key);
    this.sizes.set(key, size);
  }

  private count(key: string, size: number): void {
    this.sizes.set(key, size);
    this.bytes += size;
    for (const oldest of this.sizes.keys()) {
      if (this.bytes <= CACHE_BYTES) return;
      this.bytes -= this.sizes.get(oldest)!;
      this.sizes.delete(oldest);
      this.tiles.delete(oldest);
    }
  }
}
