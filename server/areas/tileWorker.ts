import { parentPort } from 'node:worker_threads';
import { gzipSync } from 'node:zlib';
import { boundsOf } from '../../shared/geometry/rings.ts';
import type { AreaShape } from '../db/queries/areas.ts';
import { TileLayers } from './tileLayers.ts';
import type { TileBase, WorkerAnswer, WorkerRequest } from './tileMessages.ts';
import { projectPolygons, type TileArea, toUnitSquare } from './tileShapes.ts';
import { readMultiPolygon } from './wkb.ts';

/** The thread that cuts tiles: a tile of the whole city takes longer than a tick may wait. */
const port = parentPort;
if (!port) throw new Error('tileWorker.ts runs as a worker thread only');

let layers: Promise<TileLayers> | null = null;

port.on('message', async (request: WorkerRequest) => {
  if (request.kind === 'load') {
    layers = load(request.areas, request.base);
    // The tile requests report it.
    layers.catch(() => {});
    return;
  }
  const { id, z, x, y } = request;
  try {
    if (!layers) throw new Error('asked for a tile before the areas');
    const bytes = (await layers).tile(z, x, y);
    port.postMessage({ id, bytes: bytes && gzipSync(bytes, { level: 6 }) } satisfies WorkerAnswer);
  } catch (error) {
    port.postMessage({ id, error: String(error) } satisfies WorkerAnswer);
  }
});

async function load(areas: readonly AreaShape[], base: string | null): Promise<TileLayers> {
  const shapes = areas.map(({ wkb, lon, lat, ...area }): TileArea => {
    const polygons = projectPolygons(readMultiPolygon(Buffer.from(wkb)));
    return {
      ...area,
      centre: toUnitSquare(lon, lat),
      polygons,
      box: boundsOf(polygons.map(([outer]) => outer!)),
    };
  });
  if (base === null) return new TileLayers({ areas: shapes, plain: [] });
  const { baseOf } = (await import(base)) as TileBase;
  return new TileLayers({ areas: shapes, plain: await baseOf(areas.some((area) => area.exercise)) });
}
