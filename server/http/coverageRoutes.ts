import { Router } from 'express';
import type { Clock } from '../../shared/time/clock.ts';
import { COVERAGE_ROUTES } from '../../shared/wire/coverageRoutes.ts';
import type { Audit } from '../access/audit.ts';
import { requireAccess } from '../access/requireAccess.ts';
import type { Journal } from '../journal/types.ts';
import { type CoverageDeps, coverageAnswer } from '../watch/coverageAnswer.ts';
import { handle } from './handle.ts';

export interface CoverageRouteDeps {
  clock: Clock;
  journal: Journal;
  audit: Audit;
  coverage: CoverageDeps;
}

/** Who covers which grid. */
export function coverageRouter({ clock, journal, audit, coverage }: CoverageRouteDeps): Router {
  const router = Router();

  handle(router, COVERAGE_ROUTES.of, async ({ principal, query: { area = principal.area } }) => {
    requireAccess(principal, 'positions.view', area);
    await audit.viewed(principal, { action: 'positions.counted', area });
    return coverageAnswer(coverage, { picture: journal.picture(), found: journal.found }, area, clock.now());
  });

  return router;
}
