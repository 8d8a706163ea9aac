import { Router } from 'express';
import { z } from 'zod';
import { isWithin } from '../../shared/model/area.ts';
import type { Clock } from '../../shared/time/clock.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import {
  askHoldSchema,
  decideHoldSchema,
  type GridHours,
  gridHoursQuerySchema,
  RETENTION_ROUTES,
  retentionQuerySchema,
  SHOWN_FROM_UNITS,
  startRetentionSchema,
} from '../../shared/wire/retentionRoutes.ts';
import type { Audit } from '../access/audit.ts';
import { readerOf } from '../access/reader.ts';
import { principalOf, requireAccess } from '../access/requireAccess.ts';
import type { Database } from '../db/database.ts';
import { reaches } from '../db/queries/reach.ts';
import { areaOfRecord, gridHours, positionsPurgedAt } from '../db/queries/retention.ts';
import { listHolds } from '../db/queries/retentionHolds.ts';
import { certificateOf, listRuns } from '../db/queries/retentionRuns.ts';
import { readAs } from '../db/readAs.ts';
import { askHold, settleHold } from '../privacy/holds.ts';
import type { Retention } from '../privacy/retention.ts';
import { planRetention } from '../privacy/retentionPlan.ts';
import { param, parse } from './answer.ts';

export interface RetentionRouteDeps {
  db: Database;
  clock: Clock;
  audit: Audit;
  retention: Pick<Retention, 'run'>;
}

const uuid = z.uuid();

/** Retention of the whole deployment: dry run, run, certificates, holds; and what playback has left. */
export function retentionRouter(deps: RetentionRouteDeps): Router {
  const { db, clock, retention } = deps;
  const router = Router();

  /** The rules hold for the whole city at once, so the right over the whole city is needed. */
  async function requireWhole(principal: ReturnType<typeof principalOf>): Promise<void> {
    const whole = (await areaOfRecord(db.pool)) || principal.area;
    requireAccess(principal, 'retention.run', whole);
    // What follows reads all areas at once, below which no row could stop a foreign reader: so this does.
    const held = await readAs(db.pool, readerOf(principal, 'retention.run'), (client) =>
      reaches(client, whole),
    );
    if (!held) throw new Refusal('forbidden', 'This is about the whole city.');
  }

  router.get(RETENTION_ROUTES.retention, async (request, response) => {
    await requireWhole(principalOf(request));
    const { now = clock.now() } = parse(retentionQuerySchema, request.query);
    response.set('cache-control', 'no-store').json(await planRetention(db.pool, now));
  });

  router.get(RETENTION_ROUTES.retentionRuns, async (request, response) => {
    await requireWhole(principalOf(request));
    response.set('cache-control', 'no-store').json({ rows: await listRuns(db.pool) });
  });

  router.post(RETENTION_ROUTES.retentionRuns, async (request, response) => {
    const principal = principalOf(request);
    await requireWhole(principal);
    parse(startRetentionSchema, request.body);
    const run = await retention.run(principal);
    if (!run) throw new Refusal('conflict', 'Nothing is due to be deleted.');
    response.json(run);
  });

  router.get(RETENTION_ROUTES.retentionCertificate, async (request, response) => {
    await requireWhole(principalOf(request));
    const runId = parse(uuid, param(request, 'runId'));
    const certificate = await certificateOf(db.pool, runId);
    if (!certificate) throw new Refusal('not_found', 'There is no certificate of such a run.');
    response
      .set('cache-control', 'no-store')
      .attachment(`tongxin-retention-${runId}.json`)
      .type('application/json')
      .send(JSON.stringify(certificate, null, 2));
  });

  router.get(RETENTION_ROUTES.holds, async (request, response) => {
    await requireWhole(principalOf(request));
    response.set('cache-control', 'no-store').json({ rows: await listHolds(db.pool) });
  });

  router.post(RETENTION_ROUTES.holds, async (request, response) => {
    const principal = principalOf(request);
    await requireWhole(principal);
    response.status(201).json(await askHold(deps, principal, parse(askHoldSchema, request.body)));
  });

  router.post(RETENTION_ROUTES.hold, async (request, response) => {
    const principal = principalOf(request);
    await requireWhole(principal);
    const holdId = parse(uuid, param(request, 'holdId'));
    const { decision } = parse(decideHoldSchema, request.body);
    response.json(await settleHold(deps, principal, holdId, decision));
  });

  router.get(RETENTION_ROUTES.gridHours, async (request, response) => {
    const principal = principalOf(request);
    const operationId = parse(uuid, param(request, 'operationId'));
    const { area = principal.area, from, to } = parse(gridHoursQuerySchema, request.query);
    requireAccess(principal, 'replay.view', area);
    const answer = await readAs(
      db.pool,
      readerOf(principal, 'replay.view'),
      async (client): Promise<GridHours> => ({
        positionsPurgedAt: await positionsPurgedAt(client, operationId),
        rows: (await gridHours(client, { operationId, area, from, to }))
          .filter(({ grid }) => isWithin(grid, area))
          // Fewer than three could be somebody.
          .map((row) => ({ ...row, units: row.units < SHOWN_FROM_UNITS ? null : row.units })),
      }),
    );
    response.json(answer);
  });

  return router;
}
