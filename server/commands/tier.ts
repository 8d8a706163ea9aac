import { can } from '../../shared/access/principal.ts';
import { isWithin, parentOf } from '../../shared/model/area.ts';
import type { EntryBody, EntryDraft, EntryKind } from '../../shared/model/entries/entry.ts';
import { rungStateOf } from '../../shared/model/tier.ts';
import { rungIn } from '../../shared/picture/selectorsLadder.ts';
import type { tierCommands } from '../../shared/wire/commandBodies/tier.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import { commanderByUsername } from '../db/queries/people.ts';
import { draftOf } from '../journal/draftOf.ts';
import type { CommandContext, Handler, Handlers } from './engine/handler.ts';
import { requireOpenOperation, requireRight } from './rules.ts';
import { isOverride, lastOf, requireActive, requireRung } from './rungs.ts';

type TierKind = Extract<EntryKind, `tier.${string}`>;

/** One fact about the rung of an area. What follows on something that was told cannot have been before it. */
function fact<K extends TierKind>(
  context: CommandContext,
  rung: { operationId: string; area: string },
  kind: K,
  body: EntryBody<K>,
): EntryDraft<K> {
  return draftOf(context, rung, kind, body, lastOf(rungIn(context.picture, rung.operationId, rung.area)));
}

function requireCommand(context: CommandContext, operationId: string, area: string): void {
  requireRight(context, area);
  requireRung(context, requireOpenOperation(context, operationId), area);
}

function requireNotUp(context: CommandContext, operationId: string, area: string): void {
  const rung = rungIn(context.picture, operationId, area);
  if (rung && rungStateOf(rung) !== 'stood_down')
    throw new Refusal('wrong_state', 'The tier of this area knows already.', 'body.area');
}

const notify: Handler<'tier.notify'> = async ({ note, ...rung }, context) => {
  requireCommand(context, rung.operationId, rung.area);
  requireNotUp(context, rung.operationId, rung.area);
  return { drafts: [fact(context, rung, 'tier.notified', { note })] };
};

/** Upward: a tier asks the one above to come in. */
const request: Handler<'tier.request'> = async ({ operationId, area, note }, context) => {
  requireCommand(context, operationId, area);
  const above = parentOf(area);
  if (above === null) throw new Refusal('bad_request', 'There is no tier above this one.', 'body.area');
  requireNotUp(context, operationId, above);
  return { drafts: [fact(context, { operationId, area: above }, 'tier.notified', { note })] };
};

const acknowledge: Handler<'tier.acknowledge'> = async (rung, context) => {
  requireCommand(context, rung.operationId, rung.area);
  const known = rungIn(context.picture, rung.operationId, rung.area);
  if (!known || rungStateOf(known) !== 'notified')
    throw new Refusal('wrong_state', 'There is nothing here to acknowledge.', 'body.area');
  return { drafts: [fact(context, rung, 'tier.acknowledged', {})] };
};

/** Whoever activates their own tier commands it until they hand over. */
const activate: Handler<'tier.activate'> = async ({ reason, ...rung }, context) => {
  const { operationId, area } = rung;
  requireCommand(context, operationId, area);
  const known = rungIn(context.picture, operationId, area);
  if (known && rungStateOf(known) === 'activated')
    throw new Refusal('wrong_state', 'This tier is active already.', 'body.area');
  const override = isOverride(context.principal.area, area);
  const drafts: EntryDraft[] = [fact(context, rung, 'tier.activated', { reason, override })];
  // Who commanded before it stood down does so no more.
  const commanded = known !== null && rungStateOf(known) !== 'stood_down' && known.commander !== null;
  if (!override && !commanded)
    drafts.push(fact(context, rung, 'tier.handed_over', { commander: context.actor, briefing: '' }));
  return { drafts };
};

const standDown: Handler<'tier.stand_down'> = async ({ reason, ...rung }, context) => {
  requireCommand(context, rung.operationId, rung.area);
  requireActive(context, rung.operationId, rung.area);
  const override = isOverride(context.principal.area, rung.area);
  return { drafts: [fact(context, rung, 'tier.stood_down', { reason, override })] };
};

const handOver: Handler<'tier.hand_over'> = async ({ to, briefing, ...rung }, context) => {
  const { operationId, area } = rung;
  requireCommand(context, operationId, area);
  const known = requireActive(context, operationId, area);
  const next = await commanderByUsername(context.client, to);
  // Whether such an account exists elsewhere is not told.
  if (
    !next ||
    !isWithin(next.area, context.principal.area) ||
    !can({ ...next, unitId: null }, 'tier.command', area)
  )
    throw new Refusal('not_found', `Nobody with this name can command here: ${to}.`, 'body.to');
  if (known.commander?.id === next.userId)
    throw new Refusal('wrong_state', 'This person commands already.', 'body.to');
  const commander = { id: next.userId, name: next.displayName };
  return { drafts: [fact(context, rung, 'tier.handed_over', { commander, briefing })] };
};

const delegate: Handler<'tier.delegate'> = async (
  { operationId, from, area, authority, reason },
  context,
) => {
  const rung = requireDelegation(context, { operationId, from, area });
  if (rung.delegated.some((one) => one.authority === authority))
    throw new Refusal('wrong_state', 'This tier has that authority already.', 'body.authority');
  return {
    drafts: [fact(context, { operationId, area }, 'tier.delegated', { authority, from, reason })],
  };
};

const endDelegation: Handler<'tier.end_delegation'> = async (
  { operationId, from, area, authority, reason },
  context,
) => {
  const rung = requireDelegation(context, { operationId, from, area });
  if (!rung.delegated.some((one) => one.authority === authority && one.from === from))
    throw new Refusal('wrong_state', 'This tier does not have that authority from there.', 'body.authority');
  return {
    drafts: [fact(context, { operationId, area }, 'tier.delegation_ended', { authority, from, reason })],
  };
};

function requireDelegation(
  context: CommandContext,
  { operationId, from, area }: { operationId: string; from: string; area: string },
) {
  requireRight(context, from);
  const operation = requireOpenOperation(context, operationId);
  requireRung(context, operation, from, 'body.from');
  requireActive(context, operationId, from, 'body.from');
  if (from === area || !isWithin(area, from))
    throw new Refusal('bad_request', 'Authority goes down: the receiver must lie below.', 'body.area');
  requireRung(context, operation, area);
  return requireActive(context, operationId, area);
}

export const tierHandlers: Handlers<keyof typeof tierCommands> = {
  'tier.notify': { decide: notify, locks: false, cost: 0 },
  'tier.request': { decide: request, locks: false, cost: 0 },
  'tier.acknowledge': { decide: acknowledge, locks: false, cost: 0 },
  'tier.activate': { decide: activate, locks: false, cost: 0 },
  'tier.stand_down': { decide: standDown, locks: false, cost: 0 },
  'tier.hand_over': { decide: handOver, locks: false, cost: 0 },
  'tier.delegate': { decide: delegate, locks: false, cost: 0 },
  'tier.end_delegation': { decide: endDelegation, locks: false, cost: 0 },
};
