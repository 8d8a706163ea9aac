import type { z } from 'zod';
import {
  type askHoldSchema,
  consentsAnswerSchema,
  type decideHoldSchema,
  type decideTrailRequestSchema,
  type Hold,
  holdSchema,
  holdsAnswerSchema,
  PRIVACY_ROUTES,
  type RetentionPlan,
  type RetentionRun,
  type recordConsentsSchema,
  recordedConsentsSchema,
  retentionPlanSchema,
  retentionRunSchema,
  retentionRunsAnswerSchema,
  type TrailRequest,
  trailRequestSchema,
  trailRequestsAnswerSchema,
  withdrawnConsentsSchema,
} from '../../shared/wire/privacyRoutes.ts';
import type { ListQuery } from './identityApi.ts';
import { pathTo, requestJson } from './request.ts';

const R = PRIVACY_ROUTES;

/** The dry run: what the rules would delete now. Changes nothing. */
export function fetchRetentionPlan(signal?: AbortSignal): Promise<RetentionPlan> {
  return requestJson(R.retention, retentionPlanSchema, { signal });
}

export function startRetention(): Promise<RetentionRun> {
  return requestJson(R.retentionRuns, retentionRunSchema, { body: {} });
}

export async function fetchRetentionRuns(signal?: AbortSignal): Promise<RetentionRun[]> {
  return (await requestJson(R.retentionRuns, retentionRunsAnswerSchema, { signal })).rows;
}

/** Where a run's certificate is downloaded from. */
export function certificateAddress(runId: string): string {
  return pathTo(R.retentionCertificate, { runId });
}

export async function fetchHolds(signal?: AbortSignal): Promise<Hold[]> {
  return (await requestJson(R.holds, holdsAnswerSchema, { signal })).rows;
}

export function askHold(body: z.input<typeof askHoldSchema>): Promise<Hold> {
  return requestJson(R.holds, holdSchema, { body });
}

export function decideHold(
  holdId: string,
  decision: z.input<typeof decideHoldSchema>['decision'],
): Promise<Hold> {
  return requestJson(pathTo(R.hold, { holdId }), holdSchema, { body: { decision } });
}

export function fetchTrailRequests(
  query: Omit<ListQuery, 'after'> & { after?: number | undefined },
  signal?: AbortSignal,
): Promise<z.infer<typeof trailRequestsAnswerSchema>> {
  return requestJson(R.trailRequests, trailRequestsAnswerSchema, { query, signal });
}

export function decideTrailRequest(
  requestId: string,
  body: z.input<typeof decideTrailRequestSchema>,
): Promise<TrailRequest> {
  return requestJson(pathTo(R.trailRequest, { requestId }), trailRequestSchema, { body });
}

export function fetchConsents(
  query: ListQuery,
  signal?: AbortSignal,
): Promise<z.infer<typeof consentsAnswerSchema>> {
  return requestJson(R.consents, consentsAnswerSchema, { query, signal });
}

/** Consents that people signed on paper. */
export function recordConsents(
  body: z.input<typeof recordConsentsSchema>,
): Promise<z.infer<typeof recordedConsentsSchema>> {
  return requestJson(R.consents, recordedConsentsSchema, { body });
}

export async function withdrawConsents(unitIds: string[]): Promise<void> {
  await requestJson(R.withdrawConsents, withdrawnConsentsSchema, { body: { unitIds } });
}
