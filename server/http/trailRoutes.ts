import { Router } from 'express';
import type { Principal } from '../../shared/access/principal.ts';
import type { Clock } from '../../shared/time/clock.ts';
import {
  askDeletionSchema,
  decideTrailRequestSchema,
  TRAIL_ROUTES,
  type TrailFix,
  trailFileQuerySchema,
  trailQuerySchema,
  trailRequestsQuerySchema,
} from '../../shared/wire/trailRoutes.ts';
import type { Audit } from '../access/audit.ts';
import { readerOf } from '../access/reader.ts';
import { principalOf, requireAccess } from '../access/requireAccess.ts';
import type { Database } from '../db/database.ts';
import { pageOf } from '../db/pageOf.ts';
import { operationsOfPerson, trailOfPerson } from '../db/queries/trail.ts';
import { requestsOfArea, requestsOfPerson } from '../db/queries/trailRequests.ts';
import { readAs } from '../db/readAs.ts';
import { DUTY_TOLERANCE_MS } from '../positions/validate.ts';
import { trailCsv, trailGeoJson } from '../privacy/trailFile.ts';
import { askDeletion, decideRequest } from '../privacy/trailRequests.ts';
import { param, parse } from './answer.ts';

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

  router.get(TRAIL_ROUTES.ownTrailOperations, async (request, response) => {
    const principal = requireOwn(principalOf(request));
    const operations = await own(principal, (client) =>
      operationsOfPerson(client, principal.userId, DUTY_TOLERANCE_MS),
    );
    response.set('cache-control', 'no-store').json({ operations });
  });

  router.get(TRAIL_ROUTES.ownTrail, async (request, response) => {
    const principal = requireOwn(principalOf(request));
    const { operationId, after, limit } = parse(trailQuerySchema, request.query);
    await audit.look(principal, { action: 'trail.own_seen', area: principal.area, operationId });
    const rows = await page(principal, {
      ...(operationId === undefined ? {} : { operationId }),
      ...(after === undefined ? {} : { after }),
      limit: limit + 1,
    });
    const shown = pageOf(rows, limit, (last) => last.at);
    response.set('cache-control', 'no-store').json({ ...shown, geojson: trailGeoJson(shown.rows) });
  });

  router.get(TRAIL_ROUTES.ownTrailFile, async (request, response) => {
    const principal = requireOwn(principalOf(request));
    const { format, operationId } = parse(trailFileQuerySchema, request.query);
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
    response.set('cache-control', 'no-store').attachment(`tongxin-trail.${format}`);
    if (format === 'csv') response.type('text/csv; charset=utf-8').send(trailCsv(fixes));
    else response.type('application/geo+json').send(JSON.stringify(trailGeoJson(fixes)));
  });

  router.get(TRAIL_ROUTES.ownTrailRequests, async (request, response) => {
    const principal = requireOwn(principalOf(request));
    const rows = await own(principal, (client) => requestsOfPerson(client, principal.userId));
    response.set('cache-control', 'no-store').json({ rows, next: null });
  });

  router.post(TRAIL_ROUTES.ownTrailRequests, async (request, response) => {
    const principal = requireOwn(principalOf(request));
    const asked = await askDeletion(deps, principal, parse(askDeletionSchema, request.body));
    response.status(201).json(asked);
  });

  router.get(TRAIL_ROUTES.trailRequests, async (request, response) => {
    const principal = principalOf(request);
    const query = parse(trailRequestsQuerySchema, request.query);
    const area = query.area ?? principal.area;
    requireAccess(principal, 'retention.run', area);
    const rows = await readAs(db.pool, readerOf(principal, 'retention.run'), (client) =>
      requestsOfArea(client, { area, state: query.state, before: query.after, limit: query.limit + 1 }),
    );
    response.set('cache-control', 'no-store').json(pageOf(rows, query.limit, (last) => last.askedAt));
  });

  router.post(TRAIL_ROUTES.trailRequest, async (request, response) => {
    const principal = principalOf(request);
    requireAccess(principal, 'retention.run', principal.area);
    const { requestId } = parse(requestIdSchema, { requestId: param(request, 'requestId') });
    const decision = parse(decideTrailRequestSchema, request.body);
    response.json(await decideRequest(deps, principal, requestId, decision));
  });

  return router;
}

const requestIdSchema = askDeletionSchema.pick({ requestId: true });

function requireOwn(principal: Principal): Principal {
  requireAccess(principal, 'trail.self', principal.area);
  return principal;
}
