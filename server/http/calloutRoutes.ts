import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { CALLOUT_ROUTES, previewAskSchema, recipientsQuerySchema } from '../../shared/wire/calloutRoutes.ts';
import { principalOf } from '../access/requireAccess.ts';
import { calloutDetail, ownCallouts, recipientsOf } from '../callout/looks.ts';
import { type CalloutDeps, previewCallout } from '../callout/preview.ts';
import { param, parse } from './answer.ts';

export type CalloutRouteDeps = CalloutDeps;

/** Calling out: who would be called, what became of a call, who is coming, and one's own calls. */
export function calloutRouter(deps: CalloutRouteDeps): Router {
  const router = Router();

  router.post(CALLOUT_ROUTES.preview, async (request, response) => {
    const ask = parse(previewAskSchema, request.body);
    noStore(response).json(await previewCallout(deps, principalOf(request), ask));
  });

  router.get(CALLOUT_ROUTES.callout, async (request, response) => {
    noStore(response).json(await calloutDetail(deps, principalOf(request), calloutIdOf(request)));
  });

  router.get(CALLOUT_ROUTES.recipients, async (request, response) => {
    const query = parse(recipientsQuerySchema, request.query);
    noStore(response).json(await recipientsOf(deps, principalOf(request), calloutIdOf(request), query));
  });

  router.get(CALLOUT_ROUTES.own, async (request, response) => {
    noStore(response).json(await ownCallouts(deps, principalOf(request)));
  });

  return router;
}

function calloutIdOf(request: Request): string {
  return parse(z.object({ calloutId: z.uuid() }), { calloutId: param(request, 'calloutId') }).calloutId;
}

function noStore(response: Response): Response {
  return response.set('cache-control', 'no-store');
}
