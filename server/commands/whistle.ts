import { randomUUID } from 'node:crypto';
import { areasOf, can } from '../../shared/access/principal.ts';
import { isWithin, tierOf } from '../../shared/model/area.ts';
import type { EntryBody, EntryKind } from '../../shared/model/entries/entry.ts';
import { WHISTLE_MS } from '../../shared/model/sla.ts';
import { isExpected, type Whistle } from '../../shared/model/whistle.ts';
import { whistleRungOf } from '../../shared/picture/raised.ts';
import { rungIn } from '../../shared/picture/selectorsLadder.ts';
import type { whistleCommands } from '../../shared/wire/commandBodies/whistle.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import { mayName } from '../access/nameable.ts';
import { type CallableOrganisation, organisationsById, whistleExists } from '../db/queries/whistles.ts';
import { draftOf } from '../journal/draftOf.ts';
import type { CommandContext, Handler, Handlers } from './engine/handler.ts';
import { heldBy } from './holders.ts';
import {
  requireAreaIn,
  requireNew,
  requireNotClosed,
  requireOpenOperation,
  requireOperation,
  requireRight,
} from './rules.ts';
import { byHand, requireHeedable, whistleUrged } from './urge.ts';

/** Tiers that whistle by themselves; those below need the authority from above. */
const CALLERS: ReadonlySet<string> = new Set(['city', 'district', 'street']);

const blow: Handler<'whistle.blow'> = async (body, context) => {
  const { whistleId, operationId, area, taskId, incidentId, reason, text } = body;
  requireRight(context, area);
  const operation = requireOpenOperation(context, operationId);
  requireAreaIn(context, operation, area);
  const { delegated = [] } = rungIn(context.picture, operationId, area) ?? {};
  if (!CALLERS.has(tierOf(area)) && !delegated.some(({ authority }) => authority === 'whistle'))
    throw new Refusal('not_yet', 'A street whistles. Below it the authority must be handed down first.');
  await requireNew(context, ['whistles', whistleId], whistleExists, {
    message: 'This whistle has been blown already.',
    field: 'body.whistleId',
  });
  requireAbout(context, body);
  const called = (await requireCallable(context, area, body.organisationIds)).map(
    ({ organisationId, name, area: home }) => ({ organisationId, name, area: home }),
  );
  const dueAt = context.occurredAt + WHISTLE_MS;
  return {
    drafts: [
      draftOf(context, { operationId, area }, 'whistle.blown', {
        whistleId,
        no: context.found.nextNo('whistles', operationId),
        taskId,
        incidentId,
        reason,
        text,
        called,
        dueAt,
      }),
    ],
  };
};

/** What the whistle is about lies in the same operation and in the caller's area. */
function requireAbout({ picture }: CommandContext, body: Parameters<typeof blow>[0]): void {
  const { operationId, area, taskId, incidentId } = body;
  const about = [
    { field: 'body.taskId', id: taskId, row: taskId === null ? null : picture.tasks[taskId] },
    { field: 'body.incidentId', id: incidentId, row: incidentId && picture.incidents[incidentId] },
  ];
  for (const { field, id, row } of about)
    if (id !== null && (!row || row.operationId !== operationId || !isWithin(row.area, area)))
      throw new Refusal('not_found', 'There is no such thing in the area of the caller.', field);
}

/** Command bodies and departments of the caller's area and of those above, each named once. */
async function requireCallable(
  { client }: CommandContext,
  area: string,
  ids: readonly string[],
): Promise<CallableOrganisation[]> {
  if (new Set(ids).size < ids.length)
    throw new Refusal('bad_request', 'An organisation is named twice.', 'body.organisationIds');
  const known = new Map((await organisationsById(client, ids)).map((one) => [one.organisationId, one]));
  return ids.map((id, i) => {
    const one = known.get(id);
    const callable = one?.kind === 'department' || (one?.kind === 'command_body' && one.area !== area);
    if (!one || !callable || !isWithin(area, one.area))
      throw new Refusal(
        'not_found',
        `There is no department ${id} that answers for this area.`,
        `body.organisationIds.${i}`,
      );
    return one;
  });
}

const answer: Handler<'whistle.answer'> = async (body, context) => {
  const { accepted, reason } = body;
  const { whistle, called } = await requireCalled(context, body, 'organisation');
  if (!accepted && reason === '')
    throw new Refusal('bad_request', 'A refusal needs a reason.', 'body.reason');
  if (called.arrivedAt !== null) throw new Refusal('wrong_state', `${called.name} is on site already.`);
  if (called.answer === (accepted ? 'accepted' : 'refused'))
    throw new Refusal('wrong_state', `${called.name} has answered so already.`);
  const { whistleId, organisationId } = body;
  return {
    drafts: [fact(context, whistle, 'whistle.answered', { whistleId, organisationId, accepted, reason })],
  };
};

/** Told by the department, or by the caller who sees them come. It stops this one's clock. */
const arrive: Handler<'whistle.arrive'> = async (body, context) => {
  const { whistle, called } = await requireCalled(context, body, 'organisation or caller');
  if (called.arrivedAt !== null) throw new Refusal('wrong_state', `${called.name} is on site already.`);
  if (called.answer === 'refused')
    throw new Refusal('wrong_state', `${called.name} has refused: they accept first.`);
  const { whistleId, organisationId } = body;
  return { drafts: [fact(context, whistle, 'whistle.arrived', { whistleId, organisationId })] };
};

