import type { Callout } from '../../shared/model/callout.ts';
import type { Actor, EntryDraft } from '../../shared/model/entries/entry.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import { CheckInTokens } from '../callout/checkInTokens.ts';
import { type Move, moved } from '../callout/progress.ts';
import {
  type Recipient,
  recipientByToken,
  recipientOfUser,
  recipientsByPerson,
  saveProgress,
} from '../db/queries/calloutRecipients.ts';
import { draftOf } from '../journal/draftOf.ts';
import type { CommandContext, Decision, Handler } from './engine/handler.ts';
import { requireOpenOperation } from './rules.ts';

/** Stands in the journal for people who answered themselves: it holds numbers of teams and nobody's answer. */
const THE_CALLED: Actor = { id: 'called', name: '' };
/** As many as one entry holds. */
const CHANGES_AN_ENTRY = 400;

export const answerCallout: Handler<'callout.answer'> = async (body, context) => {
  const callout = requireCall(context, body.calloutId);
  const own = body.personIds === undefined;
  const recipients = own
    ? [await ownRecipient(context, callout)]
    : await namedRecipients(context, callout, body.personIds!);
  requireOpenOperation(context, callout.operationId);
  if (body.answer !== 'delivered' && callout.stoppedAt !== null)
    throw new Refusal('wrong_state', 'The call was stopped: no answer is needed.');
  return decide(context, callout, recipients, body.answer, own);
};

export const checkIn: Handler<'callout.check_in'> = async ({ calloutId, token, personIds }, context) => {
  if ((token === undefined) === (personIds === undefined))
    throw new Refusal('bad_request', 'Give a code or people, not both.', 'body.token');
  const callout = requireCall(context, calloutId);
  const recipients =
    token === undefined
      ? await namedRecipients(context, callout, personIds!)
      : [await holderOf(context, callout, token)];
  requireOpenOperation(context, callout.operationId);
  if (callout.stoppedAt !== null && recipients.some((one) => one.answer !== 'accepted'))
    throw new Refusal('wrong_state', 'The call was stopped: only who had accepted checks in.');
  return decide(context, callout, recipients, 'checked_in', false);
};

function requireCall({ picture }: CommandContext, calloutId: string): Callout {
  const callout = picture.callouts[calloutId];
  if (!callout) throw new Refusal('not_found', 'There is no such call.', 'body.calloutId');
  return callout;
}

async function ownRecipient(
  { client, principal, right }: CommandContext,
  callout: Callout,
): Promise<Recipient> {
  if (!right.holdsInstead()) throw new Refusal('forbidden', 'Your role is not called out.');
  const recipient = await recipientOfUser(client, callout.calloutId, principal.userId);
  if (!recipient) throw new Refusal('not_found', 'This call was not for you.', 'body.calloutId');
  return recipient;
}

/** Each of them once, each called, each of an area in which the person runs the desk. */
async function namedRecipients(
  context: CommandContext,
  { calloutId }: Callout,
  personIds: readonly string[],
): Promise<Recipient[]> {
  const found = new Map(
    (await recipientsByPerson(context.client, calloutId, personIds)).map((one) => [one.personId, one]),
  );
  return [...new Set(personIds)].map((personId, index) => {
    const recipient = found.get(personId);
    const missing = new Refusal('not_found', `${personId} was not called.`, `body.personIds.${index}`);
    context.right.requireFor(recipient?.homeArea ?? null, missing);
    return recipient!;
  });
}

/** Whoever runs the desk of the call or of the person's home reads the code; it is good for once. */
async function holderOf(context: CommandContext, callout: Callout, token: string): Promise<Recipient> {
  const { client, right } = context;
  const recipient = await recipientByToken(client, callout.calloutId, CheckInTokens.hashOf(token));
  if (!right.holds(callout.area)) right.require(recipient?.homeArea ?? callout.area);
  if (!recipient) throw new Refusal('not_found', 'This is no code of this call.', 'body.token');
  if (recipient.checkedIn)
    throw new Refusal('wrong_state', 'This code has checked somebody in already.', 'body.token');
  return recipient;
}

function decide(
  context: CommandContext,
  callout: Callout,
  recipients: readonly Recipient[],
  move: Move,
  own: boolean,
): Decision {
  const { recipients: after, changes, refused } = moved(recipients, move);
  if (refused.length > 0)
    throw new Refusal('wrong_state', 'Who has checked in has come: going off duty is another matter.');
  const { calloutId, sentAt } = callout;
  const said = { actor: own ? THE_CALLED : context.actor, occurredAt: Math.max(context.occurredAt, sentAt) };
  const drafts: EntryDraft<'callout.progressed'>[] = [];
  for (let from = 0; from < changes.length; from += CHANGES_AN_ENTRY)
    drafts.push(
      draftOf(said, callout, 'callout.progressed', {
        calloutId,
        changes: changes.slice(from, from + CHANGES_AN_ENTRY),
      }),
    );
  return {
    drafts,
    store: async () => {
      if (after.length > 0) await saveProgress(context.client, calloutId, after, said.occurredAt);
    },
  };
}
