import { Router } from 'express';
import { gridCounts, LEAST_COUNT } from '../../shared/model/presence.ts';
import type { Clock } from '../../shared/time/clock.ts';
import { ROUTES } from '../../shared/wire/routes.ts';
import { requireAccess } from '../access/requireAccess.ts';
import { handle } from './handle.ts';

export interface PresenceRouteDeps {
  clock: Clock;
  countByGrid: () => ReadonlyMap<string, number>;
}

/** Where people are, as numbers: what is left of positions for who may not see individual ones. */
export function presenceRouter({ clock, countByGrid }: PresenceRouteDeps): Router {
  const router = Router();
  handle(router, ROUTES.presence, ({ principal, query: { area = principal.area } }) => {
    requireAccess(principal, 'picture.view', area);
    return { area, at: clock.now(), least: LEAST_COUNT, grids: gridCounts(countByGrid(), area) };
  });
  return router;
}
