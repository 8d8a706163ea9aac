import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { DisplaysPage } from '../../../../../client/surfaces/admin/displays/DisplaysPage.tsx';
import type { Display } from '../../../../../shared/wire/identityRoutes.ts';
import { PageDesk } from '../../../../support/pageDesk.tsx';
import type { Answers } from '../../../../support/pageServer.ts';
import { T0 } from '../../../features/samples.ts';

const NOW = T0 + 3_600_000;
const display = (part: Partial<Display> = {}): Display => ({
  displayId: '00000000-0000-4000-8000-800000000001',
  name: '指挥厅',
  area: '330205',
  createdAt: T0,
  createdBy: '主任',
  expiresAt: null,
  revokedAt: null,
  lastUsedAt: null,
  ...part,
});

async function show(rows: Display[], answers: Answers = {}) {
  const desk = new PageDesk({
    answers: {
      'GET /api/displays': () => ({ rows, next: null }),
      'GET /api/time': { now: NOW, speed: 1 },
      ...answers,
    },
  });
  desk.show(<DisplaysPage />);
  return { desk, list: within(await screen.findByRole('region', { name: '大屏' })) };
}

describe('screens on walls', () => {
  it('are none: the page says how the first one comes', async () => {
    const { list } = await show([]);
    await list.findByText(/在大屏的浏览器里打开给出的地址/);
  });

  it('are valid until they are over or revoked', async () => {
    const { list } = await show([
      display({ displayId: '00000000-0000-4000-8000-800000000002', name: '甲厅', expiresAt: NOW - 1 }),
      display({ name: '乙厅', lastUsedAt: T0 }),
    ]);
    await waitFor(() => expect(list.getByRole('row', { name: /甲厅/ }).textContent).toContain('已过期'));
    const valid = list.getByRole('row', { name: /乙厅/ }).textContent;
    expect(valid).toContain('有效');
    expect(valid).toContain('直到吊销');
  });

  it('get an address that is told once, until the time of the city that was typed', async () => {
    const { desk } = await show([], {
      'POST /api/displays': ({ body }) => ({
        display: display(body as Partial<Display>),
        token: 'wall-secret',
        path: '/wall#token=wall-secret',
      }),
    });
    await desk.user.click(screen.getByRole('button', { name: '新增大屏' }));
    const form = within(await screen.findByRole('form', { name: '新增大屏' }));
    const create = form.getByRole<HTMLButtonElement>('button', { name: '创建并生成地址' });
    expect(create.disabled).toBe(true);
    await desk.user.type(form.getByLabelText('名称'), ' 指挥厅 ');
    fireEvent.change(form.getByLabelText('有效期至'), { target: { value: '2026-05-17T08:00' } });
    await desk.user.click(create);
    await waitFor(() =>
      expect(screen.getAllByTestId('secret').map((one) => one.textContent)).toEqual([
        `${location.origin}/wall#token=wall-secret`,
        'wall-secret',
      ]),
    );
    expect(desk.askedOf('POST', '/api/displays').map(({ body }) => body)).toEqual([
      { name: '指挥厅', area: '330205', expiresAt: Date.parse('2026-05-17T08:00:00+08:00') },
    ]);
    await desk.user.click(screen.getByRole('button', { name: '我已保存，关闭' }));
    expect(screen.queryByText('wall-secret')).toBeNull();
  });
});
