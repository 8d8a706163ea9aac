import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { ShelterLines } from '../../../../../client/surfaces/field/leader/ShelterLines.tsx';
import { person } from '../../../../support/people.ts';
import { Desk } from '../../../../support/screen.tsx';
import { facilityTable, shelterUse } from '../../../features/facilitySample.ts';
import { OPERATION_ID, operation } from '../../../features/samples.ts';

function show(area = '330205091001', uses = [shelterUse(1, { occupancy: 40 })]) {
  const desk = new Desk({
    picture: { operations: { [OPERATION_ID]: operation() }, facilities: facilityTable(uses) },
  });
  desk.show(<ShelterLines principal={person('leader', area)} />);
  return desk;
}
const press = (name: string) => screen.getByRole('button', { name });

async function type(desk: Desk, number: string) {
  await desk.user.click(press('清点'));
  await desk.user.clear(screen.getByRole('textbox'));
  await desk.user.type(screen.getByRole('textbox'), number);
}

describe('the shelters of a leader', () => {
  it('are those of their area that serve an operation', () => {
    show('330205091001', [shelterUse(1), shelterUse(2, { area: '330205092001001' })]);
    expect(screen.getByText('安置点 1')).toBeTruthy();
    expect(screen.queryByText('安置点 2')).toBeNull();
  });

  it('are counted at one tap while there is room', async () => {
    const desk = show();
    await type(desk, '62');
    await desk.user.click(press('保存'));
    expect(desk.sent).toMatchObject([
      { kind: 'facility.count', body: { facilityId: 'F-1', occupancy: 62, overFull: false } },
    ]);
  });

  it('are over-full at the second tap, which says so', async () => {
    const desk = show();
    await type(desk, '103');
    await desk.user.click(press('保存'));
    expect(desk.sent).toEqual([]);
    const sure = press('确认超员');
    await waitFor(() => expect(sure.getAttribute('aria-disabled')).toBe('false'));
    await desk.user.click(sure);
    expect(desk.sent).toMatchObject([{ body: { occupancy: 103, overFull: true } }]);
  });

  it('are not counted while they are shut', () => {
    show('330205091001', [shelterUse(1, { status: 'standby' })]);
    expect(screen.queryByRole('button', { name: '清点' })).toBeNull();
  });
});
