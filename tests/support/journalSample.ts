import { type Entry, entrySchema } from '../../shared/model/entries/entry.ts';
import type { UnitKind } from '../../shared/model/unit.ts';
import { MINUTE_MS } from '../../shared/time/durations.ts';
import { T0 } from '../client/features/samples.ts';

export const SAMPLE_OPERATION = '11111111-1111-4111-8111-111111111111';
export const AREA = '330205091001001';
export const INCIDENT_IDS = [
  'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa',
  'bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb',
  'cccccccc-cccc-4ccc-8ccc-cccccccccccc',
];

export interface SampleLine {
  /** Minutes after T0. */
  at: number;
  kind: Entry['kind'];
  delayMs?: number;
  area?: string;
  units?: string[];
  unitKind?: UnitKind;
  incident?: number;
  body?: Record<string, unknown>;
}

/** Short lines as whole, valid journal entries, numbered from `after + 1`. */
export function journalOf(lines: readonly SampleLine[], after = 0): Entry[] {
  return lines.map((line, index) => {
    const occurredAt = T0 + line.at * MINUTE_MS;
    return entrySchema.parse({
      seq: after + index + 1,
      v: 1,
      operationId: SAMPLE_OPERATION,
      area: line.area ?? AREA,
      occurredAt,
      recordedAt: occurredAt + (line.delayMs ?? 0),
      actor: { id: 'd', name: '调度员' },
      kind: line.kind,
      body: line.body ?? bodyOf(line),
    });
  });
}

function bodyOf({
  kind,
  units = [],
  unitKind = 'volunteer',
  incident = 0,
}: SampleLine): Record<string, unknown> {
  const incidentId = INCIDENT_IDS[incident];
  switch (kind) {
    case 'unit.on_duty':
      return {
        units: units.map((unitId, slot) => ({
          unitId,
          slot,
          kind: unitKind,
          callsign: unitId,
          homeArea: AREA,
          team: null,
        })),
      };
    case 'unit.off_duty':
      return { unitIds: units, reason: '' };
    case 'incident.reported':
      return {
        incidentId,
        no: incident + 1,
        type: 'gas',
        title: '',
        description: '',
        position: [121.5, 29.98],
      };
    case 'incident.closed':
      return { incidentId, version: 2, reason: '处置完毕' };
    default:
      return {};
  }
}
