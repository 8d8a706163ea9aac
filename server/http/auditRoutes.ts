import { Router } from 'express';
import { can } from '../../shared/access/principal.ts';
import type { Clock } from '../../shared/time/clock.ts';
import { AUDIT_ROUTES as R } from '../../shared/wire/auditRoutes.ts';
import { verifyAudit } from '../access/audit.ts';
import { readerOf } from '../access/reader.ts';
import { requireAccess } from '../access/requireAccess.ts';
import type { Database } from '../db/database.ts';
import { auditAfter } from '../db/queries/audit.ts';
import { searchAudit } from '../db/queries/auditSearch.ts';
import { readAs } from '../db/readAs.ts';
import { handle } from './handle.ts';

export interface AuditRouteDeps {
  db: Database;
  clock: Clock;
}

/** The audit for those who watch over it, and nobody else. */
export function auditRouter({ db, clock }: AuditRouteDeps): Router {
  const router = Router();

  handle(router, R.list, async ({ principal, query: { after, limit } }) => {
    const read = await readAs(db.pool, readerOf(principal, 'audit.view'), (client) =>
      auditAfter(client, after, limit),
    );
    const rows = read.filter((row) => can(principal, 'audit.view', row.area));
    return { rows: rows.map(({ prevHash: _prev, hash: _hash, ...row }) => row) };
  });

  handle(router, R.search, ({ principal, query }) => {
    const area = query.area ?? principal.area;
    requireAccess(principal, 'audit.view', area);
    return readAs(db.pool, { areas: [principal.area], positionAreas: [] }, (client) =>
      searchAudit(client, { ...query, area }),
    );
  });

  handle(router, R.verdict, async ({ principal }) => {
    requireAccess(principal, 'audit.view', principal.area);
    const { rows, ok, firstBad } = await verifyAudit(db.pool);
    return { rows, ok, firstBad: firstBad ?? null, checkedAt: clock.now() };
  });

  return router;
}
