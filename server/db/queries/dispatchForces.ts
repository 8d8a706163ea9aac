import type pg from 'pg';
import type { Skill, TeamKind } from '../../../shared/model/team.ts';
import type { Unit } from '../../../shared/model/unit.ts';

/** What the roster knows of a unit that may be sent. */
export interface UnitForce {
  unitId: string;
  /** Of the teams that it is in: by its own label, or through its person. */
  teamSkills: Skill[];
  vehicleKind: string | null;
  /** Which department it belongs to. */
  department: string | null;
}

/**
 * Of the units that the reader sees, those of whom the roster knows something. A vehicle in the roster is found by
 * its unit, or by its callsign: two joins by equal values, because one by either of them would compare every unit with
 * every vehicle.
 */
export async function unitForces(client: pg.PoolClient, unitIds: readonly string[]): Promise<UnitForce[]> {
  const { rows } = await client.query<UnitForce>(
    `with asked as (
       select u.unit_id, u.kind, u.callsign, u.home_area, u.team, p.person_id, p.organisation_id
       from unit u left join person p on p.unit_id = u.unit_id and p.valid_to is null
       where u.unit_id = any ($1::text[])
     ), membership as (
       select a.unit_id, t.skills, t.organisation_id from asked a join team t on t.team_id = a.team
       where t.valid_to is null
       union all
       select a.unit_id, t.skills, t.organisation_id from asked a join team t on t.name = a.team
       where t.valid_to is null
       union all
       select a.unit_id, t.skills, t.organisation_id from asked a
       join team_member m on m.person_id = a.person_id and m.valid_to is null
       join team t on t.team_id = m.team_id and t.valid_to is null
     ), of_team as (
       select m.unit_id, array_agg(distinct s) filter (where s is not null) as skills,
              min(m.organisation_id) as organisation_id
       from membership m left join lateral unnest(m.skills) as s on true group by m.unit_id
     ), of_vehicle as (
       select a.unit_id, v.kind, v.organisation_id from asked a join vehicle v on v.unit_id = a.unit_id
       where a.kind = 'vehicle' and v.valid_to is null
       union all
       select a.unit_id, v.kind, v.organisation_id
       from asked a join vehicle v on v.callsign = a.callsign and v.home_area = a.home_area
       where a.kind = 'vehicle' and v.valid_to is null and v.unit_id is null
     )
     select a.unit_id as "unitId", coalesce(o.skills, '{}') as "teamSkills", v.kind as "vehicleKind", d.department
     from asked a left join of_team o using (unit_id) left join of_vehicle v using (unit_id)
       left join organisation d
         on d.organisation_id = coalesce(a.organisation_id, v.organisation_id, o.organisation_id)
        and d.kind = 'department'
     where o.unit_id is not null or v.unit_id is not null or d.department is not null`,
    [unitIds],
  );
  return rows;
}

/** Units at home in an area (all below it) that are on duty nowhere, by slot. */
export async function unitsOffDuty(client: pg.PoolClient, area: string, limit: number): Promise<Unit[]> {
  const { rows } = await client.query<Unit>(
    `select u.unit_id as "unitId", u.slot, u.kind, u.callsign, u.home_area as "homeArea", u.team from unit u
     where area_within(u.home_area, $1)
       and not exists (select from duty_session d where d.unit_id = u.unit_id and d.ended_at is null)
     order by u.slot limit $2`,
    [area, limit],
  );
  return rows;
}

export interface TeamForce {
  teamId: string;
  name: string;
  kind: TeamKind;
  homeArea: string;
  skills: Skill[];
  department: string | null;
}

/** Current teams by what units call them: their id or their name. */
export async function teamsByLabel(client: pg.PoolClient, labels: readonly string[]): Promise<TeamForce[]> {
  const { rows } = await client.query<TeamForce>(
    `select t.team_id as "teamId", t.name, t.kind, t.home_area as "homeArea", t.skills, d.department
     from team t left join organisation d on d.organisation_id = t.organisation_id and d.kind = 'department'
     where t.valid_to is null and (t.team_id = any ($1::text[]) or t.name = any ($1::text[]))
     order by t.team_id`,
    [labels],
  );
  return rows;
}
