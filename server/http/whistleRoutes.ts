import { Router } from 'express';
import { lineageOf } from '../../shared/model/area.ts';
import { WHISTLE_ROUTES } from '../../shared/wire/whistleRoutes.ts';
import { readerOf } from '../access/reader.ts';
import { requireAccess } from '../access/requireAccess.ts';
import type { Database } from '../db/database.ts';
import { routingFor } from '../db/queries/organisations.ts';
import { callableOf } from '../db/queries/whistles.ts';
import { readAs } from '../db/readAs.ts';
import { handle } from './handle.ts';

/** Whom one may whistle for. */
export function whistleRouter({ db }: { db: Database }): Router {
  const router = Router();

  handle(
    router,
    WHISTLE_ROUTES.departments,
    async ({ principal, query: { area = principal.area, type } }) => {
      requireAccess(principal, 'whistle.blow', area);
      const lineage = lineageOf(area);
      const [known, routing] = await readAs(db.pool, readerOf(principal, 'whistle.blow'), async (client) => [
        await callableOf(client, lineage),
        type === undefined ? [] : await routingFor(client, lineage),
      ]);
      const routed = routing.find((rule) => rule.incidentType === type)?.department ?? null;
      const organisations = known
        .filter((one) => one.kind === 'department' || one.area !== area)
        .map((one) => ({ ...one, suggested: routed !== null && one.department === routed }));
      return { area, routed, organisations };
    },
  );

  return router;
}
