import { act, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConfirmButton } from '../../../../../client/surfaces/field/leader/ConfirmButton.tsx';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function show(disabled = false) {
  const done = vi.fn();
  render(<ConfirmButton label="结案" ask="再点：结案" disabled={disabled} onConfirm={done} />);
  return done;
}
const button = () => screen.getByRole('button');
const tap = () => fireEvent.click(button());
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

describe('a button for what cannot be taken back', () => {
  it('asks with the first tap and does it with the second', async () => {
    const done = show();
    tap();
    expect(button().textContent).toBe('再点：结案');
    expect(done).not.toHaveBeenCalled();
    await pass(400);
    tap();
    expect(done).toHaveBeenCalledTimes(1);
    expect(button().textContent).toBe('结案');
  });

  it('does not take the second tap of a glove that taps twice', async () => {
    const done = show();
    tap();
    await pass(100);
    tap();
    expect(done).not.toHaveBeenCalled();
    expect(button().textContent).toBe('再点：结案');
  });

  it('is the plain button again when nobody says yes', async () => {
    const done = show();
    tap();
    await pass(400);
    await pass(6_000);
    expect(button().textContent).toBe('结案');
    tap();
    expect(done).not.toHaveBeenCalled();
  });

  it('does nothing while it may not', async () => {
    show(true);
    tap();
    expect(button().textContent).toBe('结案');
  });
});
