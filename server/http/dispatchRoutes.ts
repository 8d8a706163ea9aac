import { Router } from 'express';
import { z } from 'zod';
import { candidatesAskSchema, DISPATCH_ROUTES } from '../../shared/wire/dispatchRoutes.ts';
import { principalOf } from '../access/requireAccess.ts';
import { candidatesFor, decisionFor } from '../dispatch/dispatch.ts';
import type { DispatchDeps } from '../dispatch/types.ts';
import { param, parse } from './answer.ts';

export type DispatchRouteDeps = DispatchDeps;

/** Who could be sent, and what was shown when somebody was. */
export function dispatchRouter(deps: DispatchRouteDeps): Router {
  const router = Router();

  router.post(DISPATCH_ROUTES.candidates, async (request, response) => {
    const ask = parse(candidatesAskSchema, request.body);
    const answer = await candidatesFor(deps, principalOf(request), ask);
    response.status(201).set('cache-control', 'no-store').json(answer);
  });

  router.get(DISPATCH_ROUTES.decision, async (request, response) => {
    const { decisionId } = parse(z.object({ decisionId: z.uuid() }), {
      decisionId: param(request, 'decisionId'),
    });
    response
      .set('cache-control', 'no-store')
      .json(await decisionFor(deps, principalOf(request), decisionId.toLowerCase()));
  });

  return router;
}
