import { can } from '../../shared/access/principal.ts';
import { isWithin } from '../../shared/model/area.ts';
import type { Callout } from '../../shared/model/callout.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import { audienceDigest, resolveAudience } from '../callout/audience.ts';
import { CheckInTokens } from '../callout/checkInTokens.ts';
import { messagesFor } from '../callout/messages.ts';
import { callRefusal } from '../callout/rules.ts';
import type { CalloutSettings } from '../callout/settings.ts';
import { insertMessages, type MessagePurpose } from '../db/queries/calloutMessages.ts';
import { insertRecipients, waitingByTeam } from '../db/queries/calloutRecipients.ts';
import { calloutExists } from '../db/queries/callouts.ts';
import { facilityById } from '../db/queries/facilities.ts';
import { draftOf } from '../journal/draftOf.ts';
import { answerCallout, checkIn } from './calloutAnswers.ts';
import type { CommandContext, Handler, Handlers } from './engine/handler.ts';
import { requireAreaIn, requireNew, requireOpenOperation, requireRight } from './rules.ts';

/** What calling out works with beside what every command has. */
export interface CalloutParts {
  readonly callout: CalloutSettings;
}

const send: Handler<'callout.send', CalloutParts> = async (body, context) => {
  const { client, principal, actor, now, callout: settings } = context;
  const { calloutId, operationId, area, audience, title, text, drill, hubId, answerWithinMs } = body;
  requireRight(context, area);
  const operation = requireOpenOperation(context, operationId);
  requireAreaIn(context, operation, area);
  for (const [index, asked] of audience.areas.entries())
    if (!context.right.holds(asked))
      throw new Refusal('outside_area', 'You may not call people there.', `body.audience.areas.${index}`);
  await requireNew(context, ['callouts', calloutId], calloutExists, {
    message: 'This call has been sent already.',
    field: 'body.calloutId',
  });
  const hub = hubId === null ? null : await requireHub(context, hubId, operation.area);

  const groups = await resolveAudience(client, principal, { area, audience }, now);
  // What was confirmed comes first: to somebody who saw other people, nothing else matters.
  if (audienceDigest({ operationId, area, audience, drill }, groups) !== body.confirmed)
    throw new Refusal(
      'stale_version',
      'Who would be called has changed since the preview: look again.',
      'body.confirmed',
    );
  const refused = callRefusal(context, { operationId, area, drill }, groups, now);
  if (refused) throw new Refusal(refused.code, refused.message);

  // A call goes out when it is sent, not when somebody out of reach pressed the button. An exercise may be entered
  // afterwards, and then its call was when it says.
  const sentAt = operation.exercise && drill ? context.occurredAt : now;
  const teams = groups.map(({ teamId, name, homeArea, people }) => ({
    teamId,
    name,
    homeArea,
    called: people.length,
  }));
  return {
    drafts: [
      draftOf({ actor, occurredAt: sentAt }, { operationId, area }, 'callout.sent', {
        calloutId,
        no: context.found.nextNo('callouts', operationId),
        title,
        text,
        drill,
        hubId,
        hubName: hub,
        answerBy: sentAt + answerWithinMs,
        teams,
      }),
    ],
    store: async () => {
      const recipients = groups.flatMap(({ teamId, people }) =>
        people.map(({ personId, homeArea }) => ({
          personId,
          teamId,
          homeArea,
          tokenHash: CheckInTokens.hashOf(settings.tokens.tokenFor(calloutId, personId)),
        })),
      );
      await insertRecipients(client, calloutId, recipients);
      await putOut(context, { calloutId, area, drill }, 'sent', teams);
    },
  };
};

const urge: Handler<'callout.urge', CalloutParts> = async ({ calloutId, teamIds }, context) => {
  const callout = requireRunning(context, calloutId);
  const unknown = teamIds.find((teamId) => !callout.teams.some((team) => team.teamId === teamId));
  if (unknown !== undefined)
    throw new Refusal('not_found', `The team ${unknown} was not called.`, 'body.teamIds');
  const waiting = (await waitingByTeam(context.client, calloutId))
    .map(({ teamId }) => teamId)
    .filter((teamId) => teamIds.length === 0 || teamIds.includes(teamId));
  if (waiting.length === 0) throw new Refusal('wrong_state', 'Everybody has answered.');
  return {
    drafts: [draftOf(context, callout, 'callout.urged', { calloutId, teamIds: waiting }, callout.sentAt)],
    store: () =>
      putOut(
        context,
        callout,
        'urged',
        waiting.map((teamId) => ({ teamId })),
      ),
  };
};

const stop: Handler<'callout.stop', CalloutParts> = async ({ calloutId, reason }, context) => {
  const callout = requireRunning(context, calloutId);
  return {
    drafts: [draftOf(context, callout, 'callout.stopped', { calloutId, reason }, callout.sentAt)],
    store: () => putOut(context, callout, 'stopped', callout.teams),
  };
};

/** Into the outbox of every channel that is configured. A drill leaves the house by none. */
async function putOut(
  { client, now, callout: { channels } }: CommandContext & CalloutParts,
  { calloutId, area, drill }: Pick<Callout, 'calloutId' | 'area' | 'drill'>,
  purpose: MessagePurpose,
  teams: readonly { teamId: string }[],
): Promise<void> {
  if (drill) return;
  const messages = messagesFor(
    channels,
    purpose,
    teams.map(({ teamId }) => teamId),
  );
  await insertMessages(client, { calloutId, area, at: now }, messages);
}

/** A call of an open operation that the person may direct and nobody has stopped. */
function requireRunning(context: CommandContext, calloutId: string): Callout {
  const callout = context.picture.callouts[calloutId];
  if (!callout) throw new Refusal('not_found', 'There is no such call.', 'body.calloutId');
  requireRight(context, callout.area);
  requireOpenOperation(context, callout.operationId);
  if (callout.stoppedAt !== null) throw new Refusal('wrong_state', 'The call was stopped already.');
  return callout;
}

/** The name of a place in the operation's area that the person may know of. */
async function requireHub(
  { client, principal }: CommandContext,
  hubId: string,
  within: string,
): Promise<string> {
  const facility = await facilityById(client, hubId);
  if (!facility || !isWithin(facility.area, within) || !can(principal, 'facility.view', facility.area))
    throw new Refusal('not_found', 'There is no such place in the area of the operation.', 'body.hubId');
  return facility.name;
}

export const calloutHandlers: Handlers<
  'callout.send' | 'callout.answer' | 'callout.check_in' | 'callout.urge' | 'callout.stop',
  CalloutParts
> = {
  // Looks through the roster, and writes and tells everybody who is called.
  'callout.send': { decide: send, locks: false, cost: 20 },
  'callout.answer': { decide: answerCallout, locks: false, cost: 0 },
  'callout.check_in': { decide: checkIn, locks: false, cost: 0 },
  'callout.urge': { decide: urge, locks: false, cost: 5 },
  'callout.stop': { decide: stop, locks: false, cost: 2 },
};
