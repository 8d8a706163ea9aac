import { can, type Principal } from '../../shared/access/principal.ts';
import { checkInPayload } from '../../shared/model/checkIn.ts';
import { maskPhone } from '../../shared/model/phone.ts';
import { isUnderWay } from '../../shared/picture/isUnderWay.ts';
import type {
  CalloutChannel,
  CalloutDetail,
  OwnCallouts,
  RecipientsAnswer,
} from '../../shared/wire/calloutRoutes.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import { readerOf } from '../access/reader.ts';
import { requireAccess, requireSomewhere } from '../access/requireAccess.ts';
import { messageCounts } from '../db/queries/calloutMessages.ts';
import { listRecipients, waitingByTeam } from '../db/queries/calloutRecipients.ts';
import { calloutById, calloutsOfUser, type OwnCalloutRow } from '../db/queries/callouts.ts';
import { readAs } from '../db/readAs.ts';
import { CheckInTokens } from './checkInTokens.ts';
import type { CalloutDeps } from './preview.ts';
import type { CalloutSettings } from './settings.ts';

/** A call and what became of its messages, for who may direct it. Throws Refusal. */
export async function calloutDetail(
  { db, callout: { channels: configured } }: CalloutDeps,
  principal: Principal,
  calloutId: string,
): Promise<CalloutDetail> {
  requireSomewhere(principal, 'callout.send');
  return readAs(db.pool, readerOf(principal, 'callout.send'), async (client) => {
    const callout = await calloutById(client, calloutId);
    if (!callout) throw new Refusal('not_found', 'There is no such call.');
    requireAccess(principal, 'callout.send', callout.area);
    const counts = await messageCounts(client, calloutId);
    const waiting = await waitingByTeam(client, calloutId);
    const idle = (channel: CalloutChannel) => ({ channel, pending: 0, sent: 0, dead: 0, lastError: null });
    const shown = callout.drill ? [] : configured.filter((one) => !counts.some((c) => c.channel === one));
    return { callout, channels: [idle('app'), ...counts, ...shown.map(idle)], waiting };
  });
}

/** The people who were called and belong to areas in which the person runs the desk. Throws Refusal. */
export async function recipientsOf(
  { db }: CalloutDeps,
  principal: Principal,
  calloutId: string,
  query: { teamId?: string | undefined; after?: string | undefined; limit: number },
): Promise<RecipientsAnswer> {
  requireSomewhere(principal, 'callout.desk');
  return readAs(db.pool, readerOf(principal, 'callout.desk'), async (client) => {
    const callout = await calloutById(client, calloutId);
    if (!callout) throw new Refusal('not_found', 'There is no such call.');
    const rows = await listRecipients(client, {
      calloutId,
      teamId: query.teamId ?? null,
      after: readAfter(query.after),
      limit: query.limit + 1,
    });
    const names = new Map(callout.teams.map(({ teamId, name }) => [teamId, name]));
    const page = rows.slice(0, query.limit);
    const last = page.at(-1);
    return {
      rows: page
        .filter(({ homeArea }) => can(principal, 'callout.desk', homeArea))
        .map(({ homeArea: _homeArea, phone, ...row }) => ({
          ...row,
          phone: phone === null ? null : maskPhone(phone),
          teamName: names.get(row.teamId) ?? row.teamId,
        })),
      next: rows.length > query.limit && last ? `${last.teamId}~${last.personId}` : null,
    };
  });
}

/** `~` stands in no id. */
function readAfter(after: string | undefined): readonly [string, string] | null {
  if (after === undefined) return null;
  const [teamId, personId, ...rest] = after.split('~');
  if (!teamId || !personId || rest.length > 0)
    throw new Refusal('bad_request', 'This is no place to go on from.', 'after');
  return [teamId, personId];
}

/** Calls of open operations to the person behind the account, with the code that checks them in. */
export async function ownCallouts(
  { db, journal, callout: settings }: CalloutDeps,
  principal: Principal,
): Promise<OwnCallouts> {
  requireSomewhere(principal, 'callout.self');
  const rows = await readAs(db.pool, readerOf(principal, 'callout.self'), (client) =>
    calloutsOfUser(client, principal.userId),
  );
  const { operations } = journal.picture();
  return {
    callouts: rows
      .filter(({ callout }) => isUnderWay(operations, callout.operationId))
      .map((row) => ownCallout(settings, row)),
  };
}

function ownCallout(settings: CalloutSettings, row: OwnCalloutRow): OwnCallouts['callouts'][number] {
  const { callout, personId, teamId, tokenHash, deliveredAt, answer, answeredAt, checkedInAt } = row;
  const { calloutId, operationId, area, no, title, text, drill, hubId, hubName } = callout;
  const team = callout.teams.find((one) => one.teamId === teamId);
  const token = settings.tokens.tokenFor(calloutId, personId);
  const open = checkedInAt === null && (callout.stoppedAt === null || answer === 'accepted');
  // Another secret than that of the sending makes no valid code: none is better than a false one.
  const valid = open && CheckInTokens.hashOf(token).equals(tokenHash);
  return {
    calloutId,
    operationId,
    area,
    no,
    title,
    text,
    drill,
    hubId,
    hubName,
    sentAt: callout.sentAt,
    answerBy: callout.answerBy,
    stoppedAt: callout.stoppedAt,
    urgedAt: team?.urgedAt ?? null,
    teamId,
    teamName: team?.name ?? teamId,
    deliveredAt,
    answer,
    answeredAt,
    checkedInAt,
    checkIn: valid ? { token, payload: checkInPayload({ calloutId, token }) } : null,
  };
}
