import type { Display } from '../../../../shared/wire/identityRoutes.ts';

export type DisplayState = 'valid' | 'expired' | 'revoked';

/** Whether a screen's token still opens anything. `now` in epoch milliseconds. */
export function displayState(display: Pick<Display, 'revokedAt' | 'expiresAt'>, now: number): DisplayState {
  if (display.revokedAt !== null) return 'revoked';
  return display.expiresAt !== null && display.expiresAt <= now ? 'expired' : 'valid';
}
