import { Router } from 'express';
import { gridCounts, LEAST_COUNT } from '../../shared/model/presence.ts';
import type { Clock } from '../../shared/time/clock.ts';
import { type PresenceAnswer, presenceQuerySchema, ROUTES } from '../../shared/wire/routes.ts';
import { principalOf, requireAccess } from '../access/requireAccess.ts';
import { parse } from './answer.ts';

export interface PresenceRouteDeps {
  clock: Clock;
  countByGrid: () => ReadonlyMap<string, number>;
}

/** Where people are, as numbers: what is left of positions for who may not see individual ones. */
export function presenceRouter({ clock, countByGrid }: PresenceRouteDeps): Router {
  const router = Router();

  router.get(ROUTES.presence, (request, response) => {
    const principal = principalOf(request);
    const { area = principal.area } = parse(presenceQuerySchema, request.query);
    requireAccess(principal, 'picture.view', area);
    const grids = gridCounts(countByGrid(), area);
    const answer: PresenceAnswer = { area, at: clock.now(), least: LEAST_COUNT, grids };
    response.set('cache-control', 'no-store').json(answer);
  });

  return router;
}
