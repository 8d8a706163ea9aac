import type pg from 'pg';

/** A team and who leads it by the roster. Telephone numbers are whole: mask them, or ask for the right to them. */
export interface TeamLead {
  name: string;
  /** Null: nobody leads it, or nobody whom the reader may know of. */
  lead: { name: string | null; phone: string | null; unitId: string | null } | null;
}

interface Row {
  name: string;
  leadId: string | null;
  leadName: string | null;
  phone: string | null;
  unitId: string | null;
}

const WITH_LEAD = `select t.name, l.person_id as "leadId", l.name as "leadName", l.phone, l.unit_id as "unitId"
  from team t
  left join team_member lm on lm.team_id = t.team_id and lm.role = 'lead' and lm.valid_to is null
  left join person l on l.person_id = lm.person_id and l.valid_to is null`;

/** A current team by its id, with its lead; null where there is none. */
export async function leadOfTeam(client: pg.PoolClient, teamId: string): Promise<TeamLead | null> {
  const { rows } = await client.query<Row>(`${WITH_LEAD} where t.team_id = $1 and t.valid_to is null`, [
    teamId,
  ]);
  return teamLead(rows);
}

/**
 * The current team of a unit, with its lead; null where it is of none. What the unit says comes first: the id of a team,
 * then the name of one that its person is in, or of one around it. Else the first by name that its person is in.
 */
export async function teamOfUnit(
  client: pg.PoolClient,
  { unitId, team, homeArea }: { unitId: string; team: string | null; homeArea: string | null },
): Promise<TeamLead | null> {
  const { rows } = await client.query<Row>(
    `with own as (
       select m.team_id from person p join team_member m using (person_id)
       where p.unit_id = $1 and p.valid_to is null and m.valid_to is null
     )
     ${WITH_LEAD}
     cross join lateral (
       select t.team_id = $2::text as by_id, coalesce(t.name = $2::text, false) as named,
              t.team_id in (select team_id from own) as theirs,
              coalesce(area_within($3::text, t.home_area) or area_within(t.home_area, $3::text), false) as near
     ) said
     where t.valid_to is null and (by_id or theirs or (named and near))
     order by by_id desc nulls last, named desc, theirs desc, t.name, t.team_id limit 1`,
    [unitId, team, homeArea],
  );
  return teamLead(rows);
}

function teamLead([row]: readonly Row[]): TeamLead | null {
  if (!row) return null;
  const { name, leadId, leadName, phone, unitId } = row;
  return { name, lead: leadId === null ? null : { name: leadName, phone, unitId } };
}
