import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { UnitContact } from '../../../../client/features/contact/UnitContact.tsx';
import type { UnitContactAnswer as Contact } from '../../../../shared/wire/contactRoutes.ts';
import { refusal, servePage } from '../../../support/pageServer.ts';
import { Desk } from '../../../support/screen.tsx';

const PATH = 'POST /api/units/U-1/contact';
const ALL: Contact = {
  person: { name: '演练-顾某', phone: '000-0286', unitId: 'U-1' },
  team: { name: 'T-14', lead: { name: '演练-贺某', phone: null, unitId: null } },
  fix: { at: 1_778_892_000_000, accuracyM: 23.6, battery: 34 },
};

describe('how a unit is reached', () => {
  it('is asked for once, says who and their number, who leads them, and how sure the place is', async () => {
    const asked = servePage({ [PATH]: ALL });
    new Desk().show(<UnitContact unitId="U-1" />);
    const link = await screen.findByRole('link', { name: '拨打 演练-顾某 000-0286' });
    expect(link.getAttribute('href')).toBe('tel:0000286');
    expect(document.body.textContent).toContain('演练-贺某 无号码 · T-14');
    expect(document.body.textContent).toContain('±24 米 · 电量 34%');
    expect(document.body.textContent).toContain('已记审计');
    expect(asked).toHaveLength(1);
  });

  it('says what the roster does not know', async () => {
    servePage({ [PATH]: { person: null, team: null, fix: null } satisfies Contact });
    new Desk({ language: 'en' }).show(<UnitContact unitId="U-1" />);
    expect(await screen.findByText('not known')).toBeTruthy();
    expect(screen.queryByRole('link')).toBeNull();
  });

  it('says why nothing is told', async () => {
    servePage({ [PATH]: refusal('not_found', 404) });
    new Desk().show(<UnitContact unitId="U-1" />);
    expect((await screen.findByRole('alert')).textContent).not.toBe('');
  });
});
