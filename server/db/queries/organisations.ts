import type pg from 'pg';
import type {
  Branch,
  Organisation,
  OrganisationKind,
  RoutingRule,
} from '../../../shared/model/organisation.ts';
import type { Vehicle } from '../../../shared/model/team.ts';
import { type PageAsk, pageValues } from './rosterPage.ts';

export interface OrganisationsAsk extends PageAsk {
  kind: OrganisationKind | null;
}

const ORGANISATION = `o.organisation_id as "organisationId", o.kind, o.name, o.name_latin as "nameLatin", o.area_code as area,
  o.department,
  o.duty_phone as "dutyPhone"`;

/** Current organisations by area and id, with what each offers. */
export async function listOrganisations(
  client: pg.PoolClient,
  ask: OrganisationsAsk,
): Promise<Organisation[]> {
  const [from, below, afterArea, afterId, q, limit] = pageValues(ask);
  const { rows } = await client.query<Organisation>(
    `select ${ORGANISATION},
            coalesce((select jsonb_agg(jsonb_build_object('resource', f.resource, 'label', f.label,
                                                          'quantity', f.quantity) order by f.offer_id)
                      from resource_offer f where f.organisation_id = o.organisation_id and f.valid_to is null),
                     '[]') as offers
     from organisation o
     where o.valid_to is null and o.area_code >= $1 and o.area_code < $2
       and ($3::text is null or (o.area_code, o.organisation_id) > ($3::text, $4::text))
       and ($5::text is null or o.name ilike $5 or o.organisation_id ilike $5)
       and ($6::text is null or o.kind = $6)
     order by o.area_code, o.organisation_id limit $7`,
    [from, below, afterArea, afterId, q, ask.kind, limit],
  );
  return rows;
}

export type OrganisationPlace = Pick<Organisation, 'kind' | 'area'>;

/** A file may name tens of thousands: what arrives at once is decoded at once, and others wait. */
const PIECE = 1_000;

/** What current organisations are and where, by id; ids that nobody has are left out. */
export async function organisationPlaces(
  db: pg.Pool | pg.PoolClient,
  ids: readonly string[],
): Promise<Map<string, OrganisationPlace>> {
  const places = new Map<string, OrganisationPlace>();
  for (let from = 0; from < ids.length; from += PIECE) {
    const { rows } = await db.query<OrganisationPlace & { id: string }>(
      `select organisation_id as id, kind, area_code as area from organisation
       where organisation_id = any ($1::text[]) and valid_to is null`,
      [ids.slice(from, from + PIECE)],
    );
    for (const { id, kind, area } of rows) places.set(id, { kind, area });
  }
  return places;
}

/** Of each department the one of the smallest of some areas, `lineage` from the city down. */
export async function departmentsFor(
  client: pg.PoolClient,
  lineage: readonly string[],
): Promise<Omit<Organisation, 'offers'>[]> {
  const { rows } = await client.query(
    `select distinct on (o.department) ${ORGANISATION} from organisation o
     where o.kind = 'department' and o.valid_to is null and o.area_code = any ($1::text[])
     order by o.department, array_position($1::text[], o.area_code::text) desc`,
    [lineage],
  );
  return rows;
}

/** Of each incident type the rule of the smallest of some areas, `lineage` from the city down. */
export async function routingFor(client: pg.PoolClient, lineage: readonly string[]): Promise<RoutingRule[]> {
  const { rows } = await client.query<RoutingRule>(
    `select distinct on (incident_type) area_code as area, incident_type as "incidentType", department
     from routing_rule where valid_to is null and area_code = any ($1::text[])
     order by incident_type, array_position($1::text[], area_code::text) desc`,
    [lineage],
  );
  return rows;
}

/** Current branches by area and id, with the grids that each covers now. */
export async function listBranches(client: pg.PoolClient, ask: PageAsk): Promise<Branch[]> {
  const { rows } = await client.query<Branch>(
    `select b.branch_id as "branchId", b.name, b.name_latin as "nameLatin", b.area_code as area,
            array(select g.grid_code::text from branch_grid g
                  where g.branch_id = b.branch_id and g.valid_to is null order by g.grid_code) as grids
     from branch b
     where b.valid_to is null and b.area_code >= $1 and b.area_code < $2
       and ($3::text is null or (b.area_code, b.branch_id) > ($3::text, $4::text))
       and ($5::text is null or b.name ilike $5 or b.branch_id ilike $5)
     order by b.area_code, b.branch_id limit $6`,
    pageValues(ask),
  );
  return rows;
}

export interface VehiclesAsk extends PageAsk {
  kind: string | null;
}

/** Current vehicles by home area and id. */
export async function listVehicles(client: pg.PoolClient, ask: VehiclesAsk): Promise<Vehicle[]> {
  const [from, below, afterArea, afterId, q, limit] = pageValues(ask);
  const { rows } = await client.query<Vehicle>(
    `select vehicle_id as "vehicleId", kind, plate, callsign, home_area as "homeArea",
            organisation_id as "organisationId", unit_id as "unitId"
     from vehicle
     where valid_to is null and home_area >= $1 and home_area < $2
       and ($3::text is null or (home_area, vehicle_id) > ($3::text, $4::text))
       and ($5::text is null or plate ilike $5 or callsign ilike $5 or vehicle_id ilike $5)
       and ($6::text is null or kind = $6)
     order by home_area, vehicle_id limit $7`,
    [from, below, afterArea, afterId, q, ask.kind, limit],
  );
  return rows;
}
