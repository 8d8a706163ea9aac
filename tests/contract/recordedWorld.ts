import { MILLIONTHS } from '../../shared/geometry/partsOfDegree.ts';
import { isWithin } from '../../shared/model/area.ts';
import type { Entry } from '../../shared/model/entries/entry.ts';
import type { Unit } from '../../shared/model/unit.ts';
import { fold } from '../../shared/picture/fold/apply.ts';
import { emptyPicture, type Picture } from '../../shared/picture/picture.ts';
import { SECOND_MS } from '../../shared/time/durations.ts';

/** A small operation whose whole course is known, so that any player can be asked what it shows when. */
export const RECORDED_OPERATION = '11111111-1111-4111-8111-111111111111';
export const RECORD_START = 1_770_000_000_000;
/** The operation closes here. */
export const RECORD_END = RECORD_START + 400 * SECOND_MS;
export const JIANGBEI = '330205';

const INCIDENT = (n: number) => `22222222-2222-4222-8222-${String(n).padStart(12, '0')}`;
const actor = { id: 'u1', name: '演练-林某' };

/** Three units in Jiangbei and one in another district. */
export const RECORDED_UNITS: readonly Unit[] = [
  unit(0, 'officer', '330205091001001'),
  unit(1, 'volunteer', '330205091001002'),
  unit(2, 'vehicle', '330205091002001'),
  unit(7, 'cadre', '330206001001001'),
];
/** Goes off duty at OFF_DUTY, comes back at BACK_ON_DUTY. */
export const LEAVER = RECORDED_UNITS[1]!;
export const OFF_DUTY = RECORD_START + 95 * SECOND_MS;
export const BACK_ON_DUTY = RECORD_START + 250 * SECOND_MS;

function unit(slot: number, kind: Unit['kind'], homeArea: string): Unit {
  return { unitId: `U${slot}`, slot, kind, callsign: `单位 ${slot}`, homeArea, team: null };
}

export const ENTRIES: readonly Entry[] = numbered([
  [0, 'operation.opened', { name: '甬湾行动', exercise: true, t0: RECORD_START }],
  [1, 'unit.on_duty', { units: [...RECORDED_UNITS] }],
  ...Array.from({ length: 20 }, (_, n) => reported(n + 1, 5 + n * 7)),
  [95, 'unit.off_duty', { unitIds: [LEAVER.unitId], reason: '' }],
  [120, 'incident.closed', { incidentId: INCIDENT(3), version: 2, reason: '已处置' }],
  [250, 'unit.on_duty', { units: [LEAVER] }],
  [399, 'note.added', { noteId: INCIDENT(900), text: '收队' }],
  [400, 'operation.closed', { reason: '结束' }],
]);

function reported(no: number, second: number): [number, Entry['kind'], unknown] {
  const position = [121.55 + no / 1000, 29.9];
  return [
    second,
    'incident.reported',
    { incidentId: INCIDENT(no), no, type: 'gas', title: '', description: '', position },
  ];
}

function numbered(facts: [number, Entry['kind'], unknown][]): Entry[] {
  return facts
    .sort((a, b) => a[0] - b[0])
    .map(([second, kind, body], index) => {
      const at = RECORD_START + second * SECOND_MS;
      const head = { seq: index + 1, v: 1, operationId: RECORDED_OPERATION, area: JIANGBEI, actor };
      return { ...head, occurredAt: at - 200, recordedAt: at, kind, body } as Entry;
    });
}

/** The Picture as it was at a moment, by definition. */
export function pictureAt(at: number): Picture {
  return fold(
    emptyPicture,
    ENTRIES.filter((entry) => entry.recordedAt <= at),
  );
}

export interface WalkedPlace {
  slot: number;
  lonE6: number;
  latE6: number;
}

/** Where the units of an area are at the end of a second: each walks a little every five seconds, in turn. */
export function walkedPlacesAt(at: number, area: string): WalkedPlace[] {
  const onDuty = new Set(Object.values(pictureAt(at).units).map((u) => u.slot));
  const second = Math.floor((at - RECORD_START) / SECOND_MS);
  return RECORDED_UNITS.filter(
    (u) => onDuty.has(u.slot) && isWithin(u.homeArea, area) && second >= 2 + u.slot,
  ).map(({ slot }) => {
    const steps = Math.floor((second - slot) / 5);
    return {
      slot,
      lonE6: 121.5 * MILLIONTHS + slot * 5000 + steps * 60,
      latE6: 29.9 * MILLIONTHS - steps * 45,
    };
  });
}
