import type { SupportGrant } from '../../../../shared/wire/supportRoutes.ts';

export type SupportState = 'planned' | 'running' | 'expired' | 'ended';

/** Where a grant stands at a moment, epoch milliseconds: ended by somebody, run out, under way, not yet. */
export function supportState(
  grant: Pick<SupportGrant, 'from' | 'until' | 'endedAt'>,
  now: number,
): SupportState {
  if (grant.endedAt !== null) return 'ended';
  if (now >= grant.until) return 'expired';
  return now >= grant.from ? 'running' : 'planned';
}
