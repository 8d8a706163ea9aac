import {
  CALLOUT_ROUTES,
  type CalloutDetail,
  calloutDetailSchema,
  type PreviewAnswer,
  type PreviewAsk,
  previewAnswerSchema,
  type RecipientsAnswer,
  recipientsAnswerSchema,
} from '../../shared/wire/calloutRoutes.ts';
import { pathTo, requestJson } from './request.ts';

/** Who would be called. Changes nothing. */
export function previewCallout(ask: PreviewAsk, signal?: AbortSignal): Promise<PreviewAnswer> {
  return requestJson(CALLOUT_ROUTES.preview, previewAnswerSchema, { body: ask, signal });
}

/** A call with what became of its messages. */
export function fetchCallout(calloutId: string, signal?: AbortSignal): Promise<CalloutDetail> {
  return requestJson(pathTo(CALLOUT_ROUTES.callout, { calloutId }), calloutDetailSchema, { signal });
}

/** The people of one team who were called, for the desk. */
export function fetchRecipients(
  calloutId: string,
  teamId: string,
  signal?: AbortSignal,
): Promise<RecipientsAnswer> {
  return requestJson(pathTo(CALLOUT_ROUTES.recipients, { calloutId }), recipientsAnswerSchema, {
    query: { teamId, limit: 500 },
    signal,
  });
}
