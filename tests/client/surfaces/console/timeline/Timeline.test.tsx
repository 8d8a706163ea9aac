import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { ConsoleDrawer } from '../../../../../client/surfaces/console/drawer/ConsoleDrawer.tsx';
import { Timeline } from '../../../../../client/surfaces/console/timeline/Timeline.tsx';
import type { Picture } from '../../../../../shared/picture/picture.ts';
import { ConsoleDesk } from '../../../../support/consoleDesk.tsx';
import { incident, OPERATION_ID, operation, T0, tableOf } from '../../../features/samples.ts';

function show(operations: Picture['operations'] = { [OPERATION_ID]: operation() }) {
  const desk = new ConsoleDesk({ now: T0 + 3_600_000, picture: { operations } });
  desk.show(
    <>
      <Timeline />
      <ConsoleDrawer className="drawer" />
    </>,
  );
  return desk;
}
const strip = () => screen.getByRole('region');
const marks = () =>
  within(strip())
    .getAllByRole('listitem')
    .map((one) => one.textContent);

describe('the timeline', () => {
  it('says that nothing is under way', () => {
    show({});
    expect(strip().textContent).toContain('没有进行中的行动');
  });

  it('shows what the record holds, and takes up what comes', async () => {
    const desk = show();
    const before = marks().length;
    await desk.change({ incidents: tableOf([incident(1, { title: '燃气' })], (one) => one.incidentId) });
    expect(marks().length).toBe(before + 1);
    await desk.user.click(within(strip()).getByRole('button', { name: /E-001/ }));
    expect(screen.getByRole('complementary').textContent).toContain('燃气');
  });

  it('spans what it is told to, one at a time', async () => {
    const desk = show();
    const spans = () =>
      within(strip())
        .getAllByRole('button')
        .filter((one) => one.hasAttribute('aria-pressed'));
    const pressed = () => spans().map((one) => one.getAttribute('aria-pressed'));
    expect(pressed()).toEqual(['true', 'false', 'false']);
    await desk.user.click(spans()[2]!);
    expect(pressed()).toEqual(['false', 'false', 'true']);
  });

  it('slides on with the time, and what is placed on it stays the same', async () => {
    const desk = show();
    const place = () => marks().length > 0 && strip().querySelector('li[data-what]')!;
    const before = place();
    desk.passes(20_000);
    await desk.frame();
    expect(place()).toBe(before);
  });
});
