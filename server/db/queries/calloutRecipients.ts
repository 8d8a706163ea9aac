import type pg from 'pg';
import type { RecipientsAnswer } from '../../../shared/wire/calloutRoutes.ts';

export interface NewRecipient {
  personId: string;
  teamId: string;
  homeArea: string;
  tokenHash: Buffer;
}

export async function insertRecipients(
  client: pg.PoolClient,
  calloutId: string,
  rows: readonly NewRecipient[],
): Promise<void> {
  await client.query(
    `insert into callout_recipient (callout_id, person_id, team_id, home_area, token_hash)
     select $1, * from unnest($2::text[], $3::text[], $4::text[], $5::bytea[])`,
    [
      calloutId,
      rows.map((row) => row.personId),
      rows.map((row) => row.teamId),
      rows.map((row) => row.homeArea),
      rows.map((row) => row.tokenHash),
    ],
  );
}

/** Where one who was called stands. */
export interface Recipient {
  personId: string;
  teamId: string;
  homeArea: string;
  delivered: boolean;
  answer: 'accepted' | 'declined' | null;
  checkedIn: boolean;
}

const RECIPIENT = `r.person_id as "personId", r.team_id as "teamId", r.home_area as "homeArea",
  r.delivered_at is not null as delivered, r.answer, r.checked_in_at is not null as "checkedIn"`;

/** Those of the people who were called. */
export async function recipientsByPerson(
  client: pg.PoolClient,
  calloutId: string,
  personIds: readonly string[],
): Promise<Recipient[]> {
  const { rows } = await client.query<Recipient>(
    `select ${RECIPIENT} from callout_recipient r where r.callout_id = $1 and r.person_id = any ($2::text[])`,
    [calloutId, personIds],
  );
  return rows;
}

/** The one who was called behind an account: the account's person, or the person of its unit. */
export async function recipientOfUser(
  client: pg.PoolClient,
  calloutId: string,
  userId: string,
): Promise<Recipient | null> {
  const { rows } = await client.query<Recipient>(
    `select ${RECIPIENT} from callout_recipient r join person p using (person_id)
     where r.callout_id = $1
       and (p.user_id = $2 or p.unit_id = (select u.unit_id from unit u where u.user_id = $2))
     order by p.user_id is null, r.person_id limit 1`,
    [calloutId, userId],
  );
  return rows[0] ?? null;
}

/** The one whose token this is, in this call. */
export async function recipientByToken(
  client: pg.PoolClient,
  calloutId: string,
  tokenHash: Buffer,
): Promise<Recipient | null> {
  const { rows } = await client.query<Recipient>(
    `select ${RECIPIENT} from callout_recipient r where r.callout_id = $1 and r.token_hash = $2`,
    [calloutId, tokenHash],
  );
  return rows[0] ?? null;
}

/** Writes where people stand now. A step that was reached keeps its first time; a new answer has its own. */
export async function saveProgress(
  client: pg.PoolClient,
  calloutId: string,
  rows: readonly Pick<Recipient, 'personId' | 'answer' | 'checkedIn'>[],
  at: number,
): Promise<void> {
  await client.query(
    `update callout_recipient r set
       delivered_at = coalesce(r.delivered_at, $5::timestamptz),
       answered_at = case when n.answer is not distinct from r.answer then r.answered_at else $5::timestamptz end,
       answer = n.answer,
       checked_in_at = case when n.checked_in then coalesce(r.checked_in_at, $5::timestamptz) end
     from unnest($2::text[], $3::text[], $4::boolean[]) as n (person_id, answer, checked_in)
     where r.callout_id = $1 and r.person_id = n.person_id`,
    [
      calloutId,
      rows.map((row) => row.personId),
      rows.map((row) => row.answer),
      rows.map((row) => row.checkedIn),
      new Date(at),
    ],
  );
}

/** How many of each team have neither accepted nor declined; teams where everybody has are left out. */
export async function waitingByTeam(
  client: pg.PoolClient,
  calloutId: string,
): Promise<{ teamId: string; people: number }[]> {
  const { rows } = await client.query<{ teamId: string; people: number }>(
    `select team_id as "teamId", count(*)::integer as people from callout_recipient
     where callout_id = $1 and answer is null group by team_id order by team_id`,
    [calloutId],
  );
  return rows;
}

type RecipientRow = Omit<RecipientsAnswer['rows'][number], 'teamName'> & { homeArea: string };

/** People who were called, by team and id. Telephone numbers are whole: mask them before they leave. */
export async function listRecipients(
  client: pg.PoolClient,
  ask: {
    calloutId: string;
    teamId: string | null;
    after: readonly [teamId: string, personId: string] | null;
    limit: number;
  },
): Promise<RecipientRow[]> {
  const { rows } = await client.query<RecipientRow>(
    `select r.person_id as "personId", p.name, p.phone, r.team_id as "teamId", r.home_area as "homeArea",
            (extract(epoch from r.delivered_at) * 1000)::float8 as "deliveredAt", r.answer,
            (extract(epoch from r.answered_at) * 1000)::float8 as "answeredAt",
            (extract(epoch from r.checked_in_at) * 1000)::float8 as "checkedInAt"
     from callout_recipient r left join person p using (person_id)
     where r.callout_id = $1 and ($2::text is null or r.team_id = $2)
       and ($3::text is null or (r.team_id, r.person_id) > ($3::text, $4::text))
     order by r.team_id, r.person_id limit $5`,
    [ask.calloutId, ask.teamId, ask.after?.[0] ?? null, ask.after?.[1] ?? null, ask.limit],
  );
  return rows;
}

/** Numbers of those of a team whom a message is for: everybody, or who has not answered. */
export async function phonesOf(
  client: pg.Pool,
  { calloutId, teamId, waitingOnly }: { calloutId: string; teamId: string; waitingOnly: boolean },
): Promise<string[]> {
  const { rows } = await client.query<{ phone: string }>(
    `select distinct p.phone from callout_recipient r join person p using (person_id)
     where r.callout_id = $1 and r.team_id = $2 and (not $3 or r.answer is null)
       and p.phone is not null and p.valid_to is null
     order by p.phone`,
    [calloutId, teamId, waitingOnly],
  );
  return rows.map((row) => row.phone);
}
