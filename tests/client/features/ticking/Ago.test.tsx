import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { Ago, Stretch } from '../../../../client/features/ticking/Ago.tsx';
import { Desk } from '../../../support/screen.tsx';
import { T0 } from '../samples.ts';

describe('how long something has lasted', () => {
  it('is said in words and in figures, and goes on with the time', async () => {
    const desk = new Desk({ now: T0 + 38_000, language: 'en' });
    desk.show(
      <>
        <p data-testid="words">
          <Ago since={T0} />
        </p>
        <p data-testid="figures">
          <Stretch since={T0} />
        </p>
      </>,
    );
    expect(screen.getByTestId('words').textContent).toBe('38 s');
    expect(screen.getByTestId('figures').textContent).toBe('0:38');
    desk.passes(3_600_000);
    await screen.findByText('1 h 0 min');
    expect(screen.getByTestId('figures').textContent).toBe('1:00:38');
  });
});
