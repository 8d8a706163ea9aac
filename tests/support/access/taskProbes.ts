import { randomUUID } from 'node:crypto';
import type { CommandKind } from '../../../shared/wire/commands.ts';
import type { Place } from './places.ts';
import type { AccessWorld } from './world.ts';

type MakeBody = (world: AccessWorld, place: Place) => Record<string, unknown>;

/** Of a version that is not there: whoever may change it is told so, and nothing changes. */
const VERSION = 99;
const incidentOf: MakeBody = (world, place) => ({
  incidentId: world.of(place).incidentId,
  version: VERSION,
});
const taskOf: MakeBody = (world, place) => ({ taskId: world.of(place).taskId, version: VERSION });
const assignmentOf: MakeBody = (world, place) => ({
  taskId: world.of(place).taskId,
  assignmentId: world.of(place).assignmentId,
});
const because = (make: MakeBody): MakeBody => {
  return (world, place) => ({ ...make(world, place), reason: 'probe' });
};

/** How each command about incidents and tasks is asked about a place. */
export const TASK_PROBES = {
  'incident.accept': incidentOf,
  'incident.reject': because(incidentOf),
  'incident.file': incidentOf,
  'incident.merge': (world, place) => ({ ...incidentOf(world, place), into: randomUUID() }),
  'incident.unmerge': because(incidentOf),
  'incident.escalate': because(incidentOf),
  'incident.delegate': (world, place) => ({ ...incidentOf(world, place), to: place.area }),
  'incident.verify': incidentOf,
  'incident.review': incidentOf,
  'incident.reopen': because(incidentOf),
  'incident.hold': (world, place) => ({ incidentId: world.of(place).incidentId }),
  'incident.urge': (world, place) => ({ incidentId: world.of(place).incidentId }),
  // About an incident that is no call for help: whoever may act there is told so.
  'sos.send': (world, place) => ({
    incidentId: world.of(place).incidentId,
    taskId: randomUUID(),
    units: [{ assignmentId: randomUUID(), unitId: world.of(place).unit.unitId }],
  }),
  'sos.cancel': (world, place) => ({ incidentId: world.of(place).incidentId }),
  'sos.locate': (world, place) => ({
    incidentId: world.of(place).incidentId,
    position: world.of(place).grid.centre,
  }),
  'sos.resolve': (world, place) => ({ incidentId: world.of(place).incidentId, reason: 'probe' }),
  'task.create': (world, { area, mark }) => ({
    taskId: randomUUID(),
    operationId: world.operationId,
    kind: 'other',
    title: `${mark} probe`,
    area,
  }),
  // Somebody answers for it already.
  'task.dispatch': (world, place) => ({
    ...taskOf(world, place),
    assignments: [{ assignmentId: randomUUID(), assignee: { kind: 'team', id: 'probe' }, role: 'assist' }],
  }),
  'task.step': (world, place) => ({ ...assignmentOf(world, place), step: 'delivered' }),
  'task.decline': because(assignmentOf),
  'task.return': (world, place) => ({
    ...taskOf(world, place),
    assignmentId: world.of(place).assignmentId,
    reason: 'probe',
  }),
  'task.transfer': (world, place) => ({
    ...taskOf(world, place),
    assignmentId: world.of(place).assignmentId,
    toAssignmentId: randomUUID(),
    to: { kind: 'team', id: 'probe' },
    reason: 'probe',
  }),
  'task.done': (world, place) => ({ ...assignmentOf(world, place), note: 'probe' }),
  'task.verify': taskOf,
  'task.rework': because(taskOf),
  'task.ask_suspension': (world, place) => ({
    ...taskOf(world, place),
    reason: 'probe',
    until: Math.round(world.startedAt) + 3_600_000,
  }),
  'task.decide_suspension': (world, place) => ({ ...taskOf(world, place), approved: true }),
  'task.resume': taskOf,
  'task.escalate': because(taskOf),
  'task.delegate': (world, place) => ({ ...taskOf(world, place), to: place.area }),
  'task.recall': (world, place) => ({
    ...taskOf(world, place),
    assignmentIds: [world.of(place).assignmentId],
    reason: 'probe',
  }),
  'task.cancel': because(taskOf),
  'task.heed': (world, place) => ({
    taskId: world.of(place).taskId,
    urgeId: world.of(place).urgeId,
    step: 'seen',
  }),
  'task.hold': (world, place) => ({ taskId: world.of(place).taskId }),
  'task.urge': (world, place) => ({ taskId: world.of(place).taskId }),
} satisfies Partial<Record<CommandKind, MakeBody>>;
