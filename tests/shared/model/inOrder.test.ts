import { expect, it } from 'vitest';
import { unitRows } from '../../../client/features/units/unitRows.ts';
import { PositionTable } from '../../../client/player/PositionTable.ts';
import { nearUnits } from '../../../client/surfaces/field/duty/nearby.ts';
import { silentUnits } from '../../../client/surfaces/wall/record/silentUnits.ts';
import { emptyPicture } from '../../../shared/picture/picture.ts';
import { dutyUnits } from '../../../shared/picture/selectors.ts';
import { OPERATION_ID, tableOf, unit } from '../../client/features/samples.ts';

/** By pinyin it would be 北斗, 阿里, …; by a phone's language, any. */
const CALLSIGNS = ['乙-2', '乙-10', '北斗', '阿里', 'b', 'A', '甲'];
const IN_ORDER = ['A', 'b', '乙-10', '乙-2', '北斗', '甲', '阿里'];
const units = CALLSIGNS.map((callsign, i) => unit(i + 1, { callsign }));
const byId = tableOf(units, ({ unitId }) => unitId);
const nowhere = new PositionTable();

it('units that differ in their callsigns alone are in one order in every list', () => {
  const picture = { ...emptyPicture, units: byId };
  const rows = unitRows(picture, nowhere, '330205091', OPERATION_ID, 0);
  const lists = [
    dutyUnits(picture),
    rows.map((row) => row.unit),
    nearUnits([...rows].reverse(), null, null).map(({ row }) => row.unit),
    silentUnits(picture, units, nowhere, 0, 10).map((one) => one.unit),
  ];
  for (const list of lists) expect(list.map(({ callsign }) => callsign)).toEqual(IN_ORDER);
});

it('and those that say the same by their ids', () => {
  const same = tableOf([unit(3), unit(1), unit(2)], ({ unitId }) => unitId);
  for (const one of Object.values(same)) one.callsign = '#';
  expect(dutyUnits({ ...emptyPicture, units: same }).map(({ slot }) => slot)).toEqual([1, 2, 3]);
});
