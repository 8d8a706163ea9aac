import {
  SUPPORT_ROUTES,
  type SupportAnswer,
  type SupportGrant,
  type SupportGrantRequest,
  supportAnswerSchema,
  supportGrantSchema,
} from '../../shared/wire/supportRoutes.ts';
import type { ListQuery } from './identityApi.ts';
import { pathTo, requestJson } from './request.ts';

export function fetchSupport(query: ListQuery, signal?: AbortSignal): Promise<SupportAnswer> {
  return requestJson(SUPPORT_ROUTES.support, supportAnswerSchema, { query, signal });
}

export function grantSupport(body: SupportGrantRequest): Promise<SupportGrant> {
  return requestJson(SUPPORT_ROUTES.support, supportGrantSchema, { body });
}

export function endSupport(grantId: string, reason: string): Promise<SupportGrant> {
  return requestJson(pathTo(SUPPORT_ROUTES.supportEnd, { grantId }), supportGrantSchema, {
    body: { reason },
  });
}
