import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { ReviewLists } from '../../../../client/surfaces/review/ReviewLists.tsx';
import { ReviewProvider } from '../../../../client/surfaces/review/reviewContext.tsx';
import type { Picture } from '../../../../shared/picture/picture.ts';
import { PageDesk } from '../../../support/pageDesk.tsx';
import { person } from '../../../support/people.ts';
import { incident, OTHER_OPERATION_ID, operation, T0, tableOf, unit } from '../../features/samples.ts';

const AREA = '330205091';
const NOW = T0 + 3_600_000;
const one = operation();
const RECORD = { ...one, firstSeq: 1, lastSeq: 9, incidents: 3 };

async function show(picture: Partial<Picture>) {
  const desk = new PageDesk({
    principal: person('reviewer', AREA),
    picture: { operations: { [one.operationId]: one }, ...picture },
    now: NOW,
  });
  desk.positions.put(1, 121.505, 29.985, NOW - 9_000, 0);
  desk.show(
    <ReviewProvider record={RECORD} area={AREA} chosen={false} onArea={vi.fn()} onMoment={vi.fn()}>
      <ReviewLists />
    </ReviewProvider>,
  );
  const incidents = await screen.findByRole('tab', { name: /^事件/ });
  return { desk, incidents, units: screen.getByRole('tab', { name: /^单位/ }) };
}
const panel = () => within(screen.getByRole('tabpanel'));
const titles = () =>
  panel()
    .queryAllByRole('button')
    .map((row) => /E-\d{3}/.exec(row.textContent)?.[0]);

describe('what was there at a moment of the record', () => {
  it('is of this operation: what waits longest first, then what was closed last', async () => {
    const { incidents } = await show({
      incidents: tableOf(
        [
          incident(2),
          incident(1),
          incident(3, { status: 'closed', closedAt: T0 + 600_000 }),
          incident(4, { status: 'closed', closedAt: T0 + 900_000 }),
          incident(5, { operationId: OTHER_OPERATION_ID }),
        ],
        ({ incidentId }) => incidentId,
      ),
    });
    expect(titles()).toEqual(['E-001', 'E-002', 'E-004', 'E-003']);
    expect(incidents.textContent).toBe('事件 2');
  });

  it('is nothing yet: the list says so', async () => {
    const { desk, units } = await show({});
    expect(panel().getByText('此区域没有未结事件。')).toBeTruthy();
    await desk.user.click(units);
    expect(panel().getByText('此区域没有在岗单位。')).toBeTruthy();
  });

  it('turns to the units by its tab or an arrow, and one of them is chosen by a press', async () => {
    const { desk, incidents, units } = await show({
      units: tableOf([unit(1), unit(2)], ({ unitId }) => unitId),
    });
    await act(async () => incidents.focus());
    await desk.user.keyboard('{ArrowRight}');
    expect(units.getAttribute('aria-selected')).toBe('true');
    expect(document.activeElement).toBe(units);
    const row = () => panel().getByRole('button', { name: /V-001/ });
    expect(row().textContent).toContain('实时');
    expect(panel().getByRole('button', { name: /V-002/ }).textContent).toContain('无定位');
    await desk.user.click(row());
    await waitFor(() => expect(row().getAttribute('aria-pressed')).toBe('true'));
    await act(async () => units.focus());
    await desk.user.keyboard('{ArrowLeft}');
    expect(incidents.getAttribute('aria-selected')).toBe('true');
  });
});
