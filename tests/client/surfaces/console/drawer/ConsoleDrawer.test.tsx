import { screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useConsole } from '../../../../../client/surfaces/console/context/consoleContext.tsx';
import { useReport } from '../../../../../client/surfaces/console/context/useReport.ts';
import { ConsoleDrawer } from '../../../../../client/surfaces/console/drawer/ConsoleDrawer.tsx';
import { ConsoleDesk } from '../../../../support/consoleDesk.tsx';
import { incident, OPERATION_ID, operation, tableOf, unit } from '../../../features/samples.ts';

beforeEach(() => vi.stubGlobal('fetch', async () => Response.json({ code: 'not_found' }, { status: 404 })));
afterEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
});

const gas = incident(1, { title: '燃气泄漏' });

/** The ways that other pieces of the screen have. */
function Ways() {
  const { state, back, select } = useConsole();
  const report = useReport();
  return (
    <nav>
      <button type="button" onClick={() => state.open('callout')}>
        calls
      </button>
      <button type="button" onClick={() => state.open('compose')}>
        compose
      </button>
      <button type="button" onClick={() => select({ kind: 'incident', incidentId: gas.incidentId })}>
        pick
      </button>
      <button type="button" onClick={() => report?.()}>
        report
      </button>
      <button type="button" onClick={back}>
        back
      </button>
    </nav>
  );
}

function show(address = '/console') {
  const desk = new ConsoleDesk({
    address,
    picture: {
      operations: { [OPERATION_ID]: operation() },
      incidents: tableOf([gas], (one) => one.incidentId),
      units: tableOf([unit(1)], (one) => one.unitId),
    },
  });
  desk.show(
    <>
      <Ways />
      <ConsoleDrawer className="drawer" />
    </>,
  );
  const press = (name: string) => desk.user.click(screen.getByRole('button', { name }));
  return { desk, press };
}
const drawer = () => screen.queryByRole('complementary');

describe('the one drawer', () => {
  it('shows what the address names, and closes by its own button', async () => {
    const { desk } = show(`/console?sel=incident:${gas.incidentId}`);
    expect(drawer()!.textContent).toContain('燃气泄漏');
    await desk.user.click(screen.getByRole('button', { name: /关闭/ }));
    expect(drawer()).toBeNull();
  });

  it('says of what is not there, or not there any more, that it is so', async () => {
    const { desk } = show('/console?sel=unit:X-1');
    expect(drawer()!.textContent).toContain('V-001');
    await desk.change({ units: {} });
    expect(drawer()!.textContent).toContain('该单位已下岗');
  });

  it('hears of its own thing what changes', async () => {
    const { desk } = show(`/console?sel=incident:${gas.incidentId}`);
    await desk.change({
      incidents: tableOf([{ ...gas, title: '燃气泄漏，已控制', version: 2 }], (one) => one.incidentId),
    });
    expect(drawer()!.textContent).toContain('燃气泄漏，已控制');
  });

  it('is taken by a tool, and by what is selected after it; Esc goes back step by step', async () => {
    const { press } = show();
    await press('compose');
    expect(drawer()!.textContent).toContain('呼叫');
    await press('back');
    expect(drawer()!.textContent).toContain('一呼百应');
    await press('pick');
    expect(drawer()!.textContent).toContain('燃气泄漏');
    await press('back');
    expect(drawer()).toBeNull();
  });

  it('is a report’s while one is made, whatever was open before', async () => {
    const { desk, press } = show(`/console?sel=incident:${gas.incidentId}`);
    await press('report');
    expect(screen.getByRole('form', { name: /上报/ })).toBeTruthy();
    const title = screen.getAllByRole<HTMLInputElement>('textbox')[0]!;
    await desk.user.type(title, '电梯');
    expect(title.value).toBe('电梯');
    await press('back');
    expect(drawer()!.textContent).toContain('燃气泄漏');
    // What was typed waits for its author.
    await press('report');
    expect(screen.getAllByRole<HTMLInputElement>('textbox')[0]!.value).toBe('电梯');
  });
});
