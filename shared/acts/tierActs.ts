import type { Principal } from '../access/principal.ts';
import { parentOf } from '../model/area.ts';
import { isOperationOver, type Operation } from '../model/operation.ts';
import { type RungState, rungStateOf, type TierRung } from '../model/tier.ts';
import type { CommandKind } from '../wire/commands.ts';
import { mayCommand } from '../wire/mayCommand.ts';

/** What people do with a command body, in the order of the ladder, and the command that does it. */
export const TIER_COMMANDS = {
  request: 'tier.request',
  notify: 'tier.notify',
  acknowledge: 'tier.acknowledge',
  activate: 'tier.activate',
  issue: 'directive.issue',
  delegate: 'tier.delegate',
  hand_over: 'tier.hand_over',
  stand_down: 'tier.stand_down',
} as const satisfies Record<string, CommandKind>;
export type TierAct = keyof typeof TIER_COMMANDS;
export const TIER_ACTS = Object.keys(TIER_COMMANDS) as TierAct[];

const isDown = (state: RungState | null) => state === null || state === 'stood_down';
const isUp = (state: RungState | null) => state === 'activated';

/** In which states of a body each can be done; `null`: nobody told it yet. */
const FITS: Record<TierAct, (state: RungState | null) => boolean> = {
  request: isDown,
  notify: isDown,
  acknowledge: (state) => state === 'notified',
  activate: (state) => !isUp(state),
  issue: () => true,
  delegate: isUp,
  hand_over: isUp,
  stand_down: isUp,
};

/** What this person can do with the command body of an area now; `rung`: null while it was not told. */
export function tierActsFor(
  principal: Principal,
  operation: Operation,
  area: string,
  rung: TierRung | null,
): TierAct[] {
  if (isOperationOver(operation)) return [];
  const state = rung ? rungStateOf(rung) : null;
  return TIER_ACTS.filter((act) => FITS[act](state) && mayDo(principal, act, area));
}

function mayDo(principal: Principal, act: TierAct, area: string): boolean {
  if (act !== 'request') return mayCommand(principal, TIER_COMMANDS[act], area);
  // Upward: the body right below asks it to come in. Whoever commands it notifies it themselves.
  return (
    parentOf(principal.area) === area &&
    mayCommand(principal, TIER_COMMANDS.request, principal.area) &&
    !mayCommand(principal, TIER_COMMANDS.notify, area)
  );
}
