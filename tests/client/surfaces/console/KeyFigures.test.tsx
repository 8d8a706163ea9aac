import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { KeyFigures } from '../../../../client/surfaces/console/KeyFigures.tsx';
import { ConsoleDesk } from '../../../support/consoleDesk.tsx';
import { incident, OPERATION_ID, operation, T0, table, unit } from '../../features/samples.ts';

const NOW = T0 + 3_600_000;
const figure = (name: string) => {
  const term = screen.getAllByRole('term').find((one) => one.textContent === name)!;
  return term.nextElementSibling!.textContent;
};

function show() {
  const desk = new ConsoleDesk({
    now: NOW,
    picture: {
      operations: { [OPERATION_ID]: operation() },
      units: table([unit(1), unit(2, { kind: 'vehicle' }), unit(3)], (one) => one.unitId),
      incidents: table(
        [incident(1), incident(2, { status: 'rejected', closedAt: NOW })],
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
  it('tell who is on duty, in which state, what waits and where somebody is', () => {
    show();
    expect(figure('在岗')).toMatch(/^3/);
    expect(figure('实时')).toBe('2');
    expect(figure('无定位')).toBe('1');
    expect(figure('未结事件')).toBe('1已结 1');
    expect(figure('有人在岗网格')).toBe('1');
  });

  it('see a unit fall silent as time passes, without any news of it', async () => {
    const desk = show();
    desk.passes(400_000);
    await waitFor(() => expect(figure('失联')).toBe('2'));
    expect(figure('实时')).toBe('0');
  });

  it('hear at once of who goes off duty', async () => {
    const desk = show();
    await desk.change({ units: table([unit(1)], (one) => one.unitId) });
    expect(figure('在岗')).toMatch(/^1/);
  });
});
