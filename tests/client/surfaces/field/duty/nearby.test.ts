import { expect, test } from 'vitest';
import type { UnitRow } from '../../../../../client/features/units/unitRows.ts';
import { nearIncidents, nearUnits } from '../../../../../client/surfaces/field/duty/nearby.ts';
import type { Incident } from '../../../../../shared/model/incident.ts';

const incident = (no: number, lon: number, reportedAt: number): Incident =>
  ({ incidentId: String(no), no, position: [lon, 29.98], reportedAt, status: 'reported' }) as Incident;
const unit = (callsign: string, lon: number | null, fixAt: number | null): UnitRow =>
  ({ unit: { unitId: callsign, callsign }, lon, lat: lon === null ? null : 29.98, fixAt }) as UnitRow;

test('incidents are in order of distance, without a position the newest first', () => {
  const open = [incident(1, 121.51, 10), incident(2, 121.5, 5), incident(3, 121.505, 20)];
  expect(nearIncidents(open, [121.5, 29.98]).map((n) => n.incident.no)).toEqual([2, 3, 1]);
  const blind = nearIncidents(open, null);
  expect(blind.map((n) => n.incident.no)).toEqual([3, 1, 2]);
  expect(blind.every((n) => n.distanceM === null)).toBe(true);
});

test('units near leave oneself out and put those without a position last', () => {
  const rows = [unit('甲', null, null), unit('乙', 121.52, 1), unit('丙', 121.501, 1), unit('我', 121.5, 1)];
  expect(nearUnits(rows, [121.5, 29.98], '我').map((n) => n.row.unit.callsign)).toEqual(['丙', '乙', '甲']);
});
