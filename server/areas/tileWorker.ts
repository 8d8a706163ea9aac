import { parentPort } from 'node:worker_threads';
import { gzipSync } from 'node:zlib';
import { readGeography } from '../../data/exercise/geographyFile.ts';
import { readContextCities } from './bundleFile.ts';
import { contextBase, exerciseBase } from './exerciseBase.ts';
import { TileLayers } from './tileLayers.ts';
import type { WorkerAnswer, WorkerArea, WorkerRequest } from './tileMessages.ts';
import { boxOf, projectPolygons, type TileArea, toUnitSquare } from './tileShapes.ts';
import { readMultiPolygon } from './wkb.ts';

/** The thread that cuts tiles: a tile of the whole city takes longer than a tick may wait. */
const port = parentPort;
if (!port) throw new Error('tileWorker.ts runs as a worker thread only');

let layers: Promise<TileLayers> | null = null;

port.on('message', async (request: WorkerRequest) => {
  if (request.kind === 'load') {
    layers = load(request.areas);
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

async function load(areas: readonly WorkerArea[]): Promise<TileLayers> {
  const [ground, cities] = await Promise.all([readGeography(), readContextCities()]);
  const shapes = areas.map(({ wkb, lon, lat, ...area }): TileArea => {
    const polygons = projectPolygons(readMultiPolygon(Buffer.from(wkb)));
    return { ...area, centre: toUnitSquare(lon, lat), polygons, box: boxOf(polygons) };
  });
  // The base belongs to the fictional streets: a database without them has none of it.
  const hasGround = areas.some((area) => area.exercise);
  return new TileLayers({
    areas: shapes,
    plain: [...contextBase(cities), ...(hasGround ? exerciseBase(ground) : [])],
  });
}
