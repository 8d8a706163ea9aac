import type { z } from 'zod';
import {
  type askDeletionSchema,
  type ConsentText,
  consentTextsAnswerSchema,
  type OwnConsent,
  ownConsentAnswerSchema,
  PRIVACY_ROUTES,
  type TrailAnswer,
  type TrailOperation,
  type TrailRequest,
  trailAnswerSchema,
  trailOperationsAnswerSchema,
  trailRequestSchema,
  trailRequestsAnswerSchema,
} from '../../shared/wire/privacyRoutes.ts';
import { addressOf, requestJson } from './request.ts';

const R = PRIVACY_ROUTES;

/** The text to be agreed to now; null while none is published. */
export async function fetchConsentText(signal?: AbortSignal): Promise<ConsentText | null> {
  const { texts } = await requestJson(R.consentTexts, consentTextsAnswerSchema, { signal });
  return texts.find(({ current }) => current) ?? null;
}

export function fetchOwnConsent(signal?: AbortSignal): Promise<OwnConsent> {
  return requestJson(R.ownConsent, ownConsentAnswerSchema, { signal });
}

export function giveConsent(version: string): Promise<OwnConsent> {
  return requestJson(R.ownConsent, ownConsentAnswerSchema, { body: { version } });
}

/** Withdraws and goes off duty at once. */
export function withdrawConsent(): Promise<OwnConsent> {
  return requestJson(R.withdrawOwnConsent, ownConsentAnswerSchema, { body: {} });
}

/** The operations that one was on duty in. */
export async function fetchOwnOperations(signal?: AbortSignal): Promise<TrailOperation[]> {
  return (await requestJson(R.ownTrailOperations, trailOperationsAnswerSchema, { signal })).operations;
}

export function fetchOwnTrail(
  query: { operationId?: string | undefined; after?: number | undefined; limit?: number },
  signal?: AbortSignal,
): Promise<TrailAnswer> {
  return requestJson(R.ownTrail, trailAnswerSchema, { query, signal });
}

/** Where one's own trail is downloaded from. */
export function ownTrailAddress(format: 'geojson' | 'csv', operationId?: string): string {
  return addressOf(R.ownTrailFile, { format, operationId });
}

export async function fetchOwnRequests(signal?: AbortSignal): Promise<TrailRequest[]> {
  return (await requestJson(R.ownTrailRequests, trailRequestsAnswerSchema, { signal })).rows;
}

export function askDeletion(body: z.input<typeof askDeletionSchema>): Promise<TrailRequest> {
  return requestJson(R.ownTrailRequests, trailRequestSchema, { body });
}
