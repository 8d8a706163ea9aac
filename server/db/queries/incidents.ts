import type pg from 'pg';
import type { Incident, IncidentType } from '../../../shared/model/incident.ts';

/** What the rules of a change need to know of an incident. */
export interface IncidentState {
  incidentId: string;
  operationId: string;
  area: string;
  status: Incident['status'];
  version: number;
}

export async function incidentState(
  client: pg.PoolClient,
  incidentId: string,
): Promise<IncidentState | null> {
  const { rows } = await client.query<IncidentState>(
    `select incident_id as "incidentId", operation_id as "operationId", area_code as area, status, version
     from incident where incident_id = $1`,
    [incidentId],
  );
  return rows[0] ?? null;
}

/** The next number inside an operation. Safe only behind the journal's lock. */
export async function nextIncidentNo(client: pg.PoolClient, operationId: string): Promise<number> {
  const { rows } = await client.query<{ no: number }>(
    'select coalesce(max(no), 0) + 1 as no from incident where operation_id = $1',
    [operationId],
  );
  return rows[0]!.no;
}

export type NewIncident = Pick<
  Incident,
  | 'incidentId'
  | 'operationId'
  | 'no'
  | 'type'
  | 'title'
  | 'description'
  | 'position'
  | 'area'
  | 'reportedAt'
  | 'reportedBy'
>;

export async function insertIncident(client: pg.PoolClient, incident: NewIncident): Promise<void> {
  const [lon, lat] = incident.position;
  await client.query(
    `insert into incident (incident_id, operation_id, no, type_code, title, description, position, area_code,
                           status, version, reported_at, reported_by, updated_at)
     values ($1, $2, $3, $4, $5, $6, st_setsrid(st_makepoint($7, $8), 4326), $9, 'reported', 1, $10, $11, $10)`,
    [
      incident.incidentId,
      incident.operationId,
      incident.no,
      incident.type,
      incident.title,
      incident.description,
      lon,
      lat,
      incident.area,
      new Date(incident.reportedAt),
      incident.reportedBy,
    ],
  );
}

/** Null leaves a column as it is. */
export async function updateIncident(
  client: pg.PoolClient,
  incidentId: string,
  change: {
    version: number;
    at: number;
    type: IncidentType | null;
    title: string | null;
    description: string | null;
  },
): Promise<void> {
  await client.query(
    `update incident set version = $2, updated_at = $3, type_code = coalesce($4, type_code),
                         title = coalesce($5, title), description = coalesce($6, description)
     where incident_id = $1`,
    [incidentId, change.version, new Date(change.at), change.type, change.title, change.description],
  );
}

export async function closeIncident(
  client: pg.PoolClient,
  incidentId: string,
  change: { version: number; at: number; reason: string },
): Promise<void> {
  await client.query(
    `update incident set status = 'closed', version = $2, updated_at = $3, closed_at = $3, close_reason = $4
     where incident_id = $1`,
    [incidentId, change.version, new Date(change.at), change.reason],
  );
}
