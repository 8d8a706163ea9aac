import { Router } from 'express';
import { lineageOf } from '../../shared/model/area.ts';
import type { Clock } from '../../shared/time/clock.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import {
  coverageQuerySchema,
  GROUND_ROUTES as R,
  type WhistleDepartmentsAnswer,
  whistleDepartmentsQuerySchema,
  type ZoneCountAnswer,
  zoneCountAskSchema,
} from '../../shared/wire/groundRoutes.ts';
import { readerOf } from '../access/reader.ts';
import { principalOf, requireAccess, requireSomewhere } from '../access/requireAccess.ts';
import { areaOfShape, type ZoneCounter } from '../commands/zoneCounts.ts';
import type { Database } from '../db/database.ts';
import { routingFor } from '../db/queries/organisations.ts';
import { callableOf } from '../db/queries/whistles.ts';
import { readAs } from '../db/readAs.ts';
import type { Journal } from '../journal/types.ts';
import { type CoverageDeps, coverageAnswer } from '../watch/coverageAnswer.ts';
import { parse } from './answer.ts';

export interface GroundRouteDeps {
  db: Database;
  clock: Clock;
  journal: Journal;
  ground: CoverageDeps & { zones: ZoneCounter };
}

/** What is asked about the ground of an operation. */
export function groundRouter({ db, clock, journal, ground }: GroundRouteDeps): Router {
  const router = Router();

  router.post(R.zoneCount, (request, response) => {
    const principal = principalOf(request);
    requireSomewhere(principal, 'zone.draw');
    const { operationId, shape } = parse(zoneCountAskSchema, request.body);
    const { operations, units } = journal.picture();
    const operation = operations[operationId];
    if (!operation) throw new Refusal('not_found', 'There is no such operation.', 'operationId');
    const { area, count } = areaOfShape(ground.zones, operation, shape, 'shape');
    requireAccess(principal, 'zone.draw', area);
    response.json({ area, counts: count(units) } satisfies ZoneCountAnswer);
  });

  router.get(R.coverage, (request, response) => {
    const principal = principalOf(request);
    const { area = principal.area } = parse(coverageQuerySchema, request.query);
    requireAccess(principal, 'positions.view', area);
    response.set('cache-control', 'no-store');
    response.json(coverageAnswer(ground, journal.picture(), area, clock.now()));
  });

  router.get(R.whistleDepartments, async (request, response) => {
    const principal = principalOf(request);
    const { area = principal.area, type } = parse(whistleDepartmentsQuerySchema, request.query);
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
    response.json({ area, routed, organisations } satisfies WhistleDepartmentsAnswer);
  });

  return router;
}
