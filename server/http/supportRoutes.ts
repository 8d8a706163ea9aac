import { Router } from 'express';
import { z } from 'zod';
import {
  SUPPORT_ROUTES,
  supportEndRequestSchema,
  supportGrantRequestSchema,
  supportQuerySchema,
} from '../../shared/wire/supportRoutes.ts';
import { principalOf, requireAccess } from '../access/requireAccess.ts';
import type { Support } from '../access/support.ts';
import { param, parse } from './answer.ts';

export interface SupportRouteDeps {
  support: Support;
}

/** Cross-area support: granted and ended by those who command the supported area. */
export function supportRouter({ support }: SupportRouteDeps): Router {
  const router = Router();

  router.get(SUPPORT_ROUTES.support, async (request, response) => {
    const principal = principalOf(request);
    const query = parse(supportQuerySchema, request.query);
    if (query.area !== undefined) requireAccess(principal, 'support.grant', query.area);
    response.set('cache-control', 'no-store').json(await support.list(principal, query));
  });

  router.post(SUPPORT_ROUTES.support, async (request, response) => {
    const principal = principalOf(request);
    const body = parse(supportGrantRequestSchema, request.body);
    requireAccess(principal, 'support.grant', body.area);
    response.json(await support.grant(principal, body));
  });

  router.post(SUPPORT_ROUTES.supportEnd, async (request, response) => {
    const { grantId } = parse(z.object({ grantId: z.uuid() }), { grantId: param(request, 'grantId') });
    const { reason } = parse(supportEndRequestSchema, request.body);
    response.json(await support.end(principalOf(request), grantId, reason));
  });

  return router;
}
