import { Router } from 'express';
import type { Principal } from '../../shared/access/principal.ts';
import type { Clock } from '../../shared/time/clock.ts';
import { TRAIL_ROUTES as R, type TrailFix } from '../../shared/wire/trailRoutes.ts';
import type { Audit } from '../access/audit.ts';
import { readerOf } from '../access/reader.ts';
import { requireAccess } from '../access/requireAccess.ts';
import type { Database } from '../db/database.ts';
import { pageOf } from '../db/queries/pageOf.ts';
import { operationsOfPerson, trailOfPerson } from '../db/queries/trail.ts';
import { requestsOfArea, requestsOfPerson } from '../db/queries/trailRequests.ts';
import { readAs } from '../db/readAs.ts';
import { DUTY_TOLERANCE_MS } from '../positions/validate.ts';
import { trailCsv, trailGeoJson } from '../privacy/trailFile.ts';
import { askDeletion, decideRequest } from '../privacy/trailRequests.ts';
import { handle } from './handle.ts';

export interface TrailRouteDeps {
  db: Database;
  clock: Clock;
  audit: Audit;
}

const PAGE = 5000;

/** One's own trail: seeing it, taking it along, asking for its deletion; and deciding on what others ask. */
export function trailRouter(deps: TrailRouteDeps): Router {
  const { db, audit } = deps;
  const router = Router();

  const own = <T>(principal: Principal, work: Parameters<typeof readAs<T>>[2]) =>
    readAs(db.pool, readerOf(principal, 'trail.self'), work);
  const page = (principal: Principal, query: { operationId?: string; after?: number; limit: number }) =>
    own(principal, (client) =>
      trailOfPerson(client, {
        userId: principal.userId,
        operationId: query.operationId,
        after: query.after,
        limit: query.limit,
        dutyToleranceMs: DUTY_TOLERANCE_MS,
      }),
    );

  handle(router, R.ownTrailOperations, async ({ principal }) => {
    requireOwn(principal);
    const operations = await own(principal, (client) =>
      operationsOfPerson(client, principal.userId, DUTY_TOLERANCE_MS),
    );
    return { operations };
  });

  handle(router, R.ownTrail, async ({ principal, query: { operationId, after, limit } }) => {
    requireOwn(principal);
    await audit.viewed(principal, { action: 'trail.own_seen', area: principal.area, operationId });
    const rows = await page(principal, {
      ...(operationId === undefined ? {} : { operationId }),
      ...(after === undefined ? {} : { after }),
      limit: limit + 1,
    });
    const shown = pageOf(rows, limit, (last) => last.at);
    return { ...shown, geojson: trailGeoJson(shown.rows) };
  });

  handle(router, R.ownTrailFile, async ({ principal, query: { format, operationId }, response }) => {
    requireOwn(principal);
    await audit.record(principal, {
      action: 'trail.own_downloaded',
      area: principal.area,
      operationId,
      detail: { format },
    });
    const fixes: TrailFix[] = [];
    for (let after: number | undefined; ; after = fixes.at(-1)!.at) {
      const some = await page(principal, {
        ...(operationId === undefined ? {} : { operationId }),
        ...(after === undefined ? {} : { after }),
        limit: PAGE,
      });
      fixes.push(...some);
      if (some.length < PAGE) break;
    }
    response.attachment(`tongxin-trail.${format}`);
    response.type(format === 'csv' ? 'text/csv; charset=utf-8' : 'application/geo+json');
    return format === 'csv' ? trailCsv(fixes) : JSON.stringify(trailGeoJson(fixes));
  });

  handle(router, R.ownTrailRequests, async ({ principal }) => {
    requireOwn(principal);
    const rows = await own(principal, (client) => requestsOfPerson(client, principal.userId));
    return { rows, next: null };
  });

  handle(router, R.askDeletion, ({ principal, body }) => {
    requireOwn(principal);
    return askDeletion(deps, principal, body);
  });

  handle(router, R.trailRequests, async ({ principal, query }) => {
    const area = query.area ?? principal.area;
    requireAccess(principal, 'retention.run', area);
    const rows = await readAs(db.pool, readerOf(principal, 'retention.run'), (client) =>
      requestsOfArea(client, { area, state: query.state, before: query.after, limit: query.limit + 1 }),
    );
    return pageOf(rows, query.limit, (last) => last.askedAt);
  });

  handle(router, R.decideTrailRequest, ({ principal, params, body }) => {
    requireAccess(principal, 'retention.run', principal.area);
    return decideRequest(deps, principal, params.requestId, body);
  });

  return router;
}

function requireOwn(principal: Principal): void {
  requireAccess(principal, 'trail.self', principal.area);
}
