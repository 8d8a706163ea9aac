import { Router } from 'express';
import type pg from 'pg';
import { isWithin } from '../../shared/model/area.ts';
import { type DeviceNote, IDENTITY_ROUTES as R } from '../../shared/wire/identityRoutes.ts';
import type { DeviceTokens } from '../access/deviceTokens.ts';
import type { Displays } from '../access/displays.ts';
import { readerOf } from '../access/reader.ts';
import { requireAccess } from '../access/requireAccess.ts';
import { devicesWithin } from '../db/queries/devices.ts';
import { displaysWithin } from '../db/queries/displays.ts';
import { pageOf } from '../db/queries/pageOf.ts';
import { readAs } from '../db/readAs.ts';
import { handle } from './handle.ts';

export interface TokenRouteDeps {
  pool: pg.Pool;
  displays: Displays;
  deviceTokens: DeviceTokens;
  /** What a device told lately. */
  newsOf: (deviceId: string) => DeviceNote | null;
}

/** Tokens of displays (displays.manage) and of devices (devices.manage): issued, shown once, revoked. */
export function tokenRouter({ pool, displays, deviceTokens, newsOf }: TokenRouteDeps): Router {
  const router = Router();

  handle(router, R.displays, async ({ principal, query: { area = principal.area, q, after, limit } }) => {
    requireAccess(principal, 'displays.manage', area);
    const found = await readAs(pool, readerOf(principal, 'displays.manage'), (client) =>
      displaysWithin(client, { area, q: q ?? null, after: after ?? '', limit: limit + 1 }),
    );
    const { rows, next } = pageOf(found, limit, (last) => last.displayId);
    return { rows: rows.filter((row) => isWithin(row.area, area)), next };
  });

  handle(router, R.createDisplay, ({ principal, body }) => {
    requireAccess(principal, 'displays.manage', principal.area);
    return displays.create(principal, body);
  });

  handle(router, R.revokeDisplay, async ({ principal, params }) => {
    requireAccess(principal, 'displays.manage', principal.area);
    return { display: await displays.revoke(principal, params.displayId) };
  });

  handle(
    router,
    R.devices,
    async ({ principal, query: { area = principal.area, unitId, q, after, limit } }) => {
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
      const page = pageOf(found, limit, (last) => last.deviceId);
      const rows = page.rows.filter((row) => isWithin(row.area, area));
      return { rows: rows.map((row) => ({ ...row, news: newsOf(row.deviceId) })), next: page.next };
    },
  );

  handle(router, R.issueDevice, ({ principal, body }) => {
    requireAccess(principal, 'devices.manage', principal.area);
    return deviceTokens.issue(principal, body);
  });

  handle(router, R.rotateDevice, ({ principal, params }) => {
    requireAccess(principal, 'devices.manage', principal.area);
    return deviceTokens.rotate(principal, params.deviceId);
  });

  handle(router, R.revokeDevice, async ({ principal, params }) => {
    requireAccess(principal, 'devices.manage', principal.area);
    return { device: await deviceTokens.revoke(principal, params.deviceId) };
  });

  return router;
}
