import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import admin from '../../client/app/locales/zh-CN/admin.json' with { type: 'json' };
import common from '../../client/app/locales/zh-CN/common.json' with { type: 'json' };
import { ADMIN_PAGES } from '../../client/surfaces/admin/adminPages.ts';
import { launchBrowser, visit } from '../support/browser.ts';
import { makeTestPlace, type TestPlace } from '../support/database.ts';
import { heavyFindings } from '../support/heavyFindings.ts';
import { ServerProcess } from '../support/serverProcess.ts';
import { openSmallOperation, type SmallOperation } from '../support/smallOperation.ts';
import { tellVolunteerStory } from '../support/volunteerStory.ts';

let place: TestPlace;
let server: ServerProcess;
let browser: Browser;
let small: SmallOperation;
const DESK = { width: 1440, height: 900 };

beforeAll(async () => {
  place = await makeTestPlace({ seed: 'roster' });
  server = await ServerProcess.start({ dir: place.dir, databaseUrl: place.url });
  small = await openSmallOperation(server.url);
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await place?.remove();
});

// A page that a failed test left open would go on drawing beside the others.
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});

/** Until the page has its heading and what it asked for. */
async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 2 }).last().waitFor();
  await page.waitForLoadState('networkidle');
}

describe('every page of the administration, in both languages', () => {
  it.each(['zh-CN', 'en'] as const)(
    'in %s is there for whoever may use it, without errors; in Chinese without heavy findings of axe',
    async (language) => {
      const pages = ADMIN_PAGES.filter((page) => page !== 'audit');
      for (const [username, paths] of [
        ['admin', pages.map((page) => `/admin/${page}`)],
        ['admin', ['/admin/people?tab=roster', '/admin/people?tab=consent']],
        ['auditor', ['/admin/audit', '/admin/roles']],
      ] as const) {
        const { context, page, problems } = await visit(browser, server.url, username, paths[0]!, {
          viewport: DESK,
          language,
        });
        for (const path of paths) {
          await page.goto(server.url + path);
          await settled(page);
          expect(await page.locator('[role=alert]').allInnerTexts(), path).toEqual([]);
          // axe takes most of the time; volunteer-story asks it in both languages.
          if (language === 'zh-CN') expect(await heavyFindings(page), path).toEqual([]);
        }
        expect(problems).toEqual([]);
        await context.close();
      }
    },
  );

  it('the navigation shows a role what it may do, and an address of something else leads nowhere', async () => {
    const { page } = await visit(browser, server.url, 'auditor', '/admin', { viewport: DESK });
    await page.getByRole('heading', { name: admin.pages.audit }).waitFor();
    const links = page.getByRole('navigation').getByRole('link');
    expect((await links.allInnerTexts()).map((text) => text.trim()).sort()).toEqual(
      [admin.pages.audit, admin.pages.roles].sort(),
    );
    await page.goto(`${server.url}/admin/people`);
    await page.getByText(admin.nav.noPage).waitFor();
  });

  it('who may do nothing here is told so', async () => {
    const { page } = await visit(browser, server.url, 'volunteer', '/admin/people', { viewport: DESK });
    await page.getByText(common.noPermission.title).waitFor();
  });
});

describe('a volunteer, from the first account to the audit', () => {
  it('is added, consents, goes on duty, is seen by the right people only, and the looks are in the audit', async () => {
    const story = await tellVolunteerStory(browser, server.url, small);
    expect(story).toMatchObject({
      seenByStreet: true,
      seenByForeigner: false,
      auditorHasMap: false,
      goneAfterWithdrawal: true,
      chainWhole: true,
      problems: [],
    });
    const { action } = admin;
    expect(story.actions).toEqual(
      expect.arrayContaining([
        action.units.provisioned,
        action.account.created,
        action.consent.given,
        action.consent.withdrawn,
        action.positions.watched,
      ]),
    );
    expect(story.lookers.some((name) => name.includes('演练-林某'))).toBe(true);
  });
});

describe('a display', () => {
  it('opens its wall by the address that is shown once, and goes dark when it is revoked', async () => {
    const { page } = await visit(browser, server.url, 'admin', '/admin/displays', { viewport: DESK });
    await page.getByRole('button', { name: admin.displays.add }).click();
    const form = page.getByRole('form', { name: admin.displays.add });
    await form.getByLabel(admin.displays.name).fill('一号厅大屏');
    await form.getByRole('button', { name: admin.displays.create }).click();
    const dialog = page.getByRole('dialog');
    const address = (await dialog.getByTestId('secret').first().textContent())!;
    await dialog.getByRole('button', { name: admin.token.kept }).click();

    const wall = await (await browser.newContext({ viewport: { width: 1920, height: 1080 } })).newPage();
    await wall.goto(address);
    // What happened first may have left the stream of events by now.
    await wall.getByText(small.name).first().waitFor();
    expect(wall.url()).toBe(`${server.url}/wall`);

    await page.getByRole('button', { name: admin.displays.revoke }).click();
    await page.getByRole('dialog').getByRole('button', { name: admin.displays.revoke }).click();
    await page.getByRole('table').getByText(admin.displays.states.revoked).waitFor();
    await wall.goto(address);
    await wall.getByText(common.wallToken.refused).waitFor();
  });
});
