import { screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConsoleDrawer } from '../../../../../client/surfaces/console/drawer/ConsoleDrawer.tsx';
import { ConsoleDesk } from '../../../../support/consoleDesk.tsx';
import { incident, OPERATION_ID, operation, tableOf, unit } from '../../../features/samples.ts';

beforeEach(() => vi.stubGlobal('fetch', async () => Response.json({ code: 'not_found' }, { status: 404 })));
afterEach(() => vi.unstubAllGlobals());

/** A desk of one street. */
function show(selected: string) {
  new ConsoleDesk({
    address: `/console?sel=${selected}`,
    picture: {
      operations: { [OPERATION_ID]: operation({ area: '330205' }) },
      incidents: tableOf([incident(1)], (one) => one.incidentId),
      units: tableOf([unit(1)], (one) => one.unitId),
    },
  }).show(<ConsoleDrawer className={undefined} />);
  return screen.getByRole('complementary').textContent!;
}

describe('what a desk may not see', () => {
  it('of another street is hidden, and not “not notified”', () => {
    const text = show('tier:330205092');
    expect(text).toContain('不可见');
    expect(text).not.toContain('未通知');
    expect(text).toContain('在您的可见范围之外');
  });

  it('of its own street and of the tiers above it is told', () => {
    expect(show('tier:330205091')).toContain('未通知');
  });

  it('of another street has no figures, and not zeros', () => {
    expect(show('area:330205092')).toMatch(/所属在岗不可见.*不可见/);
  });

  it('of its own grid has', () => {
    expect(show('area:330205091001001')).toMatch(/所属在岗1/);
  });
});
