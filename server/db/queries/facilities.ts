import type pg from 'pg';
import type { Facility, FacilityKind, FacilityStatus } from '../../../shared/model/facility.ts';
import { romanise } from '../../names/romanise.ts';
import { codeRange, type PageAsk, pageValues } from './rosterPage.ts';

const FACILITY = `facility_id as "facilityId", kind, name, name_latin as "nameLatin", area_code as area,
  array[st_x(position), st_y(position)] as position, capabilities, status,
  (extract(epoch from status_since) * 1000)::float8 as "statusSince", capacity, occupancy,
  keeper_id as "keeperId", duty_phone as "dutyPhone", hours,
  (extract(epoch from forward_post_since) * 1000)::float8 as "forwardPostSince"`;

export interface FacilitiesAsk extends PageAsk {
  kind: FacilityKind | null;
  status: FacilityStatus | null;
  capabilities: readonly string[];
}

/** Grows with each change of any facility. */
export async function facilityVersion(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ version: number }>('select version from facility_version');
  return Number(rows[0]!.version);
}

/** Current facilities by area and id. */
export async function listFacilities(client: pg.PoolClient, ask: FacilitiesAsk): Promise<Facility[]> {
  const [from, below, afterArea, afterId, q, limit] = pageValues(ask);
  const { rows } = await client.query<Facility>(
    `select ${FACILITY} from facility
     where valid_to is null and area_code >= $1 and area_code < $2
       and ($3::text is null or (area_code, facility_id) > ($3::text, $4::text))
       and ($5::text is null or name ilike $5 or facility_id ilike $5)
       and ($6::text is null or kind = $6) and ($7::text is null or status = $7)
       and capabilities @> $8::text[]
     order by area_code, facility_id limit $9`,
    [from, below, afterArea, afterId, q, ask.kind, ask.status, ask.capabilities, limit],
  );
  return rows;
}

const PLACE = 'st_setsrid(st_makepoint($1::float8, $2::float8), 4326)::geography';

export interface NearestAsk {
  lon: number;
  lat: number;
  kind: FacilityKind | null;
  capabilities: readonly string[];
  /** Free places that must be left, or null. */
  places: number | null;
  /** Only in this area and below, or null for all that the reader sees. */
  area: string | null;
  limit: number;
}

/** Open facilities with every capability asked for, nearest first; metres on the ellipsoid (WGS-84). */
export async function nearestFacilities(
  client: pg.PoolClient,
  { lon, lat, kind, capabilities, places, area, limit }: NearestAsk,
): Promise<(Facility & { distanceM: number })[]> {
  const [from, below] = area === null ? [null, null] : codeRange(area);
  const { rows } = await client.query(
    `select ${FACILITY}, st_distance(position::geography, ${PLACE}) as "distanceM"
     from facility
     where valid_to is null and status = 'open' and capabilities @> $3::text[]
       and ($4::text is null or kind = $4)
       and ($5::integer is null or capacity - occupancy >= $5)
       and ($6::text is null or (area_code >= $6 and area_code < $7))
     order by position::geography <-> ${PLACE}, facility_id limit $8`,
    [lon, lat, capabilities, kind, places, from, below, limit],
  );
  return rows;
}

export async function facilityById(client: pg.PoolClient, facilityId: string): Promise<Facility | null> {
  const { rows } = await client.query<Facility>(
    `select ${FACILITY} from facility where facility_id = $1 and valid_to is null`,
    [facilityId],
  );
  return rows[0] ?? null;
}

/** The same, held until the transaction ends. */
export async function lockFacility(client: pg.PoolClient, facilityId: string): Promise<Facility | null> {
  const { rows } = await client.query<Facility>(
    `select ${FACILITY} from facility where facility_id = $1 and valid_to is null for update`,
    [facilityId],
  );
  return rows[0] ?? null;
}

/** Returns it as it stands then, its name read. */
export async function insertFacility(client: pg.PoolClient, row: Facility, at: Date): Promise<Facility> {
  const { nameLatin, namePinyin } = romanise(row.name);
  const { rows } = await client.query<Facility>(
    `insert into facility (facility_id, kind, name, area_code, position, capabilities, status, status_since,
                           capacity, occupancy, keeper_id, duty_phone, hours, name_latin, name_pinyin, valid_from)
     values ($1, $2, $3, $4, st_setsrid(st_makepoint($5, $6), 4326), $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $9)
     returning ${FACILITY}`,
    [
      row.facilityId,
      row.kind,
      row.name,
      row.area,
      row.position[0],
      row.position[1],
      row.capabilities,
      row.status,
      at,
      row.capacity,
      row.occupancy,
      row.keeperId,
      row.dutyPhone,
      row.hours,
      nameLatin,
      namePinyin,
    ],
  );
  return rows[0]!;
}

/** Writes everything that can change; the kind stays. Returns it as it stands then. */
export async function updateFacility(client: pg.PoolClient, row: Facility): Promise<Facility> {
  const { nameLatin, namePinyin } = romanise(row.name);
  const { rows } = await client.query<Facility>(
    `update facility set name = $2, area_code = $3, position = st_setsrid(st_makepoint($4, $5), 4326),
            capabilities = $6, status = $7, status_since = $8, capacity = $9, occupancy = $10, keeper_id = $11,
            duty_phone = $12, hours = $13, forward_post_since = $14, name_latin = $15, name_pinyin = $16
     where facility_id = $1 returning ${FACILITY}`,
    [
      row.facilityId,
      row.name,
      row.area,
      row.position[0],
      row.position[1],
      row.capabilities,
      row.status,
      new Date(row.statusSince),
      row.capacity,
      row.occupancy,
      row.keeperId,
      row.dutyPhone,
      row.hours,
      row.forwardPostSince === null ? null : new Date(row.forwardPostSince),
      nameLatin,
      namePinyin,
    ],
  );
  return rows[0]!;
}

export async function endFacility(client: pg.PoolClient, facilityId: string, at: Date): Promise<void> {
  await client.query(
    `update facility set valid_to = greatest($2, valid_from + interval '1 millisecond') where facility_id = $1`,
    [facilityId, at],
  );
}
