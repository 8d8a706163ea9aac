import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { Countdown } from '../../../../../client/surfaces/console/deadline/Countdown.tsx';
import { startDeadline } from '../../../../../shared/model/deadline.ts';
import { Desk } from '../../../../support/screen.tsx';
import { T0 } from '../../../features/samples.ts';

describe('a countdown', () => {
  it('runs by itself, and goes red with a minus sign and in words when it has run out', async () => {
    const desk = new Desk({ now: T0 });
    desk.show(<Countdown deadline={startDeadline('accept', T0 - 60_000, T0 + 90_000)} />);
    const shown = screen.getByText(/1:30/);
    expect(shown.textContent).toContain('剩余');
    expect(shown.dataset.late).toBe('false');
    desk.passes(128_000);
    expect((await screen.findByText(/−0:38/)).dataset.late).toBe('true');
    expect(screen.getByText('超时', { exact: false })).toBeTruthy();
  });
});
