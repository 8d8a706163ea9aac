import type pg from 'pg';
import { areasOf, type Principal } from '../../shared/access/principal.ts';
import { lineageOf } from '../../shared/model/area.ts';
import { INCIDENT_TYPES } from '../../shared/model/incident.ts';
import { DEPARTMENTS } from '../../shared/model/organisation.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import type {
  BranchesAnswer,
  DepartmentsAnswer,
  OrganisationsAnswer,
  OrganisationsQuery,
  VehiclesAnswer,
  VehiclesQuery,
} from '../../shared/wire/organisationRoutes.ts';
import type { ListQuery } from '../../shared/wire/page.ts';
import { mayName } from '../access/nameable.ts';
import {
  departmentsFor,
  listBranches,
  listOrganisations,
  listVehicles,
  organisationPlaces,
  routingFor,
} from '../db/queries/organisations.ts';
import { pageOf } from '../db/queries/pageOf.ts';
import { cursorOf, readCursor } from './cursor.ts';
import { areaAsked, readFor } from './rights.ts';
import type { RosterDeps } from './rosterDeps.ts';

export async function organisations(
  { pool }: RosterDeps,
  principal: Principal,
  query: OrganisationsQuery,
): Promise<OrganisationsAnswer> {
  const ask = askOf(principal, query);
  const rows = await readFor(pool, principal, 'roster.view', (client) =>
    listOrganisations(client, { ...ask, kind: query.kind ?? null }),
  );
  return pageOf(rows, query.limit, (last) => cursorOf(last.area, last.organisationId));
}

/** Who answers for an area, whatever tier they belong to, in the order that people know them. */
export function departments(
  { pool }: RosterDeps,
  principal: Principal,
  { area }: { area?: string | undefined },
): Promise<DepartmentsAnswer> {
  const lineage = lineageOf(areaAsked(principal, 'roster.view', area));
  return readFor(pool, principal, 'roster.view', async (client) => {
    const known = await departmentsFor(client, lineage);
    const routing = await routingFor(client, lineage);
    return {
      departments: inOrder(known, DEPARTMENTS, (row) => row.department!),
      routing: inOrder(routing, INCIDENT_TYPES, (row) => row.incidentType),
    };
  });
}

export async function branches(
  { pool }: RosterDeps,
  principal: Principal,
  query: ListQuery,
): Promise<BranchesAnswer> {
  const ask = askOf(principal, query);
  const rows = await readFor(pool, principal, 'roster.view', (client) => listBranches(client, ask));
  return pageOf(rows, query.limit, (last) => cursorOf(last.area, last.branchId));
}

export async function vehicles(
  { pool }: RosterDeps,
  principal: Principal,
  query: VehiclesQuery,
): Promise<VehiclesAnswer> {
  const ask = askOf(principal, query);
  const rows = await readFor(pool, principal, 'roster.view', (client) =>
    listVehicles(client, { ...ask, kind: query.kind ?? null }),
  );
  return pageOf(rows, query.limit, (last) => cursorOf(last.homeArea, last.vehicleId));
}

/** One row more than asked for, so that the page knows whether it is the last. */
function askOf(principal: Principal, { area, q, after, limit }: ListQuery) {
  return {
    area: areaAsked(principal, 'roster.view', area),
    q: q ?? null,
    after: readCursor(after, 2) as [string, string] | null,
    limit: limit + 1,
  };
}

function inOrder<T, K>(rows: readonly T[], order: readonly K[], keyOf: (row: T) => K): T[] {
  return [...rows].sort((a, b) => order.indexOf(keyOf(a)) - order.indexOf(keyOf(b)));
}

/**
 * Throws unless the person may say that somebody belongs to an organisation; one that they may not know of is answered
 * like one that nobody has.
 */
export async function requireOrganisation(
  client: pg.PoolClient,
  principal: Principal,
  organisationId: string | null,
): Promise<void> {
  if (organisationId === null) return;
  const place = (await organisationPlaces(client, [organisationId])).get(organisationId);
  if (!place || !mayName(areasOf(principal, 'roster.edit'), place))
    throw new Refusal('bad_request', 'There is no such organisation.', 'organisationId');
}
