import { Router } from 'express';
import { Refusal } from '../../shared/wire/errors.ts';
import { ROUTES as R } from '../../shared/wire/routes.ts';
import type { Areas } from '../areas/areas.ts';
import type { AreaTiles } from '../areas/tiles.ts';
import { ANSWERED, handle } from './handle.ts';

export interface AreaRouteDeps {
  areas: Areas;
  tiles: AreaTiles;
}

/** The tree of areas by name and code, and its shapes as vector tiles. Boundaries are no secret of a role. */
export function areaRouter({ areas, tiles }: AreaRouteDeps): Router {
  const router = Router();

  handle(router, R.areas, ({ query: { q, within, limit } }) => ({
    version: areas.version,
    areas: areas.search(q, within ?? null, limit),
  }));

  handle(router, R.area, ({ params: { code } }) => {
    const area = areas.get(code);
    if (!area) throw new Refusal('not_found', `There is no area with the code ${code}.`, 'code');
    return {
      version: areas.version,
      area,
      ancestors: areas.lineage(code).filter((a) => a.code !== code),
      children: [...areas.children(code)],
    };
  });

  handle(router, R.areaTiles, async ({ params: { version, z: zoom, x, y }, request, response }) => {
    if (x >= 2 ** zoom || y >= 2 ** zoom) throw new Refusal('bad_request', 'No such tile at this zoom.', 'x');
    const etag = `"${version}"`;
    const held = request.get('if-none-match') === etag;
    const tile = held ? null : await tiles.tile(version, zoom, x, y);
    // Only now: a refusal must not be kept for a year.
    response.set({ etag, 'cache-control': 'private, max-age=31536000, immutable' });
    if (!tile) {
      response.status(held ? 304 : 204).end();
      return ANSWERED;
    }
    response.set('content-encoding', 'gzip').type('application/vnd.mapbox-vector-tile');
    return tile;
  });

  return router;
}
