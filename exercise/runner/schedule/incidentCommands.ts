import type { SubIncident } from '../../plan/schema.ts';
import { uuidOf } from './ids.ts';
import { type Planned, plan } from './planned.ts';
import type { PlayingPlan } from './playingPlan.ts';

/** Each sub-incident through the loop; reports that repeat one are merged into it (F7). */
export function plannedIncidents(playing: PlayingPlan): Planned[] {
  return playing.scenario.incidents.flatMap((incident, i) => loopOf(playing, incident, i));
}

function loopOf(
  { scenario, geography, operationId }: PlayingPlan,
  incident: SubIncident,
  place: number,
): Planned[] {
  const { key, type, title, description, grid, reportS, updates, closeS, closeReason } = incident;
  const { reporter, keeper, acceptedS, filedS, verifiedS } = scenario.loops[place]!;
  const incidentId = uuidOf(operationId, 'incident', key);
  const building = geography.buildings.find((b) => b.grid === grid && b.no === incident.building);
  if (!building) throw new RangeError(`${grid} has no building ${incident.building}`);
  const report = plan('incident.report', reportS, `report:${key}`, reporter, {
    incidentId,
    operationId,
    type,
    title,
    description,
    position: building.entrance,
  });
  if (incident.duplicateOf !== null) {
    const into = uuidOf(operationId, 'incident', incident.duplicateOf);
    return [
      report,
      plan('incident.merge', closeS, `merge:${key}`, keeper, { incidentId, into, reason: closeReason }),
    ];
  }
  return [
    report,
    plan('incident.accept', acceptedS!, `accept:${key}`, keeper, { incidentId }),
    plan('incident.file', filedS!, `file:${key}`, keeper, { incidentId }),
    ...updates.map((update, i) =>
      plan('incident.update', update.atS, `update:${key}:${i}`, keeper, {
        incidentId,
        patch: { description: update.description },
      }),
    ),
    plan('incident.verify', verifiedS, `verify:${key}`, keeper, { incidentId, note: closeReason }),
    plan('incident.close', closeS, `close:${key}`, keeper, { incidentId, reason: closeReason }),
  ];
}