const end: Handler<'whistle.end'> = async ({ whistleId, note }, context) => {
  const whistle = context.picture.whistles[whistleId];
  if (!whistle) throw new Refusal('not_found', 'There is no such whistle.', 'body.whistleId');
  requireRight(context, whistle.area);
  requireRunning(context, whistle);
  return { drafts: [fact(context, whistle, 'whistle.ended', { whistleId, note })] };
};

const urge: Handler<'whistle.urge'> = async ({ whistleId, note }, context) => {
  const whistle = context.picture.whistles[whistleId];
  if (!whistle) throw new Refusal('not_found', 'There is no such whistle.', 'body.whistleId');
  requireRight(context, whistle.area);
  requireRunning(context, whistle);
  if (!whistle.called.some(isExpected)) throw new Refusal('wrong_state', 'Nobody is still to come.');
  const at = Math.max(context.occurredAt, whistle.blownAt);
  return { drafts: [whistleUrged(context, whistle, byHand(randomUUID(), note, at, context))] };
};

const heed: Handler<'whistle.heed'> = async ({ urgeId, step, ...named }, context) => {
  const { whistle } = await requireCalled(context, named, 'organisation');
  const { whistleId, operationId, area } = whistle;
  const concern = { operationId, area, ids: [whistleId] };
  requireHeedable(whistle.urge, { urgeId, step }, 'holder', concern);
  const about = { urgeId, subject: 'whistle', id: whistleId, rung: 'holder', step } as const;
  return { drafts: [fact(context, whistle, 'urge.received', about)] };
};

/** 接手: by the tier that the clock raised it to, or one above. */
const hold: Handler<'whistle.hold'> = async ({ whistleId }, context) => {
  const whistle = context.picture.whistles[whistleId];
  if (!whistle) throw new Refusal('not_found', 'There is no such whistle.', 'body.whistleId');
  requireRight(context, whistle.area);
  requireRunning(context, whistle);
  if (whistle.held) throw new Refusal('wrong_state', 'It is held already: it is raised no further.');
  const to = whistleRungOf(whistle);
  if (to === null) throw new Refusal('wrong_state', 'The clock has not raised it: its caller has it.');
  if (!can(context.principal, context.right.permission, to))
    throw new Refusal('forbidden', 'It was raised to a higher tier: that one holds it.');
  return {
    drafts: [
      fact(context, whistle, 'clock.held', { subject: 'whistle', id: whistleId, to: heldBy(context, to) }),
    ],
  };
};

type Called = Whistle['called'][number];

/** The called organisation of a running whistle, for who may speak for it. */
async function requireCalled(
  context: CommandContext,
  { whistleId, organisationId }: { whistleId: string; organisationId: string },
  by: 'organisation' | 'organisation or caller',
): Promise<{ whistle: Whistle; called: Called }> {
  const whistle = context.picture.whistles[whistleId];
  const [organisation] = await organisationsById(context.client, [organisationId]);
  const caller =
    by === 'organisation or caller' && whistle !== undefined && context.right.holdsInstead(whistle.area);
  if (!caller) {
    const missing = new Refusal('not_found', 'There is no such organisation.', 'body.organisationId');
    // Of an office above they know that it is there: they may not speak for it.
    const { principal, right } = context;
    if (organisation && mayName(areasOf(principal, right.permission), organisation))
      right.require(organisation.area);
    else right.requireFor(organisation?.area ?? null, missing);
  }
  const called = whistle?.called.find((one) => one.organisationId === organisationId);
  if (!whistle || !called)
    throw new Refusal('not_found', 'There is no such whistle for them.', 'body.whistleId');
  requireRunning(context, whistle);
  return { whistle, called };
}

function requireRunning(context: CommandContext, whistle: Whistle): void {
  requireNotClosed(requireOperation(context, whistle.operationId));
  if (whistle.endedAt !== null) throw new Refusal('wrong_state', 'The whistle has ended already.');
}

type WhistleKind = Extract<EntryKind, `whistle.${string}`> | 'clock.held' | 'urge.received';

/** Nothing about a whistle was before it was blown. An arrival told late keeps its time: it may have been in time. */
function fact<K extends WhistleKind>(context: CommandContext, whistle: Whistle, kind: K, body: EntryBody<K>) {
  return draftOf(context, whistle, kind, body, whistle.blownAt);
}

export const whistleHandlers: Handlers<keyof typeof whistleCommands> = {
  'whistle.blow': { decide: blow, locks: false, cost: 0 },
  'whistle.answer': { decide: answer, locks: false, cost: 0 },
  'whistle.arrive': { decide: arrive, locks: false, cost: 0 },
  'whistle.urge': { decide: urge, locks: false, cost: 0 },
  'whistle.heed': { decide: heed, locks: false, cost: 0 },
  'whistle.hold': { decide: hold, locks: false, cost: 0 },
  'whistle.end': { decide: end, locks: false, cost: 0 },
};
