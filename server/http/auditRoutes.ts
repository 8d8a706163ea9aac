import { Router } from 'express';
import type { Clock } from '../../shared/time/clock.ts';
import { AUDIT_ROUTES, type AuditVerdict, auditSearchSchema } from '../../shared/wire/auditRoutes.ts';
import { verifyAudit } from '../access/audit.ts';
import { principalOf, requireAccess } from '../access/requireAccess.ts';
import type { Database } from '../db/database.ts';
import { searchAudit } from '../db/queries/auditSearch.ts';
import { readAs } from '../db/readAs.ts';
import { parse } from './answer.ts';

export interface AuditRouteDeps {
  db: Database;
  clock: Clock;
}

/** The audit for those who watch over it, and nobody else. */
export function auditRouter({ db, clock }: AuditRouteDeps): Router {
  const router = Router();

  router.get(AUDIT_ROUTES.search, async (request, response) => {
    const principal = principalOf(request);
    const query = parse(auditSearchSchema, request.query);
    const area = query.area ?? principal.area;
    requireAccess(principal, 'audit.view', area);
    const answer = await readAs(db.pool, { areas: [principal.area], positionAreas: [] }, (client) =>
      searchAudit(client, { ...query, area }),
    );
    response.set('cache-control', 'no-store').json(answer);
  });

  router.get(AUDIT_ROUTES.verdict, async (request, response) => {
    const principal = principalOf(request);
    requireAccess(principal, 'audit.view', principal.area);
    const { rows, ok, firstBad } = await verifyAudit(db.pool);
    const answer: AuditVerdict = { rows, ok, firstBad: firstBad ?? null, checkedAt: clock.now() };
    response.set('cache-control', 'no-store').json(answer);
  });

  return router;
}
