import { Router } from 'express';
import { can, type Principal } from '../../shared/access/principal.ts';
import { isWithin } from '../../shared/model/area.ts';
import { LEAST_COUNT } from '../../shared/model/presence.ts';
import type { Clock } from '../../shared/time/clock.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import { RETENTION_ROUTES as R } from '../../shared/wire/retentionRoutes.ts';
import type { Audit } from '../access/audit.ts';
import { readerOf } from '../access/reader.ts';
import { requireAccess } from '../access/requireAccess.ts';
import type { Database } from '../db/database.ts';
import { isReached } from '../db/queries/reach.ts';
import { areaOfRecord, gridHours, positionsPurgedAt } from '../db/queries/retention.ts';
import { listHolds } from '../db/queries/retentionHolds.ts';
import { certificateOf, listRuns } from '../db/queries/retentionRuns.ts';
import { readAs } from '../db/readAs.ts';
import { askHold, settleHold } from '../privacy/holds.ts';
import type { Retention } from '../privacy/retention.ts';
import { planRetention } from '../privacy/retentionPlan.ts';
import { handle } from './handle.ts';

export interface RetentionRouteDeps {
  db: Database;
  clock: Clock;
  audit: Audit;
  retention: Pick<Retention, 'run'>;
}

/** Retention of the whole deployment: dry run, run, certificates, holds; and what playback has left. */
export function retentionRouter(deps: RetentionRouteDeps): Router {
  const { db, clock, retention } = deps;
  const router = Router();

  /** The rules hold for the whole city at once, so the right over the whole city is needed. */
  async function requireWhole(principal: Principal): Promise<void> {
    const whole = (await areaOfRecord(db.pool)) || principal.area;
    requireAccess(principal, 'retention.run', whole);
    // What follows reads all areas at once, below which no row could stop a foreign reader: so this does.
    const held = await readAs(db.pool, readerOf(principal, 'retention.run'), (client) =>
      isReached(client, whole),
    );
    if (!held) throw new Refusal('forbidden', 'This is about the whole city.');
  }

  handle(router, R.plan, async ({ principal, query: { now = clock.now() } }) => {
    await requireWhole(principal);
    return planRetention(db.pool, now);
  });

  handle(router, R.runs, async ({ principal }) => {
    await requireWhole(principal);
    return { rows: await listRuns(db.pool) };
  });

  handle(router, R.start, async ({ principal }) => {
    await requireWhole(principal);
    const run = await retention.run(principal);
    if (!run) throw new Refusal('conflict', 'Nothing is due to be deleted.');
    return run;
  });

  handle(router, R.certificate, async ({ principal, params: { runId }, response }) => {
    await requireWhole(principal);
    const certificate = await certificateOf(db.pool, runId);
    if (!certificate) throw new Refusal('not_found', 'There is no certificate of such a run.');
    response.attachment(`tongxin-retention-${runId}.json`).type('application/json');
    return JSON.stringify(certificate, null, 2);
  });

  handle(router, R.holds, async ({ principal }) => {
    await requireWhole(principal);
    return { rows: await listHolds(db.pool) };
  });

  handle(router, R.askHold, async ({ principal, body }) => {
    await requireWhole(principal);
    return askHold(deps, principal, body);
  });

  handle(router, R.decideHold, async ({ principal, params, body }) => {
    await requireWhole(principal);
    return settleHold(deps, principal, params.holdId, body.decision);
  });

  handle(
    router,
    R.gridHours,
    ({ principal, params: { operationId }, query: { area = principal.area, from, to } }) => {
      requireAccess(principal, 'replay.view', area);
      return readAs(db.pool, readerOf(principal, 'replay.view'), async (client) => ({
        positionsPurgedAt: await positionsPurgedAt(client, operationId),
        rows: (await gridHours(client, { operationId, area, from, to }))
          .filter(({ grid }) => isWithin(grid, area))
          // Fewer than three could be somebody: that there was anybody is for those who may see where.
          .filter(({ grid, units }) => units >= LEAST_COUNT || can(principal, 'positions.view', grid))
          .map((row) => ({ ...row, units: row.units < LEAST_COUNT ? null : row.units })),
      }));
    },
  );

  return router;
}
