import type { Incident } from '../../../shared/model/incident.ts';
import type { AreaMode } from '../../../shared/model/mode.ts';
import type { Operation } from '../../../shared/model/operation.ts';
import type { DutyUnit } from '../../../shared/model/unit.ts';
import type { Whistle } from '../../../shared/model/whistle.ts';

export const T0 = Date.parse('2026-05-16T08:55:00+08:00');
export const OPERATION_ID = '00000000-0000-4000-8000-000000000001';
export const OTHER_OPERATION_ID = '00000000-0000-4000-8000-000000000002';

const MINUTE_MS = 60_000;

export function operation(part: Partial<Operation> = {}): Operation {
  return {
    operationId: OPERATION_ID,
    name: '甬湾行动',
    area: '330205091',
    exercise: true,
    t0: T0,
    openedAt: T0 + 4 * MINUTE_MS,
    closedAt: null,
    grades: [],
    responses: [],
    warnings: [],
    phases: [],
    ...part,
  };
}

export function incident(no: number, part: Partial<Incident> = {}): Incident {
  const reportedAt = T0 + no * MINUTE_MS;
  return {
    incidentId: `00000000-0000-4000-8000-1${String(no).padStart(11, '0')}`,
    operationId: OPERATION_ID,
    no,
    type: 'gas',
    title: '',
    description: '',
    position: [121.505, 29.985],
    area: '330205091001001',
    status: 'reported',
    reportedAt,
    reportedBy: '演练-周某',
    version: 1,
    updatedAt: reportedAt,
    closedAt: null,
    closeReason: null,
    hops: {},
    holder: { area: '330205091001001', since: reportedAt },
    deadline: null,
    actFirst: false,
    mergedInto: null,
    taskIds: [],
    ...part,
  };
}

export function unit(slot: number, part: Partial<DutyUnit> = {}): DutyUnit {
  return {
    unitId: `X-${slot}`,
    slot,
    kind: 'volunteer',
    callsign: `V-${String(slot).padStart(3, '0')}`,
    homeArea: '330205091001001',
    team: null,
    operationId: OPERATION_ID,
    since: T0 + 20 * MINUTE_MS,
    ...part,
  };
}

export function whistle(part: Partial<Whistle> = {}): Whistle {
  const called = {
    organisationId: 'D-1',
    name: '燃气',
    answer: 'waiting',
    answeredAt: null,
    refusal: null,
  } as const;
  return {
    whistleId: '00000000-0000-4000-8000-500000000001',
    operationId: OPERATION_ID,
    no: 1,
    area: '330205091',
    taskId: null,
    incidentId: null,
    reason: 'emergency',
    text: '外墙松动',
    called: [{ ...called, arrivedAt: null }],
    blownAt: T0,
    dueAt: T0 + 30 * MINUTE_MS,
    overdueAt: null,
    endedAt: null,
    ...part,
  };
}

/** A table of the Picture from a list. */
export function tableOf<T>(items: readonly T[], key: (item: T) => string): Record<string, T> {
  return Object.fromEntries(items.map((item) => [key(item), item]));
}

/** The mode of a street since T0; with `remindedAt` somebody is asked whether it goes on. */
export function areaMode(part: Partial<AreaMode> = {}): AreaMode {
  return {
    operationId: OPERATION_ID,
    area: '330205091',
    mode: 'emergency',
    since: T0,
    by: '演练-周某',
    reason: '爆炸',
    remindEveryMs: 120 * MINUTE_MS,
    remindedAt: null,
    ...part,
  };
}
