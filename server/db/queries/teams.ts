import type pg from 'pg';
import type { Team, TeamKind, TeamMember } from '../../../shared/model/team.ts';
import { romanise } from '../../names/romanise.ts';
import { type PageAsk, pageValues } from './rosterPage.ts';

const TEAM = `t.team_id as "teamId", t.kind, t.name, t.name_latin as "nameLatin", t.home_area as "homeArea",
  t.organisation_id as "organisationId", t.skills, t.size, t.status, t.insured,
  l.person_id as "leadId", p.name as "leadName",
  (select count(*)::integer from team_member m where m.team_id = t.team_id and m.valid_to is null) as members`;
const FROM = `team t
  left join team_member l on l.team_id = t.team_id and l.role = 'lead' and l.valid_to is null
  left join person p on p.person_id = l.person_id`;

export interface TeamsAsk extends PageAsk {
  kind: TeamKind | null;
}

/** Current teams by home area and id. A lead's name is null where the reader does not see the person. */
export async function listTeams(client: pg.PoolClient, ask: TeamsAsk): Promise<Team[]> {
  const [from, below, afterArea, afterId, q, limit] = pageValues(ask);
  const { rows } = await client.query<Team>(
    `select ${TEAM} from ${FROM}
     where t.valid_to is null and t.home_area >= $1 and t.home_area < $2
       and ($3::text is null or (t.home_area, t.team_id) > ($3::text, $4::text))
       and ($5::text is null or t.name ilike $5 or t.team_id ilike $5 or p.name ilike $5)
       and ($6::text is null or t.kind = $6)
     order by t.home_area, t.team_id limit $7`,
    [from, below, afterArea, afterId, q, ask.kind, limit],
  );
  return rows;
}

export async function teamById(client: pg.PoolClient, teamId: string): Promise<Team | null> {
  const { rows } = await client.query<Team>(
    `select ${TEAM} from ${FROM} where t.team_id = $1 and t.valid_to is null`,
    [teamId],
  );
  return rows[0] ?? null;
}

/** A team that a label may stand for: by its id, or by what it is called. */
export interface TeamCalled {
  label: string;
  byId: boolean;
  homeArea: string;
}

/** Where the current teams are at home that units would call by these labels: ids or names. */
export async function teamsCalled(client: pg.PoolClient, labels: readonly string[]): Promise<TeamCalled[]> {
  const { rows } = await client.query<TeamCalled>(
    `select label, team_id = label as "byId", home_area as "homeArea" from unnest($1::text[]) as label
     join team on valid_to is null and (team_id = label or name = label)`,
    [labels],
  );
  return rows;
}

/** Current members, the lead first, then by name. Telephone numbers are whole: mask them before they leave. */
export async function membersOf(
  client: pg.PoolClient,
  teamId: string,
): Promise<(TeamMember & { homeArea: string | null })[]> {
  const { rows } = await client.query(
    `select m.person_id as "personId", p.name, p.phone, p.home_area as "homeArea", m.role,
            (extract(epoch from m.valid_from) * 1000)::float8 as since
     from team_member m left join person p using (person_id)
     where m.team_id = $1 and m.valid_to is null order by m.role, p.name, m.person_id`,
    [teamId],
  );
  return rows;
}

export type TeamWrite = Pick<
  Team,
  'teamId' | 'kind' | 'name' | 'homeArea' | 'organisationId' | 'skills' | 'size' | 'status' | 'insured'
>;

/** A current team, held until the transaction ends, and who leads it. */
export async function lockTeam(
  client: pg.PoolClient,
  teamId: string,
): Promise<(TeamWrite & { leadId: string | null }) | null> {
  const { rows } = await client.query(
    `select team_id as "teamId", kind, name, home_area as "homeArea", organisation_id as "organisationId",
            skills, size, status, insured,
            (select person_id from team_member m
             where m.team_id = t.team_id and m.role = 'lead' and m.valid_to is null) as "leadId"
     from team t where team_id = $1 and valid_to is null for update`,
    [teamId],
  );
  return rows[0] ?? null;
}

/** $1 to $11 of what writes a team. */
const cellsOf = (team: TeamWrite) => {
  const { nameLatin, namePinyin } = romanise(team.name);
  return [
    team.teamId,
    team.kind,
    team.name,
    team.homeArea,
    team.organisationId,
    team.skills,
    team.size,
    team.status,
    team.insured,
    nameLatin,
    namePinyin,
  ];
};

export async function insertTeam(client: pg.PoolClient, team: TeamWrite, at: Date): Promise<void> {
  await client.query(
    `insert into team (team_id, kind, name, home_area, organisation_id, skills, size, status, insured, name_latin,
                       name_pinyin, valid_from)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [...cellsOf(team), at],
  );
}

export async function updateTeam(client: pg.PoolClient, team: TeamWrite): Promise<void> {
  await client.query(
    `update team set kind = $2, name = $3, home_area = $4, organisation_id = $5, skills = $6, size = $7,
                     status = $8, insured = $9, name_latin = $10, name_pinyin = $11
     where team_id = $1`,
    cellsOf(team),
  );
}

/** Makes a person a member, or changes the role of one who is. The lead before must have been set back. */
export async function putMember(
  client: pg.PoolClient,
  teamId: string,
  personId: string,
  role: 'lead' | 'member',
  at: Date,
): Promise<void> {
  const { rowCount } = await client.query(
    'update team_member set role = $3 where team_id = $1 and person_id = $2 and valid_to is null',
    [teamId, personId, role],
  );
  if (rowCount) return;
  await client.query(
    `insert into team_member (team_id, team_area, person_id, role, valid_from)
     select team_id, home_area, $2, $3, $4 from team where team_id = $1
     on conflict (team_id, person_id, valid_from) do update set valid_to = null, role = excluded.role`,
    [teamId, personId, role, at],
  );
}

/** Ends a membership; tells whether there was one. */
export async function endMember(
  client: pg.PoolClient,
  teamId: string,
  personId: string,
  at: Date,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `update team_member set valid_to = greatest($3, valid_from)
     where team_id = $1 and person_id = $2 and valid_to is null`,
    [teamId, personId, at],
  );
  return Boolean(rowCount);
}

/** The lead becomes a member like others. */
export async function setLeadBack(client: pg.PoolClient, teamId: string): Promise<void> {
  await client.query(
    `update team_member set role = 'member' where team_id = $1 and role = 'lead' and valid_to is null`,
    [teamId],
  );
}

/** Teams that stand under a person are forming again; tells which. */
export async function unsettleTeamsOf(client: pg.PoolClient, personId: string): Promise<string[]> {
  const { rows } = await client.query<{ teamId: string }>(
    `update team t set status = 'forming'
     where valid_to is null and status = 'standing'
       and exists (select from team_member m where m.team_id = t.team_id and m.person_id = $1
                   and m.role = 'lead' and m.valid_to is null)
     returning team_id as "teamId"`,
    [personId],
  );
  return rows.map(({ teamId }) => teamId).sort();
}

/** Ends a team and every membership in it. */
export async function endTeam(client: pg.PoolClient, teamId: string, at: Date): Promise<void> {
  await client.query(
    `update team set valid_to = greatest($2, valid_from + interval '1 millisecond') where team_id = $1`,
    [teamId, at],
  );
  await client.query(
    'update team_member set valid_to = greatest($2, valid_from) where team_id = $1 and valid_to is null',
    [teamId, at],
  );
}
