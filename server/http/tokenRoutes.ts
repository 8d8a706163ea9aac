import { Router } from 'express';
import type pg from 'pg';
import { z } from 'zod';
import { isWithin } from '../../shared/model/area.ts';
import {
  deviceIssueSchema,
  devicesQuerySchema,
  displayCreateSchema,
  IDENTITY_ROUTES,
  identityListQuerySchema,
} from '../../shared/wire/identityRoutes.ts';
import type { DeviceTokens } from '../access/deviceTokens.ts';
import type { Displays } from '../access/displays.ts';
import { readerOf } from '../access/reader.ts';
import { principalOf, requireAccess } from '../access/requireAccess.ts';
import { pageOf } from '../db/pageOf.ts';
import { devicesWithin } from '../db/queries/devices.ts';
import { displaysWithin } from '../db/queries/displays.ts';
import { readAs } from '../db/readAs.ts';
import { param, parse } from './answer.ts';

export interface TokenRouteDeps {
  pool: pg.Pool;
  displays: Displays;
  deviceTokens: DeviceTokens;
}

/** Tokens of displays (displays.manage) and of devices (devices.manage): issued, shown once, revoked. */
export function tokenRouter({ pool, displays, deviceTokens }: TokenRouteDeps): Router {
  const router = Router();

  router.get(IDENTITY_ROUTES.displays, async (request, response) => {
    const principal = principalOf(request);
    const { area = principal.area, q, after, limit } = parse(identityListQuerySchema, request.query);
    requireAccess(principal, 'displays.manage', area);
    const found = await readAs(pool, readerOf(principal, 'displays.manage'), (client) =>
      displaysWithin(client, { area, q: q ?? null, after: after ?? '', limit: limit + 1 }),
    );
    const { rows, next } = pageOf(found, limit, (last) => last.displayId);
    response
      .set('cache-control', 'no-store')
      .json({ rows: rows.filter((row) => isWithin(row.area, area)), next });
  });

  router.post(IDENTITY_ROUTES.displays, async (request, response) => {
    const principal = principalOf(request);
    requireAccess(principal, 'displays.manage', principal.area);
    const made = await displays.create(principal, parse(displayCreateSchema, request.body));
    response.status(201).set('cache-control', 'no-store').json(made);
  });

  router.post(IDENTITY_ROUTES.displayRevoke, async (request, response) => {
    const principal = principalOf(request);
    requireAccess(principal, 'displays.manage', principal.area);
    const { displayId } = parse(z.object({ displayId: z.uuid() }), {
      displayId: param(request, 'displayId'),
    });
    response.json({ display: await displays.revoke(principal, displayId) });
  });

  router.get(IDENTITY_ROUTES.devices, async (request, response) => {
    const principal = principalOf(request);
    const { area = principal.area, unitId, q, after, limit } = parse(devicesQuerySchema, request.query);
    requireAccess(principal, 'devices.manage', area);
    const found = await readAs(pool, readerOf(principal, 'devices.manage'), (client) =>
      devicesWithin(client, {
        area,
        unitId: unitId ?? null,
        q: q ?? null,
        after: after ?? '',
        limit: limit + 1,
      }),
    );
    const { rows, next } = pageOf(found, limit, (last) => last.deviceId);
    response
      .set('cache-control', 'no-store')
      .json({ rows: rows.filter((row) => isWithin(row.area, area)), next });
  });

  router.post(IDENTITY_ROUTES.devices, async (request, response) => {
    const principal = principalOf(request);
    requireAccess(principal, 'devices.manage', principal.area);
    const issued = await deviceTokens.issue(principal, parse(deviceIssueSchema, request.body));
    response.status(201).set('cache-control', 'no-store').json(issued);
  });

  router.post(IDENTITY_ROUTES.deviceRotate, async (request, response) => {
    const principal = principalOf(request);
    requireAccess(principal, 'devices.manage', principal.area);
    const issued = await deviceTokens.rotate(principal, param(request, 'deviceId'));
    response.set('cache-control', 'no-store').json(issued);
  });

  router.post(IDENTITY_ROUTES.deviceRevoke, async (request, response) => {
    const principal = principalOf(request);
    requireAccess(principal, 'devices.manage', principal.area);
    response.json({ device: await deviceTokens.revoke(principal, param(request, 'deviceId')) });
  });

  return router;
}
