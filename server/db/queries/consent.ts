import type pg from 'pg';

/** A text that people agree to; times are epoch milliseconds. */
export interface StoredConsentText {
  version: string;
  zh: string;
  en: string;
  validDays: number;
  publishedAt: number;
  retiredAt: number | null;
}

/** Every version that there was, newest first. */
export async function consentTexts(client: pg.Pool | pg.PoolClient): Promise<StoredConsentText[]> {
  const { rows } = await client.query<StoredConsentText>(
    `select version, zh, en, valid_days as "validDays",
            (extract(epoch from published_at) * 1000)::float8 as "publishedAt",
            (extract(epoch from retired_at) * 1000)::float8 as "retiredAt"
     from consent_text order by published_at desc, version desc`,
  );
  return rows;
}

/** The consent of a unit that holds at a time and has not been ended since. */
export interface ConsentInForce {
  unitId: string;
  version: string;
}

/** The same rule as the trigger duty_needs_consent. */
export async function consentsInForce(
  client: pg.PoolClient,
  unitIds: readonly string[],
  at: number,
): Promise<Map<string, ConsentInForce>> {
  const { rows } = await client.query<ConsentInForce>(
    `select unit_id as "unitId", version from consent
     where unit_id = any ($1::text[]) and withdrawn_at is null and superseded_at is null
       and given_at <= $2 and expires_at > $2`,
    [unitIds, new Date(at)],
  );
  return new Map(rows.map((row) => [row.unitId, row]));
}

/** Units whose consent was withdrawn after a time: what was decided before that does not count. */
export async function withdrawnSince(
  client: pg.PoolClient,
  unitIds: readonly string[],
  at: number,
): Promise<string[]> {
  const { rows } = await client.query<{ unit_id: string }>(
    `select distinct unit_id from consent where unit_id = any ($1::text[]) and withdrawn_at > $2 order by unit_id`,
    [unitIds, new Date(at)],
  );
  return rows.map((row) => row.unit_id);
}

export interface NewConsent {
  unitId: string;
  version: string;
  /** Epoch milliseconds. */
  givenAt: number;
}

/**
 * Stores consents, at most one a unit; what was in force before is superseded, and a duty that runs rests on the
 * new one. Who agreed is the unit's person of now.
 */
export async function insertConsents(
  client: pg.PoolClient,
  consents: readonly NewConsent[],
  how: 'self' | 'form',
  recorded: { at: number; by: string },
): Promise<void> {
  if (consents.length === 0) return;
  const unitIds = consents.map((consent) => consent.unitId);
  await client.query(
    `update consent set superseded_at = $2
     where unit_id = any ($1::text[]) and withdrawn_at is null and superseded_at is null`,
    [unitIds, new Date(recorded.at)],
  );
  await client.query(
    `with given as (
       insert into consent (unit_id, user_id, version, how, given_at, expires_at, recorded_at, recorded_by)
       select u.unit_id, u.user_id, g.version, $4, g.given_at, g.given_at + make_interval(days => t.valid_days), $5, $6
       from unnest($1::text[], $2::text[], $3::timestamptz[]) as g (unit_id, version, given_at)
       join unit u using (unit_id) join consent_text t on t.version = g.version
       returning consent_id, unit_id, version
     )
     update duty_session d set consent_id = given.consent_id, consent_version = given.version
     from given where d.unit_id = given.unit_id and d.ended_at is null`,
    [
      unitIds,
      consents.map((consent) => consent.version),
      consents.map((consent) => new Date(consent.givenAt)),
      how,
      new Date(recorded.at),
      recorded.by,
    ],
  );
}

/** Ends the consents of units; answers those that had one. One given later than `at` ends as it began. */
export async function withdrawConsents(
  client: pg.PoolClient,
  unitIds: readonly string[],
  at: number,
  by: string,
): Promise<string[]> {
  const { rows } = await client.query<{ unit_id: string }>(
    `update consent set withdrawn_at = greatest($2::timestamptz, given_at), withdrawn_by = $3
     where unit_id = any ($1::text[]) and withdrawn_at is null and superseded_at is null
     returning unit_id`,
    [unitIds, new Date(at), by],
  );
  return rows.map((row) => row.unit_id);
}

/** Units of people on duty whose consent has run out at a time. */
export async function expiredOnDuty(client: pg.PoolClient, at: number): Promise<string[]> {
  const { rows } = await client.query<{ unit_id: string }>(
    `select d.unit_id from duty_session d join consent c using (consent_id)
     where d.ended_at is null and c.expires_at <= $1 order by d.unit_id`,
    [new Date(at)],
  );
  return rows.map((row) => row.unit_id);
}
