import { randomUUID } from 'node:crypto';
import { STREET } from '../../exercise/plan/seats.ts';
import type { Area } from '../../shared/model/area.ts';
import { INCIDENT_TYPES, type IncidentType } from '../../shared/model/incident.ts';
import type { UnitKind } from '../../shared/model/unit.ts';
import type { AreaDetail } from '../../shared/wire/routes.ts';
import { ApiClient, type ProvisionedUnit, postOsmand } from './apiClient.ts';

const KINDS: readonly UnitKind[] = ['officer', 'cadre', 'volunteer', 'vehicle'];

/** An operation with a few of everything, made through the public interface. */
export interface SmallOperation {
  operationId: string;
  name: string;
  units: ProvisionedUnit[];
  grids: Area[];
  incidents: { incidentId: string; title: string; type: IncidentType }[];
}

/** Opens it, puts a unit of each kind on duty in each of four grids with a position, reports two incidents. */
export async function openSmallOperation(url: string): Promise<SmallOperation> {
  const city = await ApiClient.signIn(url, 'city');
  const operationId = randomUUID();
  const name = '甬安-2026 小演练';
  const grids = (await streetGrids(city)).slice(0, 4);
  const t0 = (await city.now()) - 10 * 60_000;
  await city.command('operation.open', { operationId, name, area: '330205', exercise: true, t0 });
  const units = await putOnDuty(url, operationId, grids);
  const incidents = grids.slice(0, 2).map((grid, n) => ({
    incidentId: randomUUID(),
    title: `演练事件 ${n + 1}`,
    grid,
    type: INCIDENT_TYPES[n]!,
  }));
  for (const { incidentId, title, type, grid } of incidents)
    await city.command('incident.report', { incidentId, operationId, type, title, position: grid.centre });
  await city.command('note.add', { noteId: randomUUID(), operationId, area: STREET, text: '演练通报:开始' });
  return { operationId, name, units, grids, incidents };
}

/** Provisions a unit of each kind in each grid and puts them on duty, each with a position. */
export async function putOnDuty(
  url: string,
  operationId: string,
  grids: readonly Area[],
): Promise<ProvisionedUnit[]> {
  const [city, admin] = await Promise.all([ApiClient.signIn(url, 'city'), ApiClient.signIn(url, 'admin')]);
  const units = await admin.provision(
    grids.flatMap(({ code }, g) =>
      KINDS.map((kind) => ({
        unitId: `SM-${kind}-${g}`,
        kind,
        callsign: `演练 ${kind} ${g + 1}`,
        homeArea: code,
        team: null,
        crs: 'wgs84',
      })),
    ),
  );
  await city.command('unit.start_duty', { operationId, unitIds: units.map(({ unitId }) => unitId) });
  await sendFixes(url, units, grids, await city.now());
  return units;
}

/** A position now for each unit, beside the middle of its grid. */
export async function sendFixes(
  url: string,
  units: readonly ProvisionedUnit[],
  grids: readonly Area[],
  at: number,
): Promise<void> {
  for (const [n, unit] of units.entries()) {
    const [lon, lat] = grids.find(({ code }) => code === unit.homeArea)!.centre;
    const answer = await postOsmand(url, unit, { lon: lon + (n % KINDS.length) * 1e-4, lat, at });
    if (!answer.ok) throw new Error(`fix of ${unit.unitId}: ${await answer.text()}`);
  }
}

/** The first grid of each of the first four communities of the street. */
export async function streetGrids(city: ApiClient): Promise<Area[]> {
  const street = await city.get<AreaDetail>(`/api/areas/${STREET}`);
  const communities = await Promise.all(
    street.children.slice(0, 4).map(({ code }) => city.get<AreaDetail>(`/api/areas/${code}`)),
  );
  return communities.flatMap(({ children }) => children.slice(0, 1));
}
