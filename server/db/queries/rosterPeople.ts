import type pg from 'pg';
import type { Person } from '../../../shared/model/person.ts';
import { type PageAsk, pageValues } from './rosterPage.ts';

const PERSON = `person_id as "personId", name, callsign, phone, home_area as "homeArea",
  organisation_id as "organisationId", unit_id as "unitId", user_id is not null as "hasAccount"`;

/** Current people by home area and id. Telephone numbers are whole: mask them before they leave. */
export async function listPeople(client: pg.PoolClient, ask: PageAsk): Promise<Person[]> {
  const { rows } = await client.query<Person>(
    `select ${PERSON} from person
     where valid_to is null and home_area >= $1 and home_area < $2
       and ($3::text is null or (home_area, person_id) > ($3::text, $4::text))
       and ($5::text is null or name ilike $5 or callsign ilike $5 or person_id ilike $5)
     order by home_area, person_id limit $6`,
    pageValues(ask),
  );
  return rows;
}

/** A current person. */
export async function personById(client: pg.PoolClient, personId: string): Promise<Person | null> {
  const { rows } = await client.query<Person>(
    `select ${PERSON} from person where person_id = $1 and valid_to is null`,
    [personId],
  );
  return rows[0] ?? null;
}

/** The same, held until the transaction ends. */
export async function lockPerson(client: pg.PoolClient, personId: string): Promise<Person | null> {
  const { rows } = await client.query<Person>(
    `select ${PERSON} from person where person_id = $1 and valid_to is null for update`,
    [personId],
  );
  return rows[0] ?? null;
}

export type PersonWrite = Pick<
  Person,
  'personId' | 'name' | 'callsign' | 'phone' | 'homeArea' | 'organisationId'
>;

export async function insertPerson(client: pg.PoolClient, person: PersonWrite, at: Date): Promise<void> {
  const { personId, name, callsign, phone, homeArea, organisationId } = person;
  await client.query(
    `insert into person (person_id, name, callsign, phone, home_area, organisation_id, valid_from)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [personId, name, callsign, phone, homeArea, organisationId, at],
  );
}

/** `userId` undefined leaves the account as it is. */
export async function updatePerson(
  client: pg.PoolClient,
  person: PersonWrite & Pick<Person, 'unitId'>,
  userId: string | null | undefined,
): Promise<void> {
  const { personId, name, callsign, phone, homeArea, organisationId, unitId } = person;
  await client.query(
    `update person set name = $2, callsign = $3, phone = $4, home_area = $5, organisation_id = $6, unit_id = $7,
                       user_id = case when $8 then $9 else user_id end
     where person_id = $1`,
    [personId, name, callsign, phone, homeArea, organisationId, unitId, userId !== undefined, userId ?? null],
  );
}

/** Ends a person's time in the roster; the database ends their posts and memberships with it. */
export async function endPerson(client: pg.PoolClient, personId: string, at: Date): Promise<void> {
  await client.query(
    `update person set valid_to = greatest($2, valid_from + interval '1 millisecond') where person_id = $1`,
    [personId, at],
  );
}

/** Current teams that a person is in. */
export async function teamsOfPerson(
  client: pg.PoolClient,
  personId: string,
): Promise<{ teamId: string; name: string; role: 'lead' | 'member' }[]> {
  const { rows } = await client.query(
    `select t.team_id as "teamId", t.name, m.role
     from team_member m join team t using (team_id)
     where m.person_id = $1 and m.valid_to is null and t.valid_to is null order by t.team_id`,
    [personId],
  );
  return rows;
}
