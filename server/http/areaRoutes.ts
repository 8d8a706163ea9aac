import { Router } from 'express';
import { z } from 'zod';
import { areaCodeSchema } from '../../shared/model/area.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import { type AreaDetail, areaSearchSchema, ROUTES } from '../../shared/wire/routes.ts';
import type { Areas } from '../areas/areas.ts';
import type { AreaTiles } from '../areas/tiles.ts';
import { param, parse } from './answer.ts';

export interface AreaRouteDeps {
  areas: Areas;
  tiles: AreaTiles;
}

const tileSchema = z.object({
  version: z.coerce.number().int().positive(),
  z: z.coerce.number().int().min(0).max(22),
  x: z.coerce.number().int().min(0),
  y: z
    .string()
    .regex(/^\d+\.pbf$/, 'expected <number>.pbf')
    .transform((text) => Number.parseInt(text, 10)),
});

/** The tree of areas by name and code, and its shapes as vector tiles. Boundaries are no secret of a role. */
export function areaRouter({ areas, tiles }: AreaRouteDeps): Router {
  const router = Router();

  router.get(ROUTES.areas, (request, response) => {
    const { q, within, limit } = parse(areaSearchSchema, request.query);
    response.json({ version: areas.version, areas: areas.search(q, within ?? null, limit) });
  });

  router.get(ROUTES.area, (request, response) => {
    const code = parse(z.object({ code: areaCodeSchema }), { code: param(request, 'code') }).code;
    const area = areas.get(code);
    if (!area) throw new Refusal('not_found', `There is no area with the code ${code}.`, 'code');
    const detail: AreaDetail = {
      version: areas.version,
      area,
      ancestors: areas.lineage(code).filter((a) => a.code !== code),
      children: [...areas.children(code)],
    };
    response.json(detail);
  });

  router.get(ROUTES.areaTiles, async (request, response) => {
    const { version, z: zoom, x, y } = parse(tileSchema, request.params);
    if (x >= 2 ** zoom || y >= 2 ** zoom) throw new Refusal('bad_request', 'No such tile at this zoom.', 'x');
    const etag = `"${version}"`;
    const held = request.get('if-none-match') === etag;
    const tile = held ? null : await tiles.tile(version, zoom, x, y);
    // Only now: a refusal must not be kept for a year.
    response.set({ etag, 'cache-control': 'private, max-age=31536000, immutable' });
    if (held) response.status(304).end();
    else if (!tile) response.status(204).end();
    else response.set('content-encoding', 'gzip').type('application/vnd.mapbox-vector-tile').send(tile);
  });

  return router;
}
