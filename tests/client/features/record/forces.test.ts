import { expect, test } from 'vitest';
import { forcesOf, sum } from '../../../../client/features/record/forces.ts';
import { PositionTable } from '../../../../client/player/PositionTable.ts';
import { tierLadder } from '../../../../client/surfaces/wall/tierLadder.ts';
import type { Incident } from '../../../../shared/model/incident.ts';
import type { DutyUnit, UnitKind } from '../../../../shared/model/unit.ts';

const NOW = 1_800_000_000_000;
const unit = (slot: number, kind: UnitKind, homeArea = '330205091001001'): DutyUnit => ({
  unitId: `U-${slot}`,
  slot,
  kind,
  callsign: `U-${slot}`,
  homeArea,
  team: null,
  operationId: '11111111-1111-4111-8111-111111111111',
  since: NOW - 3_600_000,
});

function positionsAged(ages: Record<number, number>): PositionTable {
  const table = new PositionTable();
  for (const [slot, ageS] of Object.entries(ages))
    table.put(Number(slot), 121.5, 29.98, NOW - ageS * 1000, NOW);
  return table;
}

test('each unit on duty is counted once, by kind and by the age of its position', () => {
  const units = [unit(1, 'officer'), unit(2, 'officer'), unit(3, 'volunteer'), unit(4, 'vehicle')];
  const forces = forcesOf(units, positionsAged({ 1: 5, 2: 90, 3: 301, 4: 60 }), NOW, 5);
  expect(forces.byKind.officer).toEqual({ fresh: 1, ageing: 1, silent: 0 });
  expect(forces.byKind.volunteer.silent).toBe(1);
  expect(forces.byKind.vehicle.fresh).toBe(1);
  expect(forces.onDuty).toBe(4);
  expect(sum(forces.total)).toBe(4);
  expect(forces.vehicles).toBe(1);
});

test('a unit without any fix counts as silent and has no invented age', () => {
  const forces = forcesOf([unit(1, 'officer'), unit(2, 'officer')], positionsAged({ 2: 400 }), NOW, 5);
  expect(forces.total.silent).toBe(2);
  expect(forces.silent.map((s) => [s.unit.slot, s.ageMs])).toEqual([
    [2, 400_000],
    [1, null],
  ]);
});

test('the list of the silent is bounded, their number is not', () => {
  const units = Array.from({ length: 40 }, (_, i) => unit(i, 'volunteer'));
  const forces = forcesOf(units, positionsAged({}), NOW, 6);
  expect(forces.silent).toHaveLength(6);
  expect(forces.total.silent).toBe(40);
});

const incident = (no: number, area: string, status: Incident['status'] = 'reported'): Incident =>
  ({ incidentId: String(no), no, area, status }) as Incident;

test('each unit stands on the rung of its own tier, people of a grid on the community rung', () => {
  const ladder = tierLadder(
    [
      unit(1, 'cadre', '330200'),
      unit(2, 'cadre', '330205'),
      unit(3, 'officer', '330205091'),
      unit(4, 'officer', '330205091001'),
      unit(5, 'officer', '330205091001001'),
    ],
    [],
  );
  expect(ladder.map((rung) => [rung.tier, rung.onDuty])).toEqual([
    ['city', 1],
    ['district', 1],
    ['street', 1],
    ['community', 2],
  ]);
});

test('a rung names the areas with the most open incidents first and counts those affected', () => {
  const ladder = tierLadder(
    [unit(1, 'officer', '330205091001001'), unit(2, 'officer', '330205091001001')],
    [
      incident(1, '330205091002001'),
      incident(2, '330205092001001'),
      incident(3, '330205092001002', 'closed'),
    ],
  );
  const community = ladder[3]!;
  expect(community.areas).toEqual(['330205091002', '330205092001', '330205091001']);
  expect(community.affected).toBe(2);
  expect(ladder[2]!.areas).toEqual(['330205091', '330205092']);
  expect(ladder[0]!.affected).toBe(1);
  expect(ladder.every((rung) => rung.openIncidents === 2)).toBe(true);
});
