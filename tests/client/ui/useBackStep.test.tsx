import { act, renderHook, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { useBackStep } from '../../../client/ui/useBackStep.ts';

const back = () => act(() => void history.back());

it('is closed by the browser’s back, whatever was chosen meanwhile', async () => {
  const { result } = renderHook(() => useBackStep('home'));
  const entries = history.length;
  act(() => result.current[1]('tasks'));
  act(() => result.current[1]('map'));
  expect([result.current[0], history.length]).toEqual(['map', entries + 1]);
  await back();
  await waitFor(() => expect(result.current[0]).toBe('home'));
});

it('takes its entry away when it is closed on the screen', async () => {
  const outer = renderHook(() => useBackStep(false));
  const inner = renderHook(() => useBackStep(false));
  act(() => outer.result.current[1](true));
  act(() => inner.result.current[1](true));
  const moved = new Promise((done) => addEventListener('popstate', done, { once: true }));
  act(() => inner.result.current[1](false));
  await moved;
  expect([outer.result.current[0], inner.result.current[0]]).toEqual([true, false]);
  await back();
  await waitFor(() => expect(outer.result.current[0]).toBe(false));
});
