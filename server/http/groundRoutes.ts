import { Router } from 'express';
import { lineageOf } from '../../shared/model/area.ts';
import type { Clock } from '../../shared/time/clock.ts';
import { GROUND_ROUTES as R } from '../../shared/wire/groundRoutes.ts';
import type { Audit } from '../access/audit.ts';
import { readerOf } from '../access/reader.ts';
import { requireAccess } from '../access/requireAccess.ts';
import type { Database } from '../db/database.ts';
import { routingFor } from '../db/queries/organisations.ts';
import { callableOf } from '../db/queries/whistles.ts';
import { readAs } from '../db/readAs.ts';
import type { Journal } from '../journal/types.ts';
import { type CoverageDeps, coverageAnswer } from '../watch/coverageAnswer.ts';
import { type ZoneCountDeps, zoneCountAnswer } from '../watch/zoneCountAnswer.ts';
import { handle } from './handle.ts';

export interface GroundRouteDeps {
  db: Database;
  clock: Clock;
  journal: Journal;
  audit: Audit;
  ground: CoverageDeps & Pick<ZoneCountDeps, 'positions' | 'zones'>;
}

/** What is asked about the ground of an operation. */
export function groundRouter({ db, clock, journal, audit, ground }: GroundRouteDeps): Router {
  const router = Router();

  handle(router, R.zoneCount, ({ principal, body }) =>
    zoneCountAnswer({ ...ground, audit }, principal, journal.picture(), body),
  );

  handle(router, R.coverage, async ({ principal, query: { area = principal.area } }) => {
    requireAccess(principal, 'positions.view', area);
    await audit.look(principal, { action: 'positions.counted', area });
    return coverageAnswer(ground, { picture: journal.picture(), found: journal.found }, area, clock.now());
  });

  handle(router, R.whistleDepartments, async ({ principal, query: { area = principal.area, type } }) => {
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
  });

  return router;
}
