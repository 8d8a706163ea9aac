import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { AdminScreen } from '../../../../../client/surfaces/admin/AdminScreen.tsx';
import { GAP_KINDS, type GapKind } from '../../../../../shared/model/rosterGap.ts';
import { PageDesk } from '../../../../support/pageDesk.tsx';
import { held, type PageAnswer, refusal } from '../../../../support/pageServer.ts';
import { person } from '../../../../support/people.ts';

const GRID = '330205091001001';
const SUBJECT: Record<GapKind, string> = {
  grid_without_instructor: GRID,
  grid_without_officer: GRID,
  grid_without_branch: GRID,
  member_in_no_grid: 'm-7',
  expired_consent: 'X-9',
  team_without_lead: 'T-3',
};
const NONE = { rows: [], next: null };
const counts = Object.fromEntries(GAP_KINDS.map((kind) => [kind, 1]));
const one = (kind: GapKind) => ({
  rows: [{ kind, area: '330205091', subject: SUBJECT[kind], name: null, since: null }],
  next: null,
  counts,
});

async function show(answer: PageAnswer, role: 'administrator' | 'leader' = 'administrator') {
  const principal = person(role, '330205');
  const desk = new PageDesk({
    principal,
    address: '/admin/gaps',
    answers: {
      'GET /api/gaps': answer,
      'GET /api/roster/posts': NONE,
      'GET /api/roster/teams': NONE,
      'GET /api/privacy/consents': NONE,
    },
  });
  desk.show(<AdminScreen principal={principal} />);
  return { desk, list: within(await screen.findByRole('region', { name: '缺口报告' })) };
}
/** Presses the way to mend a gap of this kind. */
async function mend(kind: GapKind) {
  const { desk, list } = await show(one(kind));
  await desk.user.click(await list.findByRole('link'));
  return desk;
}
const formOf = (name: string) => screen.findByRole('form', { name });

describe('a gap leads to where it is mended', () => {
  it.each([
    ['grid_without_instructor', '指导员'],
    ['grid_without_officer', '网格员'],
  ] as const)('%s: to the form of its grid for that post', async (kind, post) => {
    const desk = await mend(kind);
    const form = await formOf('任命');
    expect(form.textContent).toContain(post);
    expect(form.textContent).toContain(GRID);
    expect(desk.askedOf('GET', '/api/roster/posts').at(-1)!.query).toMatchObject({ area: GRID });
  });

  it.each([
    ['grid_without_branch', '支部'],
    ['member_in_no_grid', '支部成员（不透明编号）'],
  ] as const)('%s: to the import of that kind of file', async (kind, file) => {
    await mend(kind);
    await screen.findByTestId('roster-file');
    expect(screen.getAllByTitle(file).map((chosen) => chosen.textContent)).toEqual([file]);
  });

  it('expired_consent: to the consents of that unit that are over', async () => {
    const desk = await mend('expired_consent');
    await waitFor(() =>
      expect(desk.askedOf('GET', '/api/privacy/consents').at(-1)?.query).toMatchObject({
        state: 'expired',
        q: 'X-9',
      }),
    );
  });

  it('team_without_lead: to that team', async () => {
    const desk = await mend('team_without_lead');
    await waitFor(() => expect(desk.askedOf('GET', '/api/roster/teams/T-3')).toHaveLength(1));
  });

  it('for somebody who may do it there, and is only told to others', async () => {
    const ways = async (kind: GapKind) => {
      const { list } = await show(one(kind), 'leader');
      const row = await list.findByRole('row', { name: new RegExp(SUBJECT[kind]) });
      const there = within(row).queryAllByRole('link').length;
      cleanup();
      return there;
    };
    expect(await ways('grid_without_officer')).toBe(1);
    expect(await ways('expired_consent')).toBe(0);
    expect(await ways('grid_without_branch')).toBe(0);
  });
});

describe('the report', () => {
  it('counts by kind, and is narrowed to one by its count', async () => {
    const { answer, give } = held();
    const { desk, list } = await show(({ query }) => (query.kind ? one('team_without_lead') : answer()));
    const kind = () => screen.getByRole('button', { name: /队伍无队长/ });
    expect(kind().textContent).toBe('…队伍无队长');
    give({ ...one('grid_without_officer'), counts: { ...counts, team_without_lead: 4 } });
    await waitFor(() => expect(kind().textContent).toBe('4队伍无队长'));
    await desk.user.click(kind());
    await list.findByRole('row', { name: /T-3/ });
    expect(kind().getAttribute('aria-pressed')).toBe('true');
  });

  it('that has nothing to tell says so, and why when it cannot', async () => {
    const { list } = await show({ ...NONE, counts });
    await list.findByText('此区域没有这样的缺口。');
    cleanup();
    await show(refusal('unavailable', 503));
    await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('服务器暂时无法连接'));
  });
});
