import { within } from '@testing-library/react';
import { Flame } from 'lucide-react';
import { describe, expect, it, vi } from 'vitest';
import { QueueRow } from '../../../../../client/surfaces/console/queue/QueueRow.tsx';
import { Desk } from '../../../../support/screen.tsx';
import { OPERATION_ID, OTHER_OPERATION_ID, operation, tableOf } from '../../../features/samples.ts';

function show(state: Partial<Parameters<typeof QueueRow>[0]['state']>, emergency = false) {
  const onSelect = vi.fn();
  const other = operation({ operationId: OTHER_OPERATION_ID, exercise: false });
  const operations = tableOf([operation(), ...(emergency ? [other] : [])], (one) => one.operationId);
  const desk = new Desk({ picture: { operations } });
  const { container } = desk.show(
    <QueueRow
      icon={Flame}
      title={{ words: '燃气泄漏', label: 'E-001', operationId: OPERATION_ID }}
      caption="红联社区"
      figure={<b>1:30</b>}
      under="受理"
      state={{ selected: false, waits: false, overdue: false, ...state }}
      onSelect={onSelect}
    />,
  );
  const row = within(container).getByRole('button');
  return { desk, onSelect, row, symbol: row.querySelector<HTMLElement>('[data-waiting]')! };
}

describe('a row of a queue', () => {
  it('says what it is, where, what presses, and that it is a drill beside an emergency', () => {
    expect(show({}).row.textContent).toBe('燃气泄漏E-001红联社区1:30受理');
    expect(show({}, true).row.textContent).toContain('演练');
  });

  it('alerts when what waits for a decision is late, and not when somebody works on it', () => {
    expect({ ...show({ waits: true, overdue: true }).symbol.dataset }).toEqual({
      waiting: 'true',
      alert: 'true',
    });
    expect({ ...show({ waits: false, overdue: true }).symbol.dataset }).toEqual({
      waiting: 'false',
      alert: 'false',
    });
  });

  it('is chosen by a press, and says that it is', async () => {
    const { desk, row, onSelect } = show({ selected: true, fresh: true });
    expect([row.getAttribute('aria-pressed'), row.dataset.new]).toEqual(['true', 'true']);
    await desk.user.click(row);
    expect(onSelect).toHaveBeenCalledTimes(1);
  });
});
