import { randomUUID } from 'node:crypto';
import type { Place } from './places.ts';
import type { AccessWorld } from './world.ts';

/** Ids of things of a place, each beside one of the same shape that nobody has. */
export type Strangers = ReadonlyMap<string, string>;

/** Those that can be guessed: after names, numbers or one another. */
export function guessable(world: AccessWorld, place: Place): Strangers {
  const { unit, idle, personIds, teamId, facilityId, usedFacilityId, departmentId } = world.of(place);
  return new Map([
    [unit.deviceId, 'D-qznobody-v'],
    [unit.unitId, 'qznobody-v'],
    [idle, 'qznobody-i'],
    [personIds[0], 'P-qznobody-0'],
    [personIds[1], 'P-qznobody-1'],
    [teamId, 'T-qznobody'],
    [facilityId, 'F-qznobody'],
    [usedFacilityId, 'F-qznobody-u'],
    // Offices are told to everybody below them.
    ...(place.relation === 'parent' ? [] : [[departmentId, 'O-qznobody'] as const]),
  ]);
}

/** All of them. */
export function everything(world: AccessWorld, place: Place): Strangers {
  const made = world.of(place);
  const uuids = [
    // What is said from above is seen below.
    ...(place.relation === 'parent' ? [] : [made.operationId, made.directiveId, made.calloutId]),
    made.incidentId,
    made.taskId,
    made.assignmentId,
    made.urgeId,
    made.imageId,
    made.displayId,
    made.trailRequestId,
    made.whistleId,
    made.zoneId,
    made.breachId,
    made.decisionId,
    world.grants.get(place.relation)!.grantId,
  ];
  return new Map([
    ...guessable(world, place),
    ...uuids.map((id) => [id, randomUUID()] as const),
    [made.account.userId, randomUUID().replaceAll('-', '')],
  ]);
}

/** The same question about what nobody has; null when it names nothing of the place. */
export function aboutNobody<T>(question: T, strangers: Strangers): T | null {
  const text = JSON.stringify(question);
  const other = [...strangers].reduce(
    (asked, [id, nobody]) => asked.replaceAll(`"${id}"`, `"${nobody}"`),
    text,
  );
  return other === text ? null : (JSON.parse(other) as T);
}

/** What was said, whatever the ids in it are called. */
export function withoutIds(text: string, strangers: Strangers): string {
  return [...strangers].flat().reduce((said, id) => said.replaceAll(id, 'ID'), text);
}
