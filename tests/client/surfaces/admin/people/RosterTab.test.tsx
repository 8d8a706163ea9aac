import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { RosterTab } from '../../../../../client/surfaces/admin/people/RosterTab.tsx';
import { PageDesk } from '../../../../support/pageDesk.tsx';
import { held, type PageAnswer, refusal } from '../../../../support/pageServer.ts';
import { person } from '../../../../support/people.ts';

const ROUTE = '/api/roster/people';
const row = (n: number) => ({
  personId: `P-${n}`,
  name: `人 ${n}`,
  callsign: null,
  phone: '138****0000',
  homeArea: '330205091',
  organisationId: null,
  unitId: null,
  hasAccount: n === 1,
});

async function show(answer: PageAnswer, { address = '/', role = 'administrator' as const } = {}) {
  const desk = new PageDesk({
    address,
    principal: person(role, '330205'),
    answers: { [`GET ${ROUTE}`]: answer },
  });
  desk.show(<RosterTab tabs={null} />);
  return { desk, list: within(await screen.findByRole('region', { name: '花名册' })) };
}

describe('the roster', () => {
  it('says that it is being read, and then who is in it', async () => {
    const { answer, give } = held();
    const { list } = await show(answer);
    expect(list.getByRole('status').textContent).toBe('正在读取…');
    give({ rows: [row(1), row(2)], next: null });
    expect((await list.findByRole('row', { name: /人 1/ })).textContent).toContain('有账号');
    expect(list.getByRole('row', { name: /人 2/ }).textContent).toContain('无账号');
    expect(list.getByText('2 条')).toBeTruthy();
    expect(list.queryByRole('button', { name: '显示更多' })).toBeNull();
  });

  it('says that nobody is in it, and how to fill it', async () => {
    const { list } = await show({ rows: [], next: null });
    await list.findByText(/此区域的花名册还是空的/);
  });

  it('that was narrowed says that nobody fits', async () => {
    const { desk, list } = await show({ rows: [], next: null }, { address: '/?q=nobody' });
    await list.findByText('没有符合筛选条件的记录。');
    expect(desk.askedOf('GET', ROUTE)[0]!.query).toMatchObject({ q: 'nobody' });
  });

  it('that cannot be read says why', async () => {
    await show(refusal('unavailable', 503));
    await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('服务器暂时无法连接'));
  });

  it('goes on page by page behind what is there', async () => {
    const { desk, list } = await show(({ query }) =>
      query.after ? { rows: [row(3)], next: null } : { rows: [row(1), row(2)], next: 'P-2' },
    );
    await desk.user.click(await list.findByRole('button', { name: '显示更多' }));
    await list.findByRole('row', { name: /人 3/ });
    expect(list.getByText('3 条')).toBeTruthy();
    expect(desk.askedOf('GET', ROUTE).map(({ query }) => query.after)).toEqual([undefined, 'P-2']);
  });

  it('is asked for what was typed, when typing pauses', async () => {
    const { desk, list } = await show({ rows: [row(1)], next: null });
    await list.findByRole('row', { name: /人 1/ });
    await desk.user.type(screen.getByRole('textbox', { name: '姓名、呼号或编号' }), '周某{Enter}');
    await waitFor(() => expect(desk.askedOf('GET', ROUTE).at(-1)!.query).toMatchObject({ q: '周某' }));
    expect(desk.askedOf('GET', ROUTE)).toHaveLength(2);
  });
});
