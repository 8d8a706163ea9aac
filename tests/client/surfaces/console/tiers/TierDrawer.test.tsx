import { screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { TierDrawer } from '../../../../../client/surfaces/console/tiers/TierDrawer.tsx';
import { type Area, parentOf, tierOf } from '../../../../../shared/model/area.ts';
import { ConsoleDesk } from '../../../../support/consoleDesk.tsx';
import { person } from '../../../../support/people.ts';
import { OPERATION_ID, operation } from '../../../features/samples.ts';

const area = (code: string, name: string): Area => ({
  code,
  name,
  tier: tierOf(code),
  parent: parentOf(code),
  centre: [121.5, 29.9],
  bbox: [121, 29, 122, 30],
  exercise: false,
});
const CITY = area('330200', '宁波市');
const DISTRICTS = [area('330203', '海曙区'), area('330205', '江北区')];

afterEach(() => vi.unstubAllGlobals());

function show(own: string) {
  vi.stubGlobal('fetch', async () =>
    Response.json({ version: 1, area: CITY, ancestors: [], children: DISTRICTS }),
  );
  const principal = person('commander', '330205');
  const of = operation({ area: own });
  const desk = new ConsoleDesk({ principal, picture: { operations: { [OPERATION_ID]: of } } });
  desk.show(
    <TierDrawer area="330205" operation={of} principal={principal} onTier={() => {}} onClose={() => {}} />,
  );
}

it('a district has its neighbours beside it where the whole city takes part', async () => {
  show(CITY.code);
  expect(await screen.findByRole('button', { name: /江北区/, pressed: true })).toBeTruthy();
  expect(screen.getByRole('button', { name: /海曙区/, pressed: false })).toBeTruthy();
});

it('and stands alone in an operation of its own', async () => {
  show('330205');
  await screen.findAllByText(/宁波市/);
  expect(screen.queryByRole('button', { name: /海曙区/ })).toBeNull();
});
