import type pg from 'pg';
import type { CalloutDetail } from '../../../shared/wire/calloutRoutes.ts';

export const WEBHOOK_CHANNELS = ['dingtalk', 'wecom', 'sms'] as const;
export type WebhookChannel = (typeof WEBHOOK_CHANNELS)[number];
export type MessagePurpose = 'sent' | 'urged' | 'stopped';

export interface NewMessage {
  /** Says who it is to a receiver that gets it twice. */
  messageId: string;
  channel: WebhookChannel;
  purpose: MessagePurpose;
  /** Null: for a group. */
  teamId: string | null;
}

/** Puts messages into the outbox, due at once. */
export async function insertMessages(
  client: pg.PoolClient,
  about: { calloutId: string; area: string; at: number },
  messages: readonly NewMessage[],
): Promise<void> {
  if (messages.length === 0) return;
  await client.query(
    `insert into callout_message (message_id, callout_id, area_code, channel, purpose, team_id, created_at, next_at)
     select m.message_id, $1, $2, m.channel, m.purpose, m.team_id, $3::timestamptz, $3::timestamptz
     from unnest($4::uuid[], $5::text[], $6::text[], $7::text[]) as m (message_id, channel, purpose, team_id)`,
    [
      about.calloutId,
      about.area,
      new Date(about.at),
      messages.map((message) => message.messageId),
      messages.map((message) => message.channel),
      messages.map((message) => message.purpose),
      messages.map((message) => message.teamId),
    ],
  );
}

export interface DueMessage extends NewMessage {
  calloutId: string;
  /** Tries so far. */
  attempts: number;
}

/**
 * Messages that are due at a time, oldest first. What would wait longer than any message waits (ms) was put off by a clock
 * that was ahead, and is due.
 */
export async function dueMessages(
  pool: pg.Pool,
  { at, longestMs }: { at: number; longestMs: number },
  limit: number,
): Promise<DueMessage[]> {
  const { rows } = await pool.query<DueMessage>(
    `select message_id as "messageId", callout_id as "calloutId", channel, purpose, team_id as "teamId", attempts
     from callout_message where next_at <= $1 or next_at > $2 order by next_at, message_id limit $3`,
    [new Date(at), new Date(at + longestMs), limit],
  );
  return rows;
}

/** When the next message is due, epoch milliseconds; null when none waits. */
export async function nextMessageAt(pool: pg.Pool): Promise<number | null> {
  const { rows } = await pool.query<{ at: number | null }>(
    'select (extract(epoch from min(next_at)) * 1000)::float8 as at from callout_message where next_at is not null',
  );
  return rows[0]!.at;
}

export async function messageSent(pool: pg.Pool, messageId: string, at: number): Promise<void> {
  await pool.query(
    `update callout_message set sent_at = $2, next_at = null, last_error = null, attempts = attempts + 1
     where message_id = $1 and next_at is not null`,
    [messageId, new Date(at)],
  );
}

/** Nobody is left for it. */
export async function dropMessage(pool: pg.Pool, messageId: string): Promise<void> {
  await pool.query('delete from callout_message where message_id = $1 and next_at is not null', [messageId]);
}

/** One more try failed. `nextAt` null: it is given up. */
export async function messageFailed(
  pool: pg.Pool,
  messageId: string,
  failure: { error: string; at: number; nextAt: number | null },
): Promise<void> {
  await pool.query(
    `update callout_message set attempts = attempts + 1, last_error = $2, next_at = $3::timestamptz,
            dead_at = case when $3::timestamptz is null then $4::timestamptz end
     where message_id = $1 and next_at is not null`,
    [
      messageId,
      failure.error.slice(0, 300),
      failure.nextAt === null ? null : new Date(failure.nextAt),
      new Date(failure.at),
    ],
  );
}

/** What became of the messages of a call-out, by channel. */
export async function messageCounts(
  client: pg.PoolClient,
  calloutId: string,
): Promise<CalloutDetail['channels']> {
  const { rows } = await client.query<CalloutDetail['channels'][number]>(
    `select channel, count(*) filter (where next_at is not null)::integer as pending,
            count(*) filter (where sent_at is not null)::integer as sent,
            count(*) filter (where dead_at is not null)::integer as dead,
            (array_agg(last_error order by created_at desc) filter (where last_error is not null))[1] as "lastError"
     from callout_message where callout_id = $1 group by channel order by channel`,
    [calloutId],
  );
  return rows;
}

/** How many wait and how many were given up, over all call-outs: for the metrics. */
export async function outboxCounts(pool: pg.Pool): Promise<{ pending: number; dead: number }> {
  const { rows } = await pool.query<{ pending: number; dead: number }>(
    `select count(*) filter (where next_at is not null)::integer as pending,
            count(*) filter (where dead_at is not null)::integer as dead from callout_message`,
  );
  return rows[0]!;
}
