import type pg from 'pg';
import type { Callout } from '../../../shared/model/callout.ts';

/** Brings call-outs to what the Picture says of them. */
export async function upsertCallouts(client: pg.PoolClient, rows: readonly Callout[]): Promise<void> {
  await client.query(
    `insert into callout (callout_id, operation_id, area_code, no, drill, sent_at, stopped_at, state)
     select (s->>'calloutId')::uuid, (s->>'operationId')::uuid, s->>'area', (s->>'no')::integer,
            (s->>'drill')::boolean, to_timestamp((s->>'sentAt')::float8 / 1000),
            to_timestamp((s->>'stoppedAt')::float8 / 1000), s
     from unnest($1::jsonb[]) as s
     on conflict (callout_id) do update set stopped_at = excluded.stopped_at, state = excluded.state`,
    [rows.map((row) => JSON.stringify(row))],
  );
}

/** Whether a call with this id was ever sent, also in operations that are long over. */
export async function calloutExists(client: pg.PoolClient, calloutId: string): Promise<boolean> {
  const { rowCount } = await client.query('select from callout where callout_id = $1', [calloutId]);
  return Boolean(rowCount);
}

/** A call-out that the reader may see, or null. */
export async function calloutById(client: pg.PoolClient, calloutId: string): Promise<Callout | null> {
  const { rows } = await client.query<{ state: Callout }>('select state from callout where callout_id = $1', [
    calloutId,
  ]);
  return rows[0]?.state ?? null;
}

/** What somebody was called for, and how far they have come; times are epoch milliseconds. */
export interface OwnCalloutRow {
  callout: Callout;
  personId: string;
  teamId: string;
  tokenHash: Buffer;
  deliveredAt: number | null;
  answer: 'accepted' | 'declined' | null;
  answeredAt: number | null;
  checkedInAt: number | null;
}

/** Calls to the person behind an account, newest first, at most 200. */
export async function calloutsOfUser(client: pg.PoolClient, userId: string): Promise<OwnCalloutRow[]> {
  const { rows } = await client.query<OwnCalloutRow>(
    `select c.state as callout, r.person_id as "personId", r.team_id as "teamId", r.token_hash as "tokenHash",
            (extract(epoch from r.delivered_at) * 1000)::float8 as "deliveredAt", r.answer,
            (extract(epoch from r.answered_at) * 1000)::float8 as "answeredAt",
            (extract(epoch from r.checked_in_at) * 1000)::float8 as "checkedInAt"
     from person p join callout_recipient r using (person_id) join callout c using (callout_id)
     where (p.user_id = $1 or p.unit_id = (select u.unit_id from unit u where u.user_id = $1))
     order by c.sent_at desc, c.callout_id limit 200`,
    [userId],
  );
  return rows;
}
