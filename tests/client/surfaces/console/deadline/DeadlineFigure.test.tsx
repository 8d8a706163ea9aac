import { describe, expect, it } from 'vitest';
import { DeadlineFigure } from '../../../../../client/surfaces/console/deadline/DeadlineFigure.tsx';
import { startDeadline } from '../../../../../shared/model/deadline.ts';
import { Desk } from '../../../../support/screen.tsx';
import { T0 } from '../../../features/samples.ts';

describe('a deadline at the head of a drawer', () => {
  const running = startDeadline('accept', T0, T0 + 90_000);

  it('says what is due, in how long and when, and how far being late has gone once it has', () => {
    const desk = new Desk({ now: T0 });
    const { container, rerender } = desk.show(<DeadlineFigure deadline={running} />);
    expect(container.textContent).toContain('1:30');
    expect(container.textContent).toContain('08:56:30');
    expect(container.textContent).not.toContain('催办');
    rerender(
      <desk.World>
        <DeadlineFigure deadline={{ ...running, urges: 2, stage: 'supervised' }} />
      </desk.World>,
    );
    expect(container.textContent).toContain('催办 2 次');
    expect(container.textContent).toContain('督办');
  });

  it('says to which tier the clock raised it, and which one holds it', () => {
    const raised = { ...running, stage: 'raised', supervisor: '330200' } as const;
    const desk = new Desk({ now: T0 + 600_000 });
    const { container, rerender } = desk.show(<DeadlineFigure deadline={raised} />);
    expect(container.textContent).toContain('已上升至市级');
    rerender(
      <desk.World>
        <DeadlineFigure deadline={{ ...raised, held: { by: '330200', at: T0 } }} />
      </desk.World>,
    );
    expect(container.textContent).toContain('市级已接手');
    expect(container.textContent).not.toContain('已上升');
  });

  it('is not there where nothing is due', () => {
    expect(new Desk().show(<DeadlineFigure deadline={null} />).container.textContent).toBe('');
  });
});
