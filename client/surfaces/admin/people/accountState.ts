import type { Account } from '../../../../shared/wire/identityRoutes.ts';

export type AccountState = 'active' | 'locked' | 'disabled';

/** Whether a person can sign in now: disabled outweighs locked. `now` in epoch milliseconds. */
export function stateOf(account: Pick<Account, 'disabledAt' | 'lockedUntil'>, now: number): AccountState {
  if (account.disabledAt !== null) return 'disabled';
  return account.lockedUntil !== null && account.lockedUntil > now ? 'locked' : 'active';
}

export const STATE_TONES = { active: 'good', locked: 'bad', disabled: 'quiet' } as const;
