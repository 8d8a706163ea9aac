import { newId } from '../../shared/model/newId.ts';
import type { MessagePurpose, NewMessage, WebhookChannel } from '../db/queries/calloutMessages.ts';

/** Channels that write to one group, whoever is in it; the others write to people, a team at a time. */
const TO_GROUPS: ReadonlySet<WebhookChannel> = new Set(['dingtalk', 'wecom']);

export function writesToGroup(channel: WebhookChannel): boolean {
  return TO_GROUPS.has(channel);
}

/** The messages that one step of a call-out makes. Each has an id of its own, the same at every try. */
export function messagesFor(
  channels: readonly WebhookChannel[],
  purpose: MessagePurpose,
  teamIds: readonly string[],
): NewMessage[] {
  return channels.flatMap((channel) =>
    (writesToGroup(channel) ? [null] : teamIds).map((teamId) => ({
      messageId: newId(),
      channel,
      purpose,
      teamId,
    })),
  );
}
