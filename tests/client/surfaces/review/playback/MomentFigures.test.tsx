import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { MomentFigures } from '../../../../../client/surfaces/review/playback/MomentFigures.tsx';
import { Desk } from '../../../../support/screen.tsx';
import { areaMode, OPERATION_ID, operation, T0 } from '../../../features/samples.ts';

it('of a moment of the record it is told in which mode the area was, and what of it in another', async () => {
  const desk = new Desk({
    now: T0,
    picture: { operations: { [OPERATION_ID]: operation({ area: '330205' }) }, modes: { m: areaMode() } },
  });
  desk.show(<MomentFigures operationId={OPERATION_ID} area="330205" />);
  expect(screen.getByText('平时 · 1 个街道应急')).toBeTruthy();
  await desk.change({ modes: {} });
  expect(screen.getByText('平时')).toBeTruthy();
  // Before the operation was opened there was none.
  await desk.change({ operations: {} });
  expect(screen.queryByText('平时')).toBeNull();
});
