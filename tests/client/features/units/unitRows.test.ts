import { describe, expect, it } from 'vitest';
import { unitRows } from '../../../../client/features/units/unitRows.ts';
import { PositionTable } from '../../../../client/player/PositionTable.ts';
import { emptyPicture, type Picture } from '../../../../shared/picture/picture.ts';
import { areaMode, OPERATION_ID, OTHER_OPERATION_ID, T0, tableOf, unit } from '../samples.ts';

const NOW = T0 + 3_600_000;

function positions(ages: Record<number, number>): PositionTable {
  const all = new PositionTable();
  for (const [slot, age] of Object.entries(ages)) all.put(Number(slot), 121.5, 29.98, NOW - age, NOW);
  return all;
}

/** In an emergency: a report is due each minute. */
const seen = (units: Picture['units']) => ({ ...emptyPicture, units, modes: { m: areaMode() } });

describe('the list of units', () => {
  const units = tableOf([unit(1), unit(2), unit(3), unit(4, { kind: 'officer' })], (one) => one.unitId);

  it('tells fresh, ageing and silent by the age of the fix, and puts what needs a look first', () => {
    const rows = unitRows(
      seen(units),
      positions({ 1: 60_000, 2: 60_001, 3: 300_001 }),
      '330205091',
      OPERATION_ID,
      NOW,
    );
    expect(rows.map((row) => [row.unit.slot, row.state])).toEqual([
      [3, 'silent'],
      [4, 'absent'],
      [2, 'ageing'],
      [1, 'fresh'],
    ]);
  });

  it('agrees with the map: a guest from elsewhere is listed where it is, a local without position where it belongs', () => {
    const guest = unit(5, { homeArea: '330205092001001' });
    const away = unit(6, { homeArea: '330206001001001' });
    const all = tableOf([guest, away, unit(1)], (one) => one.unitId);
    const rows = unitRows(seen(all), positions({ 5: 0 }), '330205091', OPERATION_ID, NOW);
    expect(rows.map((row) => [row.unit.slot, row.state, row.guest])).toEqual([
      [1, 'absent', false],
      [5, 'fresh', true],
    ]);
  });

  it('leaves the units of another operation out', () => {
    const all = tableOf([unit(1), unit(2, { operationId: OTHER_OPERATION_ID })], (one) => one.unitId);
    expect(unitRows(seen(all), positions({ 1: 0, 2: 0 }), '330200', OPERATION_ID, NOW)).toHaveLength(1);
    expect(unitRows(seen(all), positions({ 1: 0, 2: 0 }), '330200', null, NOW)).toHaveLength(2);
  });
});
