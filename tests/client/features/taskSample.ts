import type { Assignment, Task } from '../../../shared/model/task.ts';
import type { Urge, UrgeRung } from '../../../shared/model/urge.ts';
import { OPERATION_ID, T0 } from './samples.ts';

const MINUTE_MS = 60_000;

export function task(no: number, part: Partial<Task> = {}): Task {
  const createdAt = T0 + no * MINUTE_MS;
  return {
    taskId: `00000000-0000-4000-8000-2${String(no).padStart(11, '0')}`,
    operationId: OPERATION_ID,
    incidentId: null,
    no,
    kind: 'incident',
    title: '',
    description: '',
    area: '330205091001001',
    position: null,
    skills: [],
    target: null,
    status: 'open',
    version: 1,
    createdAt,
    updatedAt: createdAt,
    endedAt: null,
    assignments: [],
    holder: { area: '330205091', since: createdAt },
    deadline: null,
    finishBy: null,
    suspension: null,
    returns: 0,
    reworks: 0,
    ...part,
  };
}

export function assignment(no: number, part: Partial<Assignment> = {}): Assignment {
  return {
    assignmentId: `00000000-0000-4000-8000-3${String(no).padStart(11, '0')}`,
    assignee: { kind: 'team', id: `T-${no}`, name: `第 ${no} 队` },
    role: 'responsible',
    decisionId: null,
    state: 'active',
    dispatchedAt: T0 + no * MINUTE_MS,
    endedAt: null,
    reason: null,
    steps: {},
    result: null,
    ...part,
  };
}

/** An urge by the street of who has `assignment(1)` and has not acknowledged the task; `gone`: as far as that. */
export function urge({
  gone = ['holder'],
  ...part
}: Partial<Urge> & { gone?: readonly UrgeRung[] } = {}): Urge {
  return {
    urgeId: '00000000-0000-4000-8000-400000000001',
    by: '街道值班',
    note: '',
    rungs: gone.map((rung, i) => ({ rung, at: T0 + i * MINUTE_MS, delivered: null, seen: null })),
    assignmentId: assignment(1).assignmentId,
    step: 'acknowledge',
    lead: null,
    nextAt: null,
    acknowledged: null,
    ...part,
  };
}
