import { Router } from 'express';
import { CALLOUT_ROUTES as R } from '../../shared/wire/calloutRoutes.ts';
import { type CalloutDeps, previewCallout } from '../callout/preview.ts';
import { calloutDetail, ownCallouts, recipientsOf } from '../callout/views.ts';
import { handle } from './handle.ts';

export type CalloutRouteDeps = CalloutDeps;

/** Calling out: who would be called, what became of a call, who is coming, and one's own calls. */
export function calloutRouter(deps: CalloutRouteDeps): Router {
  const router = Router();
  handle(router, R.preview, ({ principal, body }) => previewCallout(deps, principal, body));
  handle(router, R.callout, ({ principal, params }) => calloutDetail(deps, principal, params.calloutId));
  handle(router, R.recipients, ({ principal, params, query }) =>
    recipientsOf(deps, principal, params.calloutId, query),
  );
  handle(router, R.own, ({ principal }) => ownCallouts(deps, principal));
  return router;
}
