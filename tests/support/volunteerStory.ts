import type { Browser, Page } from 'playwright-core';
import accountTexts from '../../client/app/locales/zh-CN/account.json' with { type: 'json' };
import admin from '../../client/app/locales/zh-CN/admin.json' with { type: 'json' };
import common from '../../client/app/locales/zh-CN/common.json' with { type: 'json' };
import field from '../../client/app/locales/zh-CN/field.json' with { type: 'json' };
import { STREET } from '../../exercise/plan/seats.ts';
import { IDENTITY_ROUTES } from '../../shared/wire/identityRoutes.ts';
import { ApiClient } from './apiClient.ts';
import { visit } from './browser.ts';
import { PageProbe } from './probe.ts';
import type { SmallOperation } from './smallOperation.ts';

const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
const UNIT = 'V-NEW-1';
const USERNAME = 'new.volunteer';
const FOREIGN_STREET = '330206001';
const FOREIGN = { username: 'foreign.leader', password: 'Hs7-quiet-harbour' };

/** What the story came to, step by step. */
export interface VolunteerStory {
  /** The dispatcher of the volunteer's street had the dot on the map. */
  seenByStreet: boolean;
  /** The leader of a street of another district had it, in the Picture or on the map. */
  seenByForeigner: boolean;
  /** The auditor was given the map. */
  auditorHasMap: boolean;
  /** After withdrawing on the phone, the dot was gone from the dispatcher's screen. */
  goneAfterWithdrawal: boolean;
  /** The audit's page says that its chain is whole. */
  chainWhole: boolean;
  /** Actions that the auditor reads of the story, in order. */
  actions: string[];
  /** Whose looks at positions the auditor reads, by name. */
  lookers: string[];
  /** Errors of any page. */
  problems: string[];
}

/**
 * An administrator adds a volunteer: a unit with its device, an account with a role. The volunteer signs in
 * on a phone, consents and goes on duty; the right people see it; the auditor reads who looked.
 */
export async function tellVolunteerStory(
  browser: Browser,
  url: string,
  small: SmallOperation,
  say: (step: string) => void = () => {},
): Promise<VolunteerStory> {
  const [lon, lat] = small.grids[0]!.centre;
  const here = { longitude: lon + 4e-4, latitude: lat, accuracy: 8 };
  const problems: string[] = [];

  say('the administrator adds a unit with its device, and an account');
  const desk = await visit(browser, url, 'admin', '/admin/devices', { viewport: DESK });
  await addUnit(desk.page);
  const password = await addAccount(desk.page);
  problems.push(...desk.problems);
  await desk.context.close();
  await addForeignLeader(url);

  say('a dispatcher of the street watches');
  const street = await visit(browser, url, 'street', '/console?probe=1', { viewport: DESK });
  const streetSees = new PageProbe(street.page);
  await streetSees.reaches(1);

  say('the volunteer signs in on a phone, consents, goes on duty');
  const context = await browser.newContext({
    locale: 'zh-CN',
    viewport: PHONE,
    hasTouch: true,
    isMobile: true,
    permissions: ['geolocation'],
    geolocation: here,
    reducedMotion: 'reduce',
  });
  const phone = await context.newPage();
  phone.on('pageerror', (error) => problems.push(`uncaught: ${error.message}`));
  await phone.goto(`${url}/field`);
  await phone.getByLabel(accountTexts.signIn.username).fill(USERNAME);
  await phone.getByLabel(accountTexts.signIn.password).fill(password);
  await phone.getByRole('button', { name: accountTexts.signIn.enter, exact: true }).click();
  const consent = phone.getByRole('region', { name: field.consent.title });
  await consent.getByRole('button', { name: field.consent.give, exact: true }).click();
  await consent.getByText(field.consent.states.active, { exact: true }).waitFor();
  const duty = phone.getByRole('switch', { name: field.duty.switch });
  await duty.click();
  await phone.locator('[role=switch][aria-checked=true]').waitFor();
  await streetSees.shows(UNIT, here.longitude, here.latitude);
  const seen = await streetSees.positions();

  say('a leader of a foreign street watches');
  const foreign = await visit(browser, url, FOREIGN.username, '/console?probe=1', {
    viewport: DESK,
    password: FOREIGN.password,
  });
  const foreignSees = new PageProbe(foreign.page);
  // Entries come in order: whoever has come this far has been given all that is theirs of it.
  await foreignSees.reaches(await streetSees.seq());
  const foreigner = await foreignSees.positions();
  const foreignPicture = await foreignSees.picture();

  say('the volunteer withdraws');
  await consent.getByRole('button', { name: field.consent.withdraw, exact: true }).click();
  await streetSees.lacks(UNIT);
  await consent.getByText(field.consent.states.withdrawn, { exact: true }).waitFor();
  const after = await streetSees.positions();
  problems.push(...street.problems, ...foreign.problems);
  await Promise.all([context.close(), street.context.close(), foreign.context.close()]);

  say('the auditor reads the audit, and has no map');
  const auditor = await visit(browser, url, 'auditor', '/console', { viewport: DESK });
  await auditor.page.getByText(common.noPermission.title).waitFor();
  const auditorHasMap = (await auditor.page.locator('canvas').count()) > 0;
  await auditor.page.goto(`${url}/admin/audit`);
  const chain = auditor.page.getByTestId('audit-chain');
  await auditor.page.locator('[data-testid=audit-chain][data-ok]').waitFor();
  const chainWhole = (await chain.getAttribute('data-ok')) === 'true';
  const rows = await auditRows(auditor.page);
  problems.push(...auditor.problems);
  await auditor.context.close();

  return {
    seenByStreet: UNIT in seen,
    seenByForeigner: UNIT in foreigner || UNIT in foreignPicture.units,
    auditorHasMap,
    goneAfterWithdrawal: !(UNIT in after),
    chainWhole,
    actions: rows.map(({ what }) => what),
    lookers: rows.filter(({ what }) => what === admin.action.positions.watched).map(({ who }) => who),
    problems,
  };
}

