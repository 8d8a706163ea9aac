import { Router } from 'express';
import { DISPATCH_ROUTES } from '../../shared/wire/dispatchRoutes.ts';
import { candidatesFor, decisionFor } from '../dispatch/dispatch.ts';
import type { DispatchDeps } from '../dispatch/types.ts';
import { handle } from './handle.ts';

export type DispatchRouteDeps = DispatchDeps;

/** Who could be sent, and what was shown when somebody was. */
export function dispatchRouter(deps: DispatchRouteDeps): Router {
  const router = Router();
  handle(router, DISPATCH_ROUTES.candidates, ({ principal, body }) => candidatesFor(deps, principal, body));
  handle(router, DISPATCH_ROUTES.decision, ({ principal, params }) =>
    decisionFor(deps, principal, params.decisionId),
  );
  return router;
}
