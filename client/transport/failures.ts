import type { ErrorCode, Failure } from '../../shared/wire/errors.ts';

/** Pause after a refusal that may pass and does not say when. */
export const PASSING_RETRY_MS = 2_000;

const FINAL: ReadonlySet<ErrorCode> = new Set([
  'unauthenticated',
  'forbidden',
  'version_mismatch',
  'bad_request',
]);

/** Whether asking again will not change it. */
export function isFinal({ code }: Failure): boolean {
  return FINAL.has(code);
}
