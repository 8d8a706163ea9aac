import { screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Lists } from '../../../../../client/surfaces/console/lists/Lists.tsx';
import { startDeadline } from '../../../../../shared/model/deadline.ts';
import { ConsoleDesk } from '../../../../support/consoleDesk.tsx';
import { person } from '../../../../support/people.ts';
import { incident, OPERATION_ID, operation, T0, tableOf, unit } from '../../../features/samples.ts';

beforeEach(() => vi.stubGlobal('fetch', async () => Response.json({ code: 'not_found' }, { status: 404 })));
afterEach(() => vi.unstubAllGlobals());

const NOW = T0 + 3_600_000;
const incidents = (...some: ReturnType<typeof incident>[]) => tableOf(some, (one) => one.incidentId);
function show(part: ConstructorParameters<typeof ConsoleDesk>[0] = {}) {
  const desk = new ConsoleDesk({
    now: NOW,
    ...part,
    picture: { operations: { [OPERATION_ID]: operation() }, ...part.picture },
  });
  desk.show(<Lists />);
  return desk;
}
const tab = (name: RegExp) => screen.getByRole('tab', { name });
const panel = () => screen.getByRole('tabpanel');

describe('the lists', () => {
  it('are counted on their tabs, in the area in view', async () => {
    const desk = show({
      picture: {
        incidents: incidents(incident(1), incident(2), incident(3, { area: '330205092001' })),
        units: tableOf([unit(1), unit(2), unit(3)], (one) => one.unitId),
      },
    });
    expect(tab(/事件/).textContent).toContain('2');
    expect(tab(/队伍/).textContent).toContain('3');
    expect(tab(/任务/).textContent).toContain('0');
    await desk.change({ units: {} });
    expect(tab(/队伍/).textContent).toContain('0');
  });

  it('ask nobody to begin something before it is known whether anything is under way', () => {
    show({
      picture: { operations: {} },
      principal: person('dispatcher', '330205091'),
      link: { kind: 'connecting', unstoredSince: null },
    });
    expect(panel().textContent).toBe('正在读取');
    expect(tab(/事件/).textContent).not.toMatch(/\d/);
  });

  it('are gone through with the arrows, in a circle, and the tab that is shown has the focus', async () => {
    const desk = show();
    tab(/事件/).focus();
    await desk.user.keyboard('{ArrowRight}');
    expect(tab(/任务/).getAttribute('aria-selected')).toBe('true');
    expect(document.activeElement).toBe(tab(/任务/));
    await desk.user.keyboard('{ArrowLeft}{ArrowLeft}');
    expect(tab(/设施/).getAttribute('aria-selected')).toBe('true');
  });

  it('say that nothing is under way, offer to whoever may to begin, and let nobody report', () => {
    show({ picture: { operations: {} }, principal: person('commander', '330205') });
    expect(panel().textContent).toContain('没有进行中的行动');
    expect(within(panel()).getByRole('button', { name: '新建行动' })).toBeTruthy();
    expect(screen.getByTitle<HTMLButtonElement>(/没有进行中的行动，或/).disabled).toBe(true);
  });

  it('offer nothing to who may not, and say why the button is dead', () => {
    show({ picture: { operations: {} }, principal: person('responder', '330205091001001') });
    expect(within(panel()).queryByRole('button')).toBeNull();
    expect(screen.getByTitle(/没有进行中的行动，或/)).toBeTruthy();
  });

  it('put what is late in sight when its time has run out, without any news', async () => {
    const deadline = startDeadline('accept', NOW - 60_000, NOW + 1_000);
    const desk = show({ picture: { incidents: incidents(incident(1, { deadline })) } });
    expect(panel().textContent).not.toContain('超时');
    desk.passes(5_000);
    expect(await within(panel()).findByText(/1 件超时/)).toBeTruthy();
  });

  it('select a row, and mark it', async () => {
    const desk = show({ picture: { incidents: incidents(incident(1, { title: '燃气火情' }), incident(2)) } });
    const row = () => within(panel()).getByRole('button', { name: /燃气火情/ });
    await desk.user.click(row());
    expect(row().getAttribute('aria-pressed')).toBe('true');
  });
});