async function addUnit(page: Page): Promise<void> {
  const { devices, token } = admin;
  await page.getByRole('button', { name: devices.add }).click();
  const form = page.getByRole('form', { name: devices.add });
  await form.getByLabel(devices.newUnit).check();
  await form.getByLabel(devices.unitId).fill(UNIT);
  await form.getByLabel(devices.callsign).fill('演练新志愿者');
  await chooseStreet(page, form.getByLabel(devices.area));
  await form.getByRole('button', { name: devices.issue }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByTestId('secret').last().waitFor();
  await dialog.getByRole('button', { name: token.kept }).click();
  await page.getByRole('table').getByText(UNIT).first().waitFor();
}

/** Answers the first password, which is shown once. */
async function addAccount(page: Page): Promise<string> {
  const { people, token } = admin;
  await page.getByRole('link', { name: admin.pages.people }).click();
  await page.getByRole('button', { name: people.add }).click();
  const form = page.getByRole('form', { name: people.add });
  await form.getByLabel(people.username).fill(USERNAME);
  await form.getByLabel(people.name, { exact: true }).fill('演练-新志愿者');
  await chooseStreet(page, form.getByLabel(people.area));
  await form.getByLabel(people.unit).fill(UNIT);
  await form.getByRole('button', { name: people.create }).click();
  const dialog = page.getByRole('dialog');
  const password = (await dialog.getByTestId('secret').last().textContent())!;
  await dialog.getByRole('button', { name: token.kept }).click();
  await page.getByRole('table').getByText(USERNAME).first().waitFor();
  return password;
}

async function chooseStreet(page: Page, box: ReturnType<Page['getByLabel']>): Promise<void> {
  await box.fill(STREET);
  await page.locator('.ant-select-item-option').filter({ hasText: STREET }).first().click();
}

/** Through the interface: how a leader elsewhere came to their account is not part of the story. */
async function addForeignLeader(url: string): Promise<void> {
  const administrator = await ApiClient.signIn(url, 'admin');
  const answer = await administrator.post<{ account?: unknown }>(IDENTITY_ROUTES.accounts.path, {
    ...FOREIGN,
    displayName: '演练 外区领导',
    role: 'leader',
    area: FOREIGN_STREET,
  });
  if (!answer.account) throw new Error(`no account: ${JSON.stringify(answer)}`);
}

async function auditRows(page: Page): Promise<{ who: string; what: string }[]> {
  const rows = page.getByRole('table').locator('tbody tr');
  await rows.first().waitFor();
  return rows.evaluateAll((all) =>
    all.map((row) => ({
      who: row.querySelectorAll('td')[1]?.querySelector('span > span')?.textContent ?? '',
      what: row.querySelectorAll('td')[2]?.textContent ?? '',
    })),
  );
}
