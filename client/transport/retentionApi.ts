import type { z } from 'zod';
import {
  CONSENT_ROUTES,
  consentsAnswerSchema,
  type recordConsentsSchema,
  recordedConsentsSchema,
  withdrawnConsentsSchema,
} from '../../shared/wire/consentRoutes.ts';
import {
  type askHoldSchema,
  type decideHoldSchema,
  type Hold,
  holdSchema,
  holdsAnswerSchema,
  RETENTION_ROUTES,
  type RetentionPlan,
  type RetentionRun,
  retentionPlanSchema,
  retentionRunSchema,
  retentionRunsAnswerSchema,
} from '../../shared/wire/retentionRoutes.ts';
import {
  type decideTrailRequestSchema,
  TRAIL_ROUTES,
  type TrailRequest,
  trailRequestSchema,
  trailRequestsAnswerSchema,
} from '../../shared/wire/trailRoutes.ts';
import type { ListQuery } from './identityApi.ts';
import { pathTo, requestJson } from './request.ts';

/** The dry run: what the rules would delete now. Changes nothing. */
export function fetchRetentionPlan(signal?: AbortSignal): Promise<RetentionPlan> {
  return requestJson(RETENTION_ROUTES.retention, retentionPlanSchema, { signal });
}

export function startRetention(): Promise<RetentionRun> {
  return requestJson(RETENTION_ROUTES.retentionRuns, retentionRunSchema, { body: {} });
}

export async function fetchRetentionRuns(signal?: AbortSignal): Promise<RetentionRun[]> {
  return (await requestJson(RETENTION_ROUTES.retentionRuns, retentionRunsAnswerSchema, { signal })).rows;
}

/** Where a run's certificate is downloaded from. */
export function certificateAddress(runId: string): string {
  return pathTo(RETENTION_ROUTES.retentionCertificate, { runId });
}

export async function fetchHolds(signal?: AbortSignal): Promise<Hold[]> {
  return (await requestJson(RETENTION_ROUTES.holds, holdsAnswerSchema, { signal })).rows;
}

export function askHold(body: z.input<typeof askHoldSchema>): Promise<Hold> {
  return requestJson(RETENTION_ROUTES.holds, holdSchema, { body });
}

export function decideHold(
  holdId: string,
  decision: z.input<typeof decideHoldSchema>['decision'],
): Promise<Hold> {
  return requestJson(pathTo(RETENTION_ROUTES.hold, { holdId }), holdSchema, { body: { decision } });
}

export function fetchTrailRequests(
  query: Omit<ListQuery, 'after'> & { after?: number | undefined },
  signal?: AbortSignal,
): Promise<z.infer<typeof trailRequestsAnswerSchema>> {
  return requestJson(TRAIL_ROUTES.trailRequests, trailRequestsAnswerSchema, { query, signal });
}

export function decideTrailRequest(
  requestId: string,
  body: z.input<typeof decideTrailRequestSchema>,
): Promise<TrailRequest> {
  return requestJson(pathTo(TRAIL_ROUTES.trailRequest, { requestId }), trailRequestSchema, { body });
}

export function fetchConsents(
  query: ListQuery,
  signal?: AbortSignal,
): Promise<z.infer<typeof consentsAnswerSchema>> {
  return requestJson(CONSENT_ROUTES.consents, consentsAnswerSchema, { query, signal });
}

/** Consents that people signed on paper. */
export function recordConsents(
  body: z.input<typeof recordConsentsSchema>,
): Promise<z.infer<typeof recordedConsentsSchema>> {
  return requestJson(CONSENT_ROUTES.consents, recordedConsentsSchema, { body });
}

export async function withdrawConsents(unitIds: string[]): Promise<void> {
  await requestJson(CONSENT_ROUTES.withdrawConsents, withdrawnConsentsSchema, { body: { unitIds } });
}
