import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { DevicesPage } from '../../../../../client/surfaces/admin/devices/DevicesPage.tsx';
import type { Device } from '../../../../../shared/wire/identityRoutes.ts';
import { PageDesk } from '../../../../support/pageDesk.tsx';
import { type Answers, refusal } from '../../../../support/pageServer.ts';
import { T0 } from '../../../features/samples.ts';

const NEWS = { seenAt: T0, battery: 0.5, refused: 0, refusal: null, denied: null };
const device = (part: Partial<Device> = {}): Device => ({
  deviceId: 'gps-1',
  unitId: 'X-1',
  callsign: '红帆-1',
  kind: 'volunteer',
  area: '330205091',
  crs: 'wgs84',
  createdAt: T0,
  issuedAt: T0,
  revokedAt: null,
  news: NEWS,
  ...part,
});

async function show(rows: Device[], answers: Answers = {}) {
  const desk = new PageDesk({ answers: { 'GET /api/devices': () => ({ rows, next: null }), ...answers } });
  desk.show(<DevicesPage />);
  const list = within(await screen.findByRole('region', { name: '终端设备' }));
  return { desk, list, row: (of: RegExp) => list.findByRole('row', { name: of }) };
}
const dialog = async () => within(await screen.findByRole('dialog'));

describe('devices', () => {
  it('are none: the page says so', async () => {
    const { list } = await show([]);
    await list.findByText('此区域还没有设备。');
  });

  it('say when they last reported and what is wrong with what they send', async () => {
    const { row } = await show([
      device(),
      device({ deviceId: 'gps-2', news: null }),
      device({
        deviceId: 'gps-3',
        revokedAt: T0,
        news: { ...NEWS, denied: { count: 4, at: T0 } },
      }),
    ]);
    expect((await row(/gps-1/)).textContent).toContain('有效');
    expect((await row(/gps-2/)).textContent).toContain('服务启动后未上报');
    const revoked = (await row(/gps-3/)).textContent;
    expect(revoked).toContain('已吊销');
    expect(revoked).toContain('4 次上报令牌不符');
  });

  it('get a new token only after a question, and it is shown once', async () => {
    const { desk, row } = await show([device()], {
      'POST /api/devices/gps-1/rotate': { device: device({ issuedAt: T0 + 1 }), token: 'a-new-secret' },
    });
    const asked = () => desk.askedOf('POST', '/api/devices/gps-1/rotate');
    await desk.user.click(await row(/gps-1/));
    await desk.user.click(screen.getByRole('button', { name: '换发令牌' }));
    const question = await dialog();
    expect(question.getByText(/原令牌立即失效/)).toBeTruthy();
    expect(asked()).toEqual([]);
    await desk.user.click(question.getByRole('button', { name: '换发令牌' }));
    await waitFor(() =>
      expect(screen.getAllByTestId('secret').map((one) => one.textContent)).toEqual([
        'gps-1',
        'a-new-secret',
      ]),
    );
    await desk.user.click(screen.getByRole('button', { name: '我已保存，关闭' }));
    expect(screen.queryByText('a-new-secret')).toBeNull();
    expect(asked()).toHaveLength(1);
  });

  it('that could not be revoked are valid still, and the page says why', async () => {
    const { desk, row } = await show([device()], {
      'POST /api/devices/gps-1/revoke': refusal('forbidden', 403),
    });
    await desk.user.click(await row(/gps-1/));
    await desk.user.click(screen.getByRole('button', { name: /^吊\s?销$/ }));
    const question = await dialog();
    await desk.user.click(question.getByRole('button', { name: /^吊\s?销$/ }));
    expect((await question.findByRole('alert')).textContent).toContain('没有权限');
    expect((await row(/gps-1/)).textContent).toContain('有效');
  });

  it('that were revoked can be given a token anew, and cannot be revoked again', async () => {
    const rows = [device()];
    const { desk, row } = await show(rows, {
      'POST /api/devices/gps-1/revoke': () => {
        rows[0] = device({ revokedAt: T0 });
        return { device: rows[0] };
      },
    });
    await desk.user.click(await row(/gps-1/));
    await desk.user.click(screen.getByRole('button', { name: /^吊\s?销$/ }));
    await desk.user.click((await dialog()).getByRole('button', { name: /^吊\s?销$/ }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect((await row(/gps-1/)).textContent).toContain('已吊销');
    expect(screen.getByText('吊销时间')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^吊\s?销$/ })).toBeNull();
    expect(screen.getByRole('button', { name: '换发令牌' })).toBeTruthy();
  });
});
