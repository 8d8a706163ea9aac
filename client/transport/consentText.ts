import { CONSENT_ROUTES, type ConsentText } from '../../shared/wire/consentRoutes.ts';
import { call } from './call.ts';

/** The text to be agreed to now; null while none is published. */
export async function fetchConsentText(signal?: AbortSignal): Promise<ConsentText | null> {
  const { texts } = await call(CONSENT_ROUTES.consentTexts, { signal });
  return texts.find(({ current }) => current) ?? null;
}
