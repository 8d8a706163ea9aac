import { expect, test } from 'vitest';
import { PositionTable } from '../../../../../client/player/PositionTable.ts';
import { silentUnits } from '../../../../../client/surfaces/wall/record/silentUnits.ts';
import { busiestArea } from '../../../../../client/surfaces/wall/tierLadder.ts';
import type { Incident } from '../../../../../shared/model/incident.ts';
import type { DutyUnit, UnitKind } from '../../../../../shared/model/unit.ts';
import { emptyPicture } from '../../../../../shared/picture/picture.ts';
import { areaMode } from '../../../features/samples.ts';

const NOW = 1_800_000_000_000;
const OPERATION = '11111111-1111-4111-8111-111111111111';
const unit = (slot: number, kind: UnitKind, homeArea = '330205091001001'): DutyUnit => ({
  unitId: `U-${slot}`,
  slot,
  kind,
  callsign: `U-${slot}`,
  homeArea,
  team: null,
  operationId: OPERATION,
  since: NOW - 3_600_000,
});

/** A report is due each minute. */
const EMERGENCY = {
  ...emptyPicture,
  modes: { m: areaMode({ operationId: OPERATION, area: '330205', since: 0 }) },
};

function positionsAged(ages: Record<number, number>): PositionTable {
  const table = new PositionTable();
  for (const [slot, ageS] of Object.entries(ages))
    table.put(Number(slot), 121.5, 29.98, NOW - ageS * 1000, NOW);
  return table;
}

test('a unit without any fix is not heard of and has no invented age', () => {
  const silent = silentUnits(
    EMERGENCY,
    [unit(1, 'officer'), unit(2, 'officer')],
    positionsAged({ 2: 400 }),
    NOW,
    5,
  );
  expect(silent.map((s) => [s.unit.slot, s.ageMs])).toEqual([
    [2, 400_000],
    [1, null],
  ]);
});

test('the list of the silent is bounded, and holds nobody who is heard of', () => {
  const units = Array.from({ length: 40 }, (_, i) => unit(i, 'volunteer'));
  expect(silentUnits(EMERGENCY, units, positionsAged({}), NOW, 6)).toHaveLength(6);
  expect(
    silentUnits(EMERGENCY, units.slice(0, 3), positionsAged({ 0: 299, 1: 300, 2: 301 }), NOW, 6),
  ).toHaveLength(1);
});

const incident = (no: number, area: string, status: Incident['status'] = 'reported'): Incident =>
  ({ incidentId: String(no), no, area, status }) as Incident;

test('most is going on where most incidents are open, then where most are on duty', () => {
  const units = [unit(1, 'officer', '330205091001001'), unit(2, 'officer', '330205091001001')];
  const incidents = [
    incident(1, '330205091002001'),
    incident(2, '330205092001002', 'closed'),
    incident(3, '330205092001002', 'merged'),
  ];
  expect(busiestArea('community', units, incidents)).toBe('330205091002');
  expect(busiestArea('street', units, incidents)).toBe('330205091');
  expect(busiestArea('community', units, [])).toBe('330205091001');
  expect(busiestArea('community', [unit(1, 'cadre', '330205')], [])).toBeNull();
});
