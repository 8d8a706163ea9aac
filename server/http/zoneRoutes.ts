import { Router } from 'express';
import { ZONE_ROUTES } from '../../shared/wire/zoneRoutes.ts';
import type { Audit } from '../access/audit.ts';
import type { Journal } from '../journal/types.ts';
import { type ZoneCountDeps, zoneCountAnswer } from '../watch/zoneCountAnswer.ts';
import { handle } from './handle.ts';

export interface ZoneRouteDeps {
  journal: Journal;
  audit: Audit;
  zoneCounts: Pick<ZoneCountDeps, 'positions' | 'zones'>;
}

/** What is asked about zones that are being drawn. */
export function zoneRouter({ journal, audit, zoneCounts }: ZoneRouteDeps): Router {
  const router = Router();

  handle(router, ZONE_ROUTES.count, ({ principal, body }) =>
    zoneCountAnswer({ ...zoneCounts, audit }, principal, journal.picture(), body),
  );

  return router;
}
