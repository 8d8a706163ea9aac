import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { FacilityPanel } from '../../../../../client/surfaces/console/facilities/FacilityPanel.tsx';
import type { Facility } from '../../../../../shared/model/facility.ts';
import type { FacilityUse } from '../../../../../shared/model/facilityUse.ts';
import { ConsoleDesk } from '../../../../support/consoleDesk.tsx';
import { servePage } from '../../../../support/pageServer.ts';
import { person } from '../../../../support/people.ts';
import { facilityTable, shelterUse } from '../../../features/facilitySample.ts';
import { OPERATION_ID, operation, T0 } from '../../../features/samples.ts';

/** As the roster has it: not open. */
const LISTED: Facility = {
  facilityId: 'F-1',
  kind: 'shelter',
  name: '安置点 1',
  area: '330205091001001',
  position: [121.5, 29.98],
  capabilities: ['shelter'],
  status: 'standby',
  statusSince: T0,
  capacity: 100,
  occupancy: 0,
  keeperId: null,
  dutyPhone: null,
  hours: null,
  forwardPostSince: null,
};

function show(use: Partial<FacilityUse> | null, desk: ConstructorParameters<typeof ConsoleDesk>[0] = {}) {
  servePage({ 'GET /api/facilities/F-1': LISTED });
  const shown = new ConsoleDesk({
    picture: {
      operations: { [OPERATION_ID]: operation() },
      facilities: use ? facilityTable([shelterUse(1, use)]) : {},
    },
    ...desk,
  });
  shown.show(<FacilityPanel facilityId="F-1" known={LISTED} onClose={vi.fn()} />);
  return shown;
}
const press = (name: string | RegExp) => screen.getByRole('button', { name });
const place = { operationId: OPERATION_ID, facilityId: 'F-1' };

describe('a shelter in an operation', () => {
  it('is what the operation says of it, whatever the roster said when it was asked', () => {
    show({ occupancy: 40 });
    expect(screen.getAllByText('40 / 100').length).toBeGreaterThan(0);
    expect(screen.getAllByText('开放').length).toBeGreaterThan(0);
    expect(screen.queryByText('待命')).toBeNull();
  });

  it('is asked to open by command before it serves', async () => {
    const desk = show(null);
    await desk.user.click(press('请求开放'));
    expect(desk.sent).toMatchObject([{ kind: 'facility.set_status', body: { ...place, status: 'opening' } }]);
  });

  it('is opened before anything else while it is being got ready', () => {
    show({ status: 'opening', openedAt: null });
    const [first] = screen.getAllByRole('button', { name: /^(开放|清点人数|转为待命)$/ });
    expect(first!.textContent).toMatch('开放');
  });

  it('takes nobody in any more only with a reason', async () => {
    const desk = show({});
    await desk.user.click(press('停止接收'));
    expect(desk.sent).toEqual([]);
    expect(press(/^停止接收/).hasAttribute('disabled')).toBe(true);
    await desk.user.type(screen.getByRole('textbox'), '居民返家');
    await desk.user.click(press(/^停止接收/));
    expect(desk.sent).toMatchObject([{ body: { ...place, status: 'closing', reason: '居民返家' } }]);
  });

  it('is over-full when the button says so, and not by a slip', async () => {
    const desk = show({});
    await desk.user.click(press('清点人数'));
    const number = screen.getByRole('spinbutton');
    await desk.user.clear(number);
    await desk.user.type(number, '104');
    await waitFor(() => expect(screen.getByText(/超出容量 100 共 4 人/)).toBeTruthy());
    await desk.user.click(press(/^确认超员/));
    expect(desk.sent).toMatchObject([
      { kind: 'facility.count', body: { ...place, occupancy: 104, overFull: true } },
    ]);
  });

  it('is changed by nobody who may not', () => {
    show({}, { principal: person('responder', '330205091') });
    expect(screen.queryByRole('button', { name: '清点人数' })).toBeNull();
  });
});
