import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { IssueDevice } from '../../../../../client/surfaces/admin/devices/IssueDevice.tsx';
import { PageDesk } from '../../../../support/pageDesk.tsx';
import { type Answers, refusal } from '../../../../support/pageServer.ts';

async function show(answers: Answers) {
  const desk = new PageDesk({ answers });
  const onIssued = vi.fn();
  desk.show(<IssueDevice onIssued={onIssued} onClose={() => {}} />);
  const form = within(await screen.findByRole('form', { name: '登记设备' }));
  return {
    desk,
    form,
    onIssued,
    type: (label: string, text: string) => desk.user.type(form.getByLabelText(label), text),
    issue: () => form.getByRole<HTMLButtonElement>('button', { name: '登记并签发令牌' }),
  };
}

describe('a device that is issued', () => {
  it('wants an id that it can send, and says the rule', async () => {
    const { desk, form, type, issue } = await show({});
    await type('单位编号', 'X-1');
    await type('设备编号', 'gps 1');
    expect(form.getByText(/2 到 60 个字母/)).toBeTruthy();
    expect(issue().disabled).toBe(true);
    await desk.user.clear(form.getByLabelText('设备编号'));
    await type('设备编号', ' gps-1 ');
    expect(issue().disabled).toBe(false);
  });

  it('for a unit that nobody knows is refused, names the field and keeps what was typed', async () => {
    const { desk, form, type, issue, onIssued } = await show({
      'POST /api/devices': refusal('not_found', 404, 'unitId'),
    });
    await type('单位编号', 'X-1');
    await type('设备编号', 'gps-1');
    await desk.user.click(issue());
    expect((await form.findByRole('alert')).textContent).toContain('请检查：对应单位。');
    expect(form.getByLabelText<HTMLInputElement>('设备编号').value).toBe('gps-1');
    expect(onIssued).not.toHaveBeenCalled();
  });

  it('with a new unit begins with the ids of one’s own area, which alone are none', async () => {
    const { desk, form, type, issue, onIssued } = await show({
      'POST /api/units': ({ body }) => {
        const [unit] = (body as { units: { unitId: string }[] }).units;
        return { units: [{ ...unit, slot: 1, deviceId: `${unit!.unitId}-1`, token: 'secret' }] };
      },
    });
    await desk.user.click(form.getByRole('checkbox', { name: '这是一个新单位' }));
    await type('呼号', '红帆-9');
    const id = form.getByLabelText<HTMLInputElement>('单位编号');
    const space = id.value;
    expect(space).not.toBe('');
    expect(issue().disabled).toBe(true);
    await type('单位编号', '9');
    await desk.user.click(issue());
    await waitFor(() =>
      expect(onIssued.mock.calls).toEqual([[{ deviceId: `${space}9-1`, token: 'secret' }]]),
    );
  });

  it('with a unit that is there already shows no token, and says where a new one is had', async () => {
    const { desk, form, type, issue, onIssued } = await show({
      'POST /api/units': ({ body }) => {
        const [unit] = (body as { units: { unitId: string }[] }).units;
        return { units: [{ ...unit, slot: 1, deviceId: 'gps-7', token: null }] };
      },
    });
    await desk.user.click(form.getByRole('checkbox', { name: '这是一个新单位' }));
    await type('呼号', '红帆-9');
    await type('单位编号', '9');
    await desk.user.click(issue());
    expect((await form.findByRole('status')).textContent).toContain('gps-7 的令牌保持不变');
    expect(onIssued).not.toHaveBeenCalled();
  });
});
