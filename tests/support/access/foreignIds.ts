import { createHash, randomUUID } from 'node:crypto';
import type { Place } from './places.ts';
import type { AccessWorld } from './world.ts';

/** A thing of a place under the name by which bodies call it, and what nobody has in its place. */
export interface ForeignId {
  id: string;
  /** Null where nothing is told: the id cannot be guessed and who sends it has seen it, or it is shown to everybody. */
  nobody: string | null;
}

const unguessable = (id: string): ForeignId => ({ id, nobody: null });

/** By the last name of a path. A name that a body uses and that is not here fails the suite. */
export function foreignIds(world: AccessWorld, place: Place): Readonly<Record<string, ForeignId>> {
  const made = world.of(place);
  const unit = { id: made.idle, nobody: 'qznobody-idle' };
  const person = { id: made.personIds[1], nobody: 'P-qznobody' };
  const team = { id: made.teamId, nobody: 'T-qznobody' };
  const facility = { id: made.facilityId, nobody: 'F-qznobody' };
  // Offices are told to everybody below them, with their numbers: whoever may use one names it.
  const above = place.relation === 'parent';
  const organisation = { id: made.departmentId, nobody: above ? null : 'O-qznobody' };
  const user = { id: `${place.mark}_person`, nobody: 'qznobody_person' };
  return {
    unitId: unit,
    unitIds: unit,
    deviceId: { id: made.unit.deviceId, nobody: 'D-qznobody' },
    personId: person,
    personIds: person,
    leadId: person,
    keeperId: person,
    teamId: team,
    teamIds: team,
    // What units call their team by.
    team,
    teams: team,
    // Of an assignee.
    id: team,
    branchIds: { id: `${place.mark}-b`, nobody: 'B-qznobody' },
    facilityId: facility,
    hubId: facility,
    organisationId: organisation,
    organisationIds: organisation,
    username: user,
    // Of a commander who takes over.
    to: user,
    userId: unguessable(made.account.userId),
    operationId: unguessable(made.operationId),
    directiveId: unguessable(made.directiveId),
    incidentId: unguessable(made.incidentId),
    into: unguessable(made.incidentId),
    taskId: unguessable(made.taskId),
    // Tasks that whoever sends knew of.
    beside: unguessable(made.taskId),
    assignmentId: unguessable(made.assignmentId),
    assignmentIds: unguessable(made.assignmentId),
    toAssignmentId: unguessable(made.assignmentId),
    urgeId: unguessable(made.urgeId),
    photoId: unguessable(made.imageId),
    noteId: unguessable(made.noteId),
    whistleId: unguessable(made.whistleId),
    zoneId: unguessable(made.zoneId),
    breachId: unguessable(made.breachId),
    calloutId: unguessable(made.calloutId),
    decisionId: unguessable(made.decisionId),
    requestId: unguessable(made.trailRequestId),
    holdId: unguessable(randomUUID()),
  };
}

/** Tables of things that belong to an area: what they are called in it, and what of them may change by itself. */
const OWNED: Readonly<Record<string, string>> = {
  unit: `select home_area as area, to_jsonb(t) as row from unit t`,
  device: `select u.home_area as area, to_jsonb(t) as row from device t join unit u using (unit_id)`,
  person: `select home_area as area, to_jsonb(t) as row from person t`,
  team: `select home_area as area, to_jsonb(t) as row from team t`,
  team_member: `select team_area as area, to_jsonb(t) as row from team_member t`,
  branch: `select area_code as area, to_jsonb(t) as row from branch t`,
  vehicle: `select home_area as area, to_jsonb(t) as row from vehicle t`,
  facility: `select area_code as area, to_jsonb(t) as row from facility t`,
  organisation: `select area_code as area, to_jsonb(t) as row from organisation t`,
  grid_post: `select grid_code as area, to_jsonb(t) as row from grid_post t`,
  account: `select "areaCode" as area, to_jsonb(t) - 'lastSignInAt' - 'updatedAt' as row from "user" t`,
  display: `select area_code as area, to_jsonb(t) - 'last_used_at' as row from display t`,
  operation: `select area_code as area, to_jsonb(t) as row from operation t`,
  // Clocks run meanwhile: who holds it moves by itself.
  incident: `select area_code as area, jsonb_build_array(incident_id, title, status, version) as row from incident`,
  task: `select area_code as area, jsonb_build_array(task_id, state->'title', state->'assignments', status, version) as row
         from task`,
  note: `select area_code as area, to_jsonb(t) as row from note t`,
  whistle: `select area_code as area, to_jsonb(t) as row from whistle t`,
  zone: `select area_code as area, to_jsonb(t) as row from zone t`,
  directive: `select area_code as area, to_jsonb(t) as row from directive t`,
  callout: `select area_code as area, to_jsonb(t) as row from callout t`,
  trail_request: `select area_code as area, to_jsonb(t) as row from trail_request t`,
};

/** One number for all that belongs to some places, by table: nothing of it changes unseen. */
export async function digestsOf(
  world: AccessWorld,
  places: readonly Place[],
): Promise<Record<string, string>> {
  const areas = places.flatMap((place) => [place.area, world.of(place).grid.code]);
  const digests: Record<string, string> = {};
  for (const [table, rows] of Object.entries(OWNED)) {
    const found = await world.deps.db.pool.query<{ row: string }>(
      `select row::text from (${rows}) t where area = any ($1::text[]) order by 1`,
      [areas],
    );
    digests[table] = createHash('sha256')
      .update(found.rows.map(({ row }) => row).join())
      .digest('hex');
  }
  return digests;
}
