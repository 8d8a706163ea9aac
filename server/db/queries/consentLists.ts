import type pg from 'pg';
import type { Consent, ConsentState, UnitConsent } from '../../../shared/wire/privacyRoutes.ts';

/** Of a row `c` of consent at the time `$1`; no row gives `none`. */
const STATE = `case when c.consent_id is null then 'none'
  when c.withdrawn_at is not null then 'withdrawn'
  when c.superseded_at is not null then 'superseded'
  when c.expires_at <= $1 then 'expired' else 'active' end`;

/** The consents of a unit that this person gave, or that were recorded before it had an account; newest first. */
export async function consentsOfUnit(
  client: pg.PoolClient,
  unitId: string,
  userId: string,
  now: number,
): Promise<Consent[]> {
  const { rows } = await client.query<Consent>(
    `select c.version, c.how, (extract(epoch from c.given_at) * 1000)::float8 as "givenAt",
            (extract(epoch from c.expires_at) * 1000)::float8 as "expiresAt",
            (extract(epoch from c.withdrawn_at) * 1000)::float8 as "withdrawnAt", ${STATE} as state
     from consent c where c.unit_id = $2 and c.user_id = $3
     order by c.recorded_at desc, c.consent_id desc`,
    [new Date(now), unitId, userId],
  );
  return rows;
}

export interface ConsentQuery {
  area: string;
  q: string | undefined;
  state: ConsentState | undefined;
  after: string | undefined;
  limit: number;
}

/** Units of people in an area with their latest consent, by unit id. */
export async function unitConsents(
  client: pg.PoolClient,
  query: ConsentQuery,
  now: number,
): Promise<UnitConsent[]> {
  const { rows } = await client.query<UnitConsent>(
    `select * from (
       select u.unit_id as "unitId", u.callsign, u.kind, u.home_area as "homeArea", u.team, ${STATE} as state,
              c.version, c.how, (extract(epoch from c.given_at) * 1000)::float8 as "givenAt",
              (extract(epoch from c.expires_at) * 1000)::float8 as "expiresAt",
              (extract(epoch from c.withdrawn_at) * 1000)::float8 as "withdrawnAt",
              exists (select from duty_session d where d.unit_id = u.unit_id and d.ended_at is null) as "onDuty"
       from unit u
       left join lateral (
         select * from consent k where k.unit_id = u.unit_id order by k.recorded_at desc, k.consent_id desc limit 1
       ) c on true
       where u.kind <> 'vehicle' and area_within(u.home_area, $2) and u.unit_id > $3
         and ($4::text is null or position(lower($4) in lower(u.callsign)) > 0
              or position(lower($4) in lower(u.unit_id)) > 0)
     ) listed
     where $5::text is null or state = $5
     order by "unitId" limit $6`,
    [new Date(now), query.area, query.after ?? '', query.q || null, query.state ?? null, query.limit],
  );
  return rows;
}
