import {
  AUDIT_ROUTES,
  type AuditEntry,
  type AuditVerdict,
  auditSearchAnswerSchema,
  auditVerdictSchema,
} from '../../shared/wire/auditRoutes.ts';
import { requestJson } from './request.ts';

/** The audit, newest first, narrowed. */
export function searchAudit(
  query: Record<string, string | number | undefined>,
  signal?: AbortSignal,
): Promise<{ rows: AuditEntry[]; next: number | null }> {
  return requestJson(AUDIT_ROUTES.search, auditSearchAnswerSchema, { query, signal });
}

/** Has the server read the whole chain again. */
export function fetchAuditVerdict(signal?: AbortSignal): Promise<AuditVerdict> {
  return requestJson(AUDIT_ROUTES.verdict, auditVerdictSchema, { signal });
}
