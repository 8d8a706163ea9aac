import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { GeoJSONVT } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import { gridFeatures } from './renderGrids.ts';

const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};
const TILE = /^\/tiles\/areas\/1\/(\d+)\/(\d+)\/(\d+)\.pbf$/;

/** Serves a built page and the tiles of its ground on a port of its own. */
export async function serveRenderPage(folder: string): Promise<{ url: string; close(): Promise<void> }> {
  const index = new GeoJSONVT(
    { type: 'FeatureCollection', features: gridFeatures() },
    { maxZoom: 14, indexMaxZoom: 4 },
  );
  const server: Server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const tile = TILE.exec(pathname);
    if (tile) {
      const cut = index.getTile(Number(tile[1]), Number(tile[2]), Number(tile[3]));
      response.writeHead(cut ? 200 : 204, { 'content-type': 'application/vnd.mapbox-vector-tile' });
      response.end(cut ? fromGeojsonVt({ grid: cut }, { version: 2, extent: 4096 }) : undefined);
      return;
    }
    const path = join(folder, normalize(pathname === '/' ? '/index.html' : pathname));
    readFile(path).then(
      (bytes) => {
        response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' });
        response.end(bytes);
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
