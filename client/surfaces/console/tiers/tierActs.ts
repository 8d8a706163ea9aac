import type { Principal } from '../../../../shared/access/principal.ts';
import { parentOf } from '../../../../shared/model/area.ts';
import { isOperationOver, type Operation } from '../../../../shared/model/operation.ts';
import { rungStateOf, type TierRung } from '../../../../shared/model/tier.ts';
import { mayCommand } from '../../../../shared/wire/mayCommand.ts';

export const TIER_ACTS = [
  'request',
  'notify',
  'acknowledge',
  'activate',
  'issue',
  'delegate',
  'hand_over',
  'stand_down',
] as const;
export type TierAct = (typeof TIER_ACTS)[number];

/** What this person can do with a command body now. */
export function tierActs(
  operation: Operation,
  area: string,
  body: TierRung | null,
  principal: Principal,
): TierAct[] {
  if (isOperationOver(operation)) return [];
  const state = body ? rungStateOf(body) : null;
  const commands = mayCommand(principal, 'tier.activate', area);
  const down = state === null || state === 'stood_down';
  const possible: Record<TierAct, boolean> = {
    // Upward: the body right below asks it to come in.
    request:
      down &&
      !commands &&
      parentOf(principal.area) === area &&
      mayCommand(principal, 'tier.request', principal.area),
    notify: down && commands,
    acknowledge: state === 'notified' && commands,
    activate: state !== 'activated' && commands,
    hand_over: state === 'activated' && commands,
    delegate: state === 'activated' && commands,
    issue: mayCommand(principal, 'directive.issue', area),
    stand_down: state === 'activated' && commands,
  };
  return TIER_ACTS.filter((act) => possible[act]);
}
