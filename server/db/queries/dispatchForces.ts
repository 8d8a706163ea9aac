import type pg from 'pg';
import type { Skill, TeamKind } from '../../../shared/model/team.ts';
import type { Unit } from '../../../shared/model/unit.ts';

/** What the roster knows of a unit that may be sent. */
export interface UnitForce {
  /** Of the teams that it is in: by its own label, or through its person. */
  teamSkills: Skill[];
  vehicleKind: string | null;
  /** Which department it belongs to. */
  department: string | null;
}

/** Units of which the roster knows the same thing, by what it knows. */
interface Known {
  /** Of a team, else null. */
  skills: Skill[] | null;
  vehicleKind: string | null;
  organisationId: string | null;
  department: string | null;
  unitIds: string[];
}

/** What is asked of a unit: nothing else that the roster knows of it is of interest. */
export interface WantedForce {
  skills: readonly Skill[];
  /** Whose crews can one of these. */
  vehicleKinds: readonly string[];
  /** Null: none answers. */
  department: string | null;
}

/**
 * What the roster knows of the units that it can matter for, by their ids: of those whose team or vehicle can one of the
 * skills, and of those who have to do with the department. Of anybody else it is not asked: of thousands who could go
 * it is a few. Only what the reader sees, whether it is on duty or not.
 *
 * `(… in (…)) is true` looks every row up in a hash; as a join, of rows whose number nobody can guess, the database
 * may compare each with each. A vehicle in the roster is found by its unit, or by its callsign. A row is a team or a
 * kind of vehicle with all its units: to hand thousands of units over one by one takes longer than to find them. Who
 * belongs where is said first by the person, then by the vehicle, then by the team. Units of one team share the array
 * of its skills.
 */
export async function unitForces(
  client: pg.PoolClient,
  { skills, vehicleKinds, department }: WantedForce,
): Promise<Map<string, UnitForce>> {
  if (skills.length === 0 && department === null) return new Map();
  const { rows } = await client.query<Known>(
    `with office as materialized (
       select organisation_id from organisation where kind = 'department' and department = $3
     ), able as materialized (
       select team_id, name from team
       where valid_to is null and (skills && $1::text[] or organisation_id in (select organisation_id from office))
     ), car as materialized (
       select kind, callsign, home_area, organisation_id, unit_id,
              kind = any ($2::text[]) or organisation_id in (select organisation_id from office) as wanted
       from vehicle where valid_to is null
     ), own as materialized (
       select unit_id, kind, callsign, home_area, team from unit where team is not null or kind = 'vehicle'
     ), called as materialized (
       select unit_id, callsign, home_area from own
       where kind = 'vehicle' and ((callsign, home_area) in (select callsign, home_area from car where unit_id is null)) is true
     ), parked as materialized (
       select * from car
       where unit_id is null and ((callsign, home_area) in (select callsign, home_area from called)) is true
     ), driven as materialized (
       select unit_id, kind, organisation_id, wanted from car
       where (unit_id in (select unit_id from own where kind = 'vehicle')) is true
       union all
       select c.unit_id, p.kind, p.organisation_id, p.wanted from called c join parked p using (callsign, home_area)
     ), worker as materialized (
       select unit_id, p.person_id, p.organisation_id from person p join unit u using (unit_id)
       where p.valid_to is null and p.unit_id is not null
     ), concerned as materialized (
       select unit_id from worker where (organisation_id in (select organisation_id from office)) is true
       union
       select unit_id from driven where wanted
       union
       select unit_id from own where (team in (select team_id from able union all select name from able)) is true
       union
       select w.unit_id from worker w join team_member m using (person_id)
       where m.valid_to is null and (m.team_id in (select team_id from able)) is true
     ), labelled as materialized (
       select team, json_agg(unit_id) as unit_ids from own
       where team is not null and (unit_id in (select unit_id from concerned)) is true group by team
     ), named as materialized (
       select * from team where valid_to is null and (name in (select team from labelled)) is true
     ), known as (
       select 1 as place, null::text[] as skills, null as kind, organisation_id, json_agg(unit_id) as unit_ids
       from worker where organisation_id is not null and (unit_id in (select unit_id from concerned)) is true
       group by organisation_id
       union all
       select 2, null, kind, organisation_id, json_agg(unit_id) from driven
       where (unit_id in (select unit_id from concerned)) is true group by kind, organisation_id
       union all
       select 3, t.skills, null, t.organisation_id, l.unit_ids from labelled l join team t on t.team_id = l.team
       where t.valid_to is null
       union all
       select 3, t.skills, null, t.organisation_id, l.unit_ids from labelled l join named t on t.name = l.team
       union all
       select 3, t.skills, null, t.organisation_id, json_agg(w.unit_id)
       from worker w join team_member m using (person_id) join team t using (team_id)
       where m.valid_to is null and t.valid_to is null and (w.unit_id in (select unit_id from concerned)) is true
       group by t.team_id
     )
     select k.skills, k.kind as "vehicleKind", k.organisation_id as "organisationId", d.department,
            k.unit_ids as "unitIds"
     from known k left join organisation d on d.organisation_id = k.organisation_id and d.kind = 'department'
     order by k.place, k.organisation_id, k.kind`,
    [skills, vehicleKinds, department],
  );
  return forcesOf(rows);
}

/** In order: of several vehicles or organisations the first one counts. */
function forcesOf(rows: readonly Known[]): Map<string, UnitForce> {
  const forces = new Map<string, UnitForce>();
  const placed = new Set<string>();
  for (const { skills, vehicleKind, organisationId, department, unitIds } of rows) {
    const teamSkills = [...(skills ?? [])].sort();
    for (const unitId of unitIds) {
      const first = organisationId !== null && !placed.has(unitId);
      if (first) placed.add(unitId);
      const force = forces.get(unitId);
      if (!force) forces.set(unitId, { teamSkills, vehicleKind, department });
      else {
        if (first) force.department = department;
        force.vehicleKind ??= vehicleKind;
        if (teamSkills.some((skill) => !force.teamSkills.includes(skill)))
          force.teamSkills = [...new Set([...force.teamSkills, ...teamSkills])].sort();
      }
    }
  }
  return forces;
}

/** Units at home in an area (all below it) besides those with the slots `onDuty`, by slot. */
export async function unitsOffDuty(
  client: pg.PoolClient,
  area: string,
  onDuty: readonly number[],
  limit: number,
): Promise<Unit[]> {
  const { rows } = await client.query<Unit>(
    `select u.unit_id as "unitId", u.slot, u.kind, u.callsign, u.home_area as "homeArea", u.team from unit u
     where area_within(u.home_area, $1)
       and not exists (select from unnest($2::integer[]) as on_duty (slot) where on_duty.slot = u.slot)
     order by u.slot limit $3`,
    [area, `{${onDuty.join()}}`, limit],
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
