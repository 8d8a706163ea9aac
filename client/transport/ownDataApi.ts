import type { z } from 'zod';
import {
  CONSENT_ROUTES,
  type ConsentText,
  consentTextsAnswerSchema,
  type OwnConsent,
  ownConsentAnswerSchema,
} from '../../shared/wire/consentRoutes.ts';
import {
  type askDeletionSchema,
  TRAIL_ROUTES,
  type TrailAnswer,
  type TrailOperation,
  type TrailRequest,
  trailAnswerSchema,
  trailOperationsAnswerSchema,
  trailRequestSchema,
  trailRequestsAnswerSchema,
} from '../../shared/wire/trailRoutes.ts';
import { addressOf, requestJson } from './request.ts';

/** The text to be agreed to now; null while none is published. */
export async function fetchConsentText(signal?: AbortSignal): Promise<ConsentText | null> {
  const { texts } = await requestJson(CONSENT_ROUTES.consentTexts, consentTextsAnswerSchema, { signal });
  return texts.find(({ current }) => current) ?? null;
}

export function fetchOwnConsent(signal?: AbortSignal): Promise<OwnConsent> {
  return requestJson(CONSENT_ROUTES.ownConsent, ownConsentAnswerSchema, { signal });
}

/** The operations that one was on duty in. */
export async function fetchOwnOperations(signal?: AbortSignal): Promise<TrailOperation[]> {
  return (await requestJson(TRAIL_ROUTES.ownTrailOperations, trailOperationsAnswerSchema, { signal }))
    .operations;
}

export function fetchOwnTrail(
  query: { operationId?: string | undefined; after?: number | undefined; limit?: number },
  signal?: AbortSignal,
): Promise<TrailAnswer> {
  return requestJson(TRAIL_ROUTES.ownTrail, trailAnswerSchema, { query, signal });
}

/** Where one's own trail is downloaded from. */
export function ownTrailAddress(format: 'geojson' | 'csv', operationId?: string): string {
  return addressOf(TRAIL_ROUTES.ownTrailFile, { format, operationId });
}

export async function fetchOwnRequests(signal?: AbortSignal): Promise<TrailRequest[]> {
  return (await requestJson(TRAIL_ROUTES.ownTrailRequests, trailRequestsAnswerSchema, { signal })).rows;
}

export function askDeletion(body: z.input<typeof askDeletionSchema>): Promise<TrailRequest> {
  return requestJson(TRAIL_ROUTES.ownTrailRequests, trailRequestSchema, { body });
}
