import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { KeyFigures } from '../../../../client/surfaces/console/KeyFigures.tsx';
import { startDeadline } from '../../../../shared/model/deadline.ts';
import { ConsoleDesk } from '../../../support/consoleDesk.tsx';
import { servePage } from '../../../support/pageServer.ts';
import { person } from '../../../support/people.ts';
import { facilityTable, headcount, headcountTable, shelterUse } from '../../features/facilitySample.ts';
import { areaMode, incident, OPERATION_ID, operation, T0, tableOf, unit } from '../../features/samples.ts';
import { task } from '../../features/taskSample.ts';

const NOW = T0 + 3_600_000;
const MIN = 60_000;
const figure = (name: string) => {
  const term = screen.getAllByRole('term').find((one) => one.textContent === name)!;
  return term.nextElementSibling!.textContent;
};

/** jsdom has no top layer, in which they stand, and takes them for hidden. */
const notes = () => screen.queryAllByRole('tooltip', { hidden: true });

const FIRST_GRID = '330205091001001';

function show(more: ConstructorParameters<typeof ConsoleDesk>[0] = {}) {
  servePage({
    'GET /api/coverage': {
      area: '330205091',
      at: NOW,
      grids: [{ grid: FIRST_GRID, state: 'covered', units: 2, work: 0, lastSeenAt: NOW, emptySince: null }],
      total: 36,
      idle: [],
      silent: [],
      stale: [],
    },
  });
  const desk = new ConsoleDesk({
    now: NOW,
    ...more,
    picture: {
      operations: { [OPERATION_ID]: operation() },
      modes: { m: areaMode() },
      units: tableOf([unit(1), unit(2, { kind: 'vehicle' }), unit(3)], (one) => one.unitId),
      incidents: tableOf(
        [
          incident(1),
          incident(2, { status: 'rejected', closedAt: NOW }),
          incident(3, { status: 'merged', closedAt: NOW }),
          incident(4, { status: 'closed', closedAt: NOW }),
        ],
        (one) => one.incidentId,
      ),
    },
  });
  desk.positions.put(1, 121.5, 29.9, NOW - 5_000, NOW);
  desk.positions.put(2, 121.5, 29.9, NOW - 30_000, NOW);
  desk.show(<KeyFigures />);
  return desk;
}

describe('the figures of the console', () => {
  it('tell who is on duty, in which state, what waits and where somebody is', async () => {
    show();
    expect(figure('在岗')).toMatch(/^3/);
    expect(figure('在办事件')).toBe('1已结 1');
    await waitFor(() => expect(figure('有人网格')).toBe('1/ 36'));
  });

  it('see an incident become overdue as time passes, without any news of it', async () => {
    const desk = show();
    await desk.change({
      incidents: tableOf(
        [incident(1, { deadline: startDeadline('accept', NOW, NOW + MIN) })],
        (one) => one.incidentId,
      ),
    });
    expect(figure('在办事件')).not.toMatch('超时');
    desk.passes(2 * MIN);
    await waitFor(() => expect(figure('在办事件')).toMatch(/^1超时 1/));
  });

  it('are of an evacuation what was counted, against whom it is of, and nothing before anybody counted', async () => {
    const desk = show();
    for (const name of ['已疏散', '未核实', '已走访', '安置人数'])
      expect(screen.queryByText(name)).toBeNull();
    await desk.change({
      headcounts: headcountTable([headcount(FIRST_GRID, { registered: 1550, evacuated: 1218, away: 214 })]),
      facilities: facilityTable([shelterUse(1, { capacity: 160, occupancy: 112 })]),
      tasks: tableOf(
        [
          task(1, { kind: 'survey_batch', target: 32, status: 'done_reported' }),
          task(2, { kind: 'survey_batch', target: 32 }),
        ],
        (one) => one.taskId,
      ),
    });
    expect(figure('已疏散')).toBe('1,218/ 1,550');
    expect(figure('未核实')).toBe('118');
    expect(figure('已走访')).toBe('32/ 64');
    expect(figure('安置人数')).toBe('112/ 160');
  });

  it('hear at once of who goes off duty', async () => {
    const desk = show();
    await desk.change({ units: tableOf([unit(1)], (one) => one.unitId) });
    expect(figure('在岗')).toMatch(/^1/);
  });

  it('are bars before the first state has come: no figure is a lie, none is a zero', () => {
    show({ now: 0, link: { kind: 'connecting', unstoredSince: null } });
    expect(figure('在岗')).not.toMatch(/\d/);
    const shown = [...document.querySelectorAll<HTMLElement>('[data-figure]')];
    expect(shown.length).toBeGreaterThan(8);
    expect(new Set(shown.map((one) => one.dataset.value))).toEqual(new Set(['reading']));
  });

  it('say of when they are while the link is lost', () => {
    show({ link: { kind: 'lost', at: T0, since: NOW, unstoredSince: null } });
    expect(screen.getByRole('status').textContent).toBe('截至 08:55:00');
    expect(figure('在岗')).toMatch(/^3/);
  });

  it('are hidden where one may not see who is where, and not zero', () => {
    show({ principal: person('responder', '330205091') });
    expect(figure('有人网格')).toBe('不可见/ 不可见');
  });

  it('say what they mean at a press, by keyboard and at a hover, and what stands beside them', async () => {
    const desk = show();
    await desk.user.click(screen.getByRole('button', { name: /^在办事件 1 起/ }));
    expect(notes()[0]!.textContent).toMatch(/已上报、尚未结案.*并入他件的和不予受理的不计.*已并入/);
    await desk.user.keyboard('{Escape}');
    expect(notes()).toEqual([]);
    await desk.user.tab();
    expect(notes()[0]!.textContent).toMatch(/^有人网格/);
    await desk.user.hover(screen.getByRole('button', { name: /^在岗 3/ }));
    expect(notes()[0]!.textContent).toMatch(/不论此刻身在何处/);
  });
});
