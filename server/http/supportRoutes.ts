import { Router } from 'express';
import { SUPPORT_ROUTES as R } from '../../shared/wire/supportRoutes.ts';
import { requireAccess } from '../access/requireAccess.ts';
import type { Support } from '../access/support.ts';
import { handle } from './handle.ts';

export interface SupportRouteDeps {
  support: Support;
}

/** Cross-area support: granted and ended by those who command the supported area. */
export function supportRouter({ support }: SupportRouteDeps): Router {
  const router = Router();
  handle(router, R.support, ({ principal, query }) => {
    if (query.area !== undefined) requireAccess(principal, 'support.grant', query.area);
    return support.list(principal, query);
  });
  handle(router, R.grant, ({ principal, body }) => {
    requireAccess(principal, 'support.grant', body.area);
    return support.grant(principal, body);
  });
  handle(router, R.end, ({ principal, params, body }) => support.end(principal, params.grantId, body.reason));
  return router;
}
