import { screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FieldProvider } from '../../../../client/surfaces/field/context/fieldContext.tsx';
import { FieldHeader } from '../../../../client/surfaces/field/FieldHeader.tsx';
import { ServerClock } from '../../../../client/transport/ServerClock.ts';
import type { AreaMode } from '../../../../shared/model/mode.ts';
import { PageDesk } from '../../../support/pageDesk.tsx';
import { person } from '../../../support/people.ts';
import { areaMode, operation, T0, tableOf } from '../../features/samples.ts';

const NOW = T0 + 20 * 60_000;

beforeEach(() => {
  vi.stubGlobal('isSecureContext', true);
});

function show(area: string, ...modes: AreaMode[]) {
  const one = operation({ area: '330205' });
  const desk = new PageDesk({
    principal: person('leader', area, 'X-1'),
    picture: { operations: { [one.operationId]: one }, modes: tableOf(modes, (row) => row.area) },
    now: NOW,
    answers: { 'GET /api/time': { now: NOW, speed: 1 } },
  });
  const clock = new ServerClock();
  clock.set(NOW, 1, clock.mark());
  desk.show(
    <FieldProvider clock={clock}>
      <FieldHeader account={false} />
    </FieldProvider>,
  );
  return desk;
}

describe('the top of a phone', () => {
  it('says the mode of the own area, and nothing in peace', async () => {
    show('330205091', areaMode());
    expect((await screen.findByText('应急')).tagName).toBe('SPAN');
    expect(screen.queryByText(/平时/)).toBeNull();
  });

  it('says of an area above a street in an emergency that it is, and by a press which', async () => {
    const desk = show('330205', areaMode());
    const line = await screen.findByText('平时 · 1 个街道应急');
    const details = line.closest('details')!;
    expect(details.open).toBe(false);
    await desk.user.click(line);
    expect(details.open).toBe(true);
    const list = await within(details).findByRole('list', { name: '其中处于其他状态的区域' });
    expect(list.textContent).toContain('330205091');
  });
});
