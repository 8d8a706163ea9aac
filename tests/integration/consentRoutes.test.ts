import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Principal } from '../../shared/access/principal.ts';
import { CONSENT_VERSION } from '../../shared/model/consent.ts';
import { CONSENT_ROUTES } from '../../shared/wire/consentRoutes.ts';
import { admin, leader, NOW } from '../support/commandDesk.ts';
import { person } from '../support/people.ts';
import { PrivacyDesk } from '../support/privacyDesk.ts';

const DAY = 86_400_000;
const STREET = '330205006';

let privacy: PrivacyDesk;
let li: Principal;
beforeAll(async () => {
  privacy = await PrivacyDesk.open();
  li = await privacy.volunteer('li', STREET);
});
beforeEach(() => privacy.desk.clock.set(NOW));
afterAll(() => privacy?.close());

const own = async (who: Principal) =>
  CONSENT_ROUTES.ownConsent.answer.parse(await privacy.json(who, CONSENT_ROUTES.ownConsent.path));
const list = async (who: Principal, query = '') =>
  CONSENT_ROUTES.consents.answer.parse(await privacy.json(who, CONSENT_ROUTES.consents.path + query));

describe('one’s own consent', () => {
  test('the text to agree to comes in both languages', async () => {
    const { texts } = CONSENT_ROUTES.consentTexts.answer.parse(
      await privacy.json(li, CONSENT_ROUTES.consentTexts.path),
    );
    expect(texts).toEqual([expect.objectContaining({ version: CONSENT_VERSION, current: true })]);
  });

  test('is seen, withdrawn by one request, which ends duty, and given again by one', async () => {
    const operationId = await privacy.desk.openOperation();
    await privacy.desk.done(li, 'unit.start_duty', { operationId, unitIds: [li.unitId!] });
    expect(await own(li)).toMatchObject({ unitId: li.unitId, state: 'active', onDuty: true });
    const withdrawn = CONSENT_ROUTES.ownConsent.answer.parse(
      await privacy.json(li, CONSENT_ROUTES.withdrawOwnConsent.path, {}),
    );
    expect(withdrawn).toMatchObject({ state: 'withdrawn', onDuty: false });
    expect(privacy.desk.journal.picture().units[li.unitId!]).toBeUndefined();
    privacy.desk.clock.advance(1000);
    const again = CONSENT_ROUTES.ownConsent.answer.parse(
      await privacy.json(li, CONSENT_ROUTES.ownConsent.path, { version: CONSENT_VERSION }),
    );
    expect(again.history.map((consent) => consent.state)).toEqual(['active', 'withdrawn']);
    privacy.desk.clock.advance(366 * DAY);
    expect(await own(li)).toMatchObject({ state: 'expired' });
  });

  test('of somebody without a unit is none, and there is nothing to withdraw', async () => {
    const nobody = person('reviewer', '330200');
    expect(await own(nobody)).toEqual({ unitId: null, state: 'none', onDuty: false, history: [] });
    expect((await privacy.ask(nobody, CONSENT_ROUTES.withdrawOwnConsent.path, {})).status).toBe(404);
    expect((await privacy.ask(li, CONSENT_ROUTES.ownConsent.path, { version: 'unknown' })).status).toBe(400);
  });
});

describe('the consents of others', () => {
  test('are listed by area, words, state and page to who administers people there', async () => {
    await privacy.volunteer('wu', '330206001');
    const none = await privacy.desk.makeUnitWithoutConsent(STREET);
    const all = await list(admin);
    expect(all.rows.map((row) => row.state).sort()).toEqual(['active', 'active', 'none']);
    expect((await list(admin, '?state=none')).rows.map((row) => row.unitId)).toEqual([none]);
    expect((await list(admin, '?area=330206')).rows).toHaveLength(1);
    expect((await list(person('administrator', '330206'))).rows).toHaveLength(1);
    expect((await list(admin, `?q=${li.unitId!.toLowerCase()}`)).rows.map((row) => row.unitId)).toContain(
      li.unitId,
    );
    const first = await list(admin, '?limit=2');
    const rest = await list(admin, `?limit=2&after=${first.next}`);
    expect([...first.rows, ...rest.rows]).toEqual(all.rows);
    expect(rest.next).toBeNull();
    expect((await privacy.ask(leader, CONSENT_ROUTES.consents.path)).status).toBe(403);
    expect(
      (await privacy.ask(person('administrator', '330206'), `${CONSENT_ROUTES.consents.path}?area=${STREET}`))
        .status,
    ).toBe(403);
  });

  test('are recorded from paper, and withdrawn for people who said so', async () => {
    const unitId = await privacy.desk.makeUnitWithoutConsent(STREET);
    const body = { consents: [{ unitId, version: CONSENT_VERSION, givenAt: NOW - DAY }] };
    expect((await privacy.ask(leader, CONSENT_ROUTES.consents.path, body)).status).toBe(403);
    expect(
      CONSENT_ROUTES.recordConsents.answer.parse(
        await privacy.json(admin, CONSENT_ROUTES.consents.path, body),
      ),
    ).toEqual({
      recorded: 1,
      withdrawn: [],
    });
    const stateOf = async () => (await list(admin, `?q=${unitId}`)).rows.find((row) => row.unitId === unitId);
    expect(await stateOf()).toMatchObject({ state: 'active', how: 'form', givenAt: NOW - DAY });
    expect(
      (await privacy.ask(leader, CONSENT_ROUTES.withdrawConsents.path, { unitIds: [unitId] })).status,
    ).toBe(403);
    expect(
      (await privacy.ask(admin, CONSENT_ROUTES.withdrawConsents.path, { unitIds: [unitId] })).status,
    ).toBe(200);
    expect(await stateOf()).toMatchObject({ state: 'withdrawn', withdrawnAt: NOW });
  });
});
