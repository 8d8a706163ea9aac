import { act, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { AlarmBar } from '../../../../../client/surfaces/console/alarms/AlarmBar.tsx';
import { ConsoleDrawer } from '../../../../../client/surfaces/console/drawer/ConsoleDrawer.tsx';
import { ConsoleDesk } from '../../../../support/consoleDesk.tsx';
import { incident, OPERATION_ID, operation, T0, tableOf } from '../../../features/samples.ts';

afterEach(() => localStorage.clear());

const incidents = (...some: ReturnType<typeof incident>[]) => tableOf(some, (one) => one.incidentId);
function show(...some: ReturnType<typeof incident>[]) {
  const desk = new ConsoleDesk({
    picture: { operations: { [OPERATION_ID]: operation() }, incidents: incidents(...some) },
    now: T0 + 3_600_000,
  });
  desk.show(
    <>
      <AlarmBar />
      <ConsoleDrawer className="drawer" />
    </>,
  );
  return desk;
}
const bar = () => screen.queryByTestId('alarm-bar');

describe('alarms', () => {
  it('are nothing while nothing calls for anybody, and are there at once when something does', async () => {
    const desk = show();
    expect(bar()).toBeNull();
    await desk.change({ incidents: incidents(incident(1)) });
    expect(bar()!.textContent).toContain('新事件');
    expect(within(bar()!).getByRole('status').textContent).toContain('1');
  });

  it('are told by kind; the call of one’s own people stands first', async () => {
    show(incident(1), incident(2), incident(3, { type: 'responder_sos' }));
    const kinds = within(bar()!)
      .getAllByRole('listitem')
      .map((one) => one.textContent);
    expect(kinds).toEqual(['求助 1', '新事件 2']);
  });

  it('open a list, are acknowledged one by one and all together, and go then', async () => {
    const desk = show(incident(1, { title: '燃气' }), incident(2, { title: '电梯' }));
    await desk.user.click(within(bar()!).getByRole('button', { name: '查看告警' }));
    const drawer = screen.getByRole('complementary');
    const rows = () => within(drawer).getAllByRole('listitem');
    expect(rows().map((one) => one.textContent)).toEqual([
      expect.stringContaining('E-001 燃气'),
      expect.stringContaining('E-002 电梯'),
    ]);
    await desk.user.click(within(rows()[0]!).getByRole('button', { name: /^确 ?认$/ }));
    expect(rows()[0]!.textContent).toContain('已确认');
    expect(within(bar()!).getByRole('status').textContent).toContain('1');
    await desk.user.click(within(drawer).getByRole('button', { name: '本席全部知悉' }));
    expect(bar()).toBeNull();
    // A new matter is a new alarm.
    await desk.change({ incidents: incidents(incident(1), incident(2), incident(3)) });
    expect(bar()).not.toBeNull();
  });

  it('lead to what they are about', async () => {
    const desk = show(incident(1, { title: '燃气' }));
    await desk.user.click(within(bar()!).getByRole('button', { name: '查看告警' }));
    await act(async () => {});
    await desk.user.click(screen.getByRole('button', { name: /E-001 燃气/ }));
    expect(screen.getByRole('complementary').textContent).toContain('燃气');
    expect(screen.queryByRole('button', { name: '本席全部知悉' })).toBeNull();
  });

  it('keep still when they are told to, in this browser', async () => {
    const desk = show(incident(1));
    const mute = () => within(bar()!).getByRole('button', { name: '静音' });
    expect(mute().getAttribute('aria-pressed')).toBe('false');
    await desk.user.click(mute());
    expect(mute().getAttribute('aria-pressed')).toBe('true');
    expect(localStorage.getItem('tongxin.muted')).toBe('yes');
  });
});
