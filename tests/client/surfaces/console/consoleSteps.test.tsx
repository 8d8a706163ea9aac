import { act, renderHook, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { useConsoleView } from '../../../../client/surfaces/console/context/consoleView.ts';

afterEach(() => history.replaceState(null, '', '/'));

it('back closes the drawer that was opened, whatever it showed meanwhile, then leaves the area', async () => {
  history.replaceState(null, '', '/console');
  const { result } = renderHook(() => useConsoleView('330205'));
  const shown = () => [result.current[0].area, result.current[0].selection];
  act(() => result.current[1]({ area: '330205091' }));
  act(() => result.current[1]({ selection: { kind: 'incident', incidentId: 'i1' } }));
  act(() => result.current[1]({ selection: { kind: 'unit', unitId: 'u1' } }));
  expect(shown()).toEqual(['330205091', { kind: 'unit', unitId: 'u1' }]);
  act(() => history.back());
  await waitFor(() => expect(shown()).toEqual(['330205091', null]));
  act(() => history.back());
  await waitFor(() => expect(shown()).toEqual(['330205', null]));
});
