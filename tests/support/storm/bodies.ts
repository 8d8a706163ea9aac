import { randomUUID } from 'node:crypto';
import type { Incident } from '../../../shared/model/incident.ts';
import { INCIDENT_TYPES } from '../../../shared/model/incident.ts';
import { RECEIPT_STEPS, TASK_KINDS, type Task } from '../../../shared/model/task.ts';
import type { CommandKind } from '../../../shared/wire/commands.ts';
import { squareAreas } from '../people.ts';
import type { Move } from './moves.ts';
import { AREAS, DEPARTMENTS, TEAMS, UNITS } from './StormWorld.ts';

export type Planned = { kind: CommandKind; body: Record<string, unknown> };

const of = <T>(list: readonly T[], at: number): T => list[at % list.length]!;
export const versionFor = ({ version }: { version: number }, { stale }: Move) =>
  stale === 0 ? Math.max(1, version - 1) : version;

function assignee(at: number) {
  const kind = of(['unit', 'team', 'team', 'department'] as const, at);
  const ids = { unit: UNITS, team: TEAMS, department: DEPARTMENTS }[kind];
  return { kind, id: of(ids, Math.floor(at / 4)) };
}

export function report(operationId: string, move: Move): Planned {
  const body = {
    incidentId: randomUUID(),
    operationId,
    type: of(INCIDENT_TYPES, move.pick),
    position: squareAreas.placeIn(of(AREAS, move.detail)),
  };
  return { kind: 'incident.report', body };
}

export function makeTask(operationId: string, incident: Incident | undefined, move: Move): Planned {
  const body = {
    taskId: randomUUID(),
    operationId,
    incidentId: incident?.incidentId ?? null,
    kind: of(TASK_KINDS, move.detail),
    title: '任务',
    ...(incident ? {} : { area: of(AREAS, move.detail) }),
    dueMs: move.deed % 3 === 0 ? 600_000 : null,
  };
  return { kind: 'task.create', body };
}

export function onIncident(kind: CommandKind, incident: Incident, others: Incident[], move: Move): Planned {
  const { incidentId, operationId } = incident;
  const named = { incidentId, version: versionFor(incident, move) };
  const reason = '原因';
  switch (kind) {
    case 'task.create':
      return makeTask(operationId, incident, move);
    case 'incident.update':
      return { kind, body: { ...named, patch: { title: `t${move.detail}` } } };
    case 'incident.merge':
      return { kind, body: { ...named, into: of(others, move.detail).incidentId } };
    case 'incident.escalate':
      return {
        kind,
        body: { ...named, reason, ...(move.detail % 4 === 0 ? { to: of(AREAS, move.detail) } : {}) },
      };
    case 'incident.delegate':
      return { kind, body: { ...named, to: of(AREAS, move.detail), reason } };
    case 'incident.urge':
      return { kind, body: { incidentId } };
    case 'incident.reject':
    case 'incident.unmerge':
    case 'incident.close':
      return { kind, body: { ...named, reason } };
    default:
      return { kind, body: named };
  }
}

export function onTask(kind: CommandKind, task: Task, move: Move, now: number): Planned {
  const { taskId } = task;
  const named = { taskId, version: versionFor(task, move) };
  const reason = '原因';
  switch (kind) {
    case 'task.dispatch': {
      const first = task.assignments.every(({ state }) => state !== 'active');
      const count = 1 + (move.detail % 3 === 0 ? 1 : 0);
      const assignments = Array.from({ length: count }, (_, i) => ({
        assignmentId: randomUUID(),
        assignee: assignee(move.detail + i * 4),
        role: (first && i === 0) || move.deed % 9 === 0 ? 'responsible' : 'assist',
      }));
      return { kind, body: { ...named, assignments } };
    }
    case 'task.ask_suspension':
      return { kind, body: { ...named, reason, until: now + 3_600_000 } };
    case 'task.decide_suspension':
      return { kind, body: { ...named, approved: move.detail % 3 > 0, reason } };
    case 'task.delegate':
      return { kind, body: { ...named, to: of(AREAS, move.detail), reason } };
    case 'task.urge':
      return { kind, body: { taskId } };
    case 'task.rework':
    case 'task.cancel':
    case 'task.escalate':
      return { kind, body: { ...named, reason } };
    default:
      return { kind, body: named };
  }
}

export function onAssignment(kind: CommandKind, task: Task, move: Move): Planned {
  const { taskId } = task;
  const one = of(task.assignments, move.detail);
  const named = { taskId, assignmentId: one?.assignmentId ?? randomUUID() };
  const reason = '原因';
  const version = versionFor(task, move);
  switch (kind) {
    case 'task.step':
      return { kind, body: { ...named, step: of(RECEIPT_STEPS.slice(0, 5), move.deed) } };
    case 'task.done':
      return { kind, body: { ...named, number: move.detail, note: '' } };
    case 'task.return':
      return { kind, body: { ...named, version, reason } };
    case 'task.transfer':
      return {
        kind,
        body: { ...named, version, toAssignmentId: randomUUID(), to: assignee(move.deed), reason },
      };
    default:
      return { kind, body: { ...named, reason } };
  }
}
