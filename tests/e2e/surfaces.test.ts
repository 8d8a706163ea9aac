import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import accountTexts from '../../client/app/locales/zh-CN/account.json' with { type: 'json' };
import command from '../../client/app/locales/zh-CN/command.json' with { type: 'json' };
import common from '../../client/app/locales/zh-CN/common.json' with { type: 'json' };
import consoleTexts from '../../client/app/locales/zh-CN/console.json' with { type: 'json' };
import deskTexts from '../../client/app/locales/zh-CN/desk.json' with { type: 'json' };
import field from '../../client/app/locales/zh-CN/field.json' with { type: 'json' };
import review from '../../client/app/locales/zh-CN/review.json' with { type: 'json' };
import { STREET } from '../../exercise/plan/seats.ts';
import { ApiClient } from '../support/apiClient.ts';
import { launchBrowser, visit } from '../support/browser.ts';
import { ConsolePage } from '../support/consolePage.ts';
import { makeTestPlace, type TestPlace } from '../support/database.ts';
import { heavyFindings } from '../support/heavyFindings.ts';
import { phoneBrowser } from '../support/phoneBrowser.ts';
import { PageProbe } from '../support/probe.ts';
import { ServerProcess } from '../support/serverProcess.ts';
import { openSmallOperation, type SmallOperation } from '../support/smallOperation.ts';
import { texts } from '../support/texts.ts';

let place: TestPlace;
let server: ServerProcess;
let browser: Browser;
let small: SmallOperation;
let city: ApiClient;
const DESK = { width: 1440, height: 810 };
const PHONE = { width: 390, height: 844 };

beforeAll(async () => {
  place = await makeTestPlace({ seed: 'roster' });
  server = await ServerProcess.start({ dir: place.dir, databaseUrl: place.url });
  small = await openSmallOperation(server.url);
  city = await ApiClient.signIn(server.url, 'city');
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

describe('every screen, in both languages', () => {
  const screens = [
    { path: '/console', username: 'district', viewport: DESK },
    { path: '/wall', username: 'wall', viewport: { width: 1920, height: 1080 } },
    { path: '/field', username: 'volunteer', viewport: PHONE },
    { path: '/review', username: 'reviewer', viewport: DESK },
  ] as const;

  it.each(
    screens.flatMap((screen) => [
      { ...screen, language: 'zh-CN' as const },
      { ...screen, language: 'en' as const },
    ]),
  )(
    '$path in $language shows the operation, says 演练 EXERCISE, has no errors and no heavy findings of axe',
    async (shown) => {
      const { path, username, viewport, language } = shown;
      const { page, problems } = await visit(browser, server.url, username, path, {
        viewport,
        language,
      });
      // Playback begins where the operation began: before its first incident.
      if (path === '/review') await page.getByRole('slider').waitFor();
      else {
        // What was written for the desk is shown there alone: elsewhere its type stands in its place.
        const { title, type } = small.incidents[0]!;
        const shownAs = path === '/console' ? title : texts(language).t(`common:incidentType.${type}`);
        await page.getByText(shownAs).first().waitFor();
      }
      await page.getByText('EXERCISE').first().waitFor();
      expect(await page.evaluate(() => document.documentElement.lang)).toBe(language);
      expect(await sideways(page)).toBe(0);
      expect(await heavyFindings(page)).toEqual([]);
      expect(problems).toEqual([]);
    },
  );

  it('who is not signed in is asked to, and comes back to where they wanted to go', async () => {
    const page = await browser.newPage({ locale: 'zh-CN' });
    await page.goto(`${server.url}/review`);
    await page.getByRole('heading', { name: accountTexts.signIn.title }).waitFor();
    await page.getByLabel(accountTexts.signIn.username).fill('reviewer');
    await page.getByLabel(accountTexts.signIn.password).fill('tongxin-2026');
    await page.getByRole('button', { name: accountTexts.signIn.enter, exact: true }).click();
    await page.getByRole('main', { name: review.title }).waitFor();
  });
});

/** Pixels by which a page is wider than its window. */
function sideways(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

describe('/console', () => {
  it('search goes to an area by name, the breadcrumb back up, and lists agree with the map', async () => {
    const { page, problems } = await visit(browser, server.url, 'city', '/console?probe=1', {
      viewport: DESK,
    });
    const tab = page.getByRole('tab', { name: consoleTexts.tabs.units });
    await tab.click();
    await page.keyboard.press('/');
    const search = page.getByRole('combobox', { name: deskTexts.search.label });
    await search.fill(STREET);
    await page.getByRole('option').first().waitFor();
    await search.press('Enter');
    const crumbs = page.getByRole('navigation', { name: deskTexts.areas.breadcrumb });
    await crumbs.getByText('甬湾街道').first().waitFor();

    const probe = new PageProbe(page);
    await expect.poll(async () => Object.keys(await probe.positions()).length).toBe(16);
    expect(await tab.textContent()).toContain(String(small.units.length));

    await crumbs.getByRole('button').first().click();
    await crumbs.getByText('宁波市').and(page.locator('[aria-current]')).waitFor();
    expect(problems).toEqual([]);
  });

  it('a click on an incident in the list opens it; closing it needs a reason', async () => {
    const { page } = await visit(browser, server.url, 'street', '/console', { viewport: DESK });
    const { title, incidentId } = small.incidents[1]!;
    const desk = new ConsolePage(page);
    await desk.press(desk.row(title));
    await desk.shows(common.incidentStatus.reported);
    await desk.do(command.incident.do.close, 'c');
    const form = desk.form(command.incident.do.close);
    expect(await form.locator('button[type="submit"]').isDisabled()).toBe(true);
    await desk.send(form, '演练处置完毕');
    await desk.shows(common.incidentStatus.closed);
    const closed = (await city.journal()).filter((entry) => entry.kind === 'incident.closed');
    expect(closed.map(({ body }) => body)).toMatchObject([{ incidentId, reason: '演练处置完毕' }]);
  });
});

describe('/field on a phone', () => {
  it('the switch puts the person on duty with consent, the position goes out, and off duty it is gone', async () => {
    const [lon, lat] = small.grids[0]!.centre;
    const here = { longitude: lon + 5e-4, latitude: lat, accuracy: 8 };
    const watcher = await visit(browser, server.url, 'street', '/console?probe=1', { viewport: DESK });
    const seen = new PageProbe(watcher.page);
    const { page, problems } = await visit(browser, server.url, 'volunteer', '/field', {
      viewport: PHONE,
      hasTouch: true,
      isMobile: true,
      permissions: ['geolocation'],
      geolocation: here,
    });
    await page.getByText(texts('zh-CN').t('field:consent.sentence')).waitFor();
    const duty = page.getByRole('switch', { name: field.duty.switch });
    expect(await duty.getAttribute('aria-checked')).toBe('false');
    const { width, height } = (await duty.boundingBox())!;
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);

    await duty.click();
    await expect.poll(() => duty.getAttribute('aria-checked')).toBe('true');
    await seen.shows('DEMO-V', here.longitude, here.latitude);
    const onDuty = (await city.journal()).findLast((entry) => entry.kind === 'unit.on_duty')!;
    expect(onDuty.body).toMatchObject({ units: [{ unitId: 'DEMO-V' }] });

    await duty.click();
    await expect.poll(() => duty.getAttribute('aria-checked')).toBe('false');
    await seen.lacks('DEMO-V');
    expect(problems).toEqual([]);
  });

  it('a watch that died in the background is begun anew when the page is back; the screen stays on', async () => {
    const [lon, lat] = small.grids[1]!.centre;
    const watcher = await visit(browser, server.url, 'street', '/console?probe=1', { viewport: DESK });
    const seen = new PageProbe(watcher.page);
    const { page, context, problems } = await visit(browser, server.url, 'volunteer', '/field', {
      viewport: PHONE,
      hasTouch: true,
      isMobile: true,
      permissions: ['geolocation', 'screen-wake-lock'],
      geolocation: { longitude: lon, latitude: lat, accuracy: 8 },
      prepare: phoneBrowser,
    });
    const duty = page.getByRole('switch', { name: field.duty.switch });
    await duty.click();
    await seen.shows('DEMO-V', lon, lat);
    const awake = () => page.evaluate(() => window.phone!.awake);
    await expect.poll(awake).toBe(1);
    await page.getByText(field.sharing.keptAwake).waitFor();

    await page.evaluate(() => window.phone!.die());
    const moved = { longitude: lon + 1e-3, latitude: lat, accuracy: 8 };
    await context.setGeolocation(moved);
    const begun = await page.evaluate(() => {
      const before = window.phone!.watches;
      document.dispatchEvent(new Event('visibilitychange'));
      window.dispatchEvent(new Event('pageshow'));
      window.dispatchEvent(new Event('focus'));
      return window.phone!.watches - before;
    });
    expect(begun).toBe(1);
    await seen.shows('DEMO-V', moved.longitude, lat);
    expect(await awake()).toBe(1);

    await duty.click();
    await expect.poll(awake).toBe(0);
    await seen.lacks('DEMO-V');
    expect(problems).toEqual([]);
  });

  it('without the permission it says what to do, and nothing is sent', async () => {
    const { page } = await visit(browser, server.url, 'volunteer', '/field', {
      viewport: PHONE,
      // None granted: Chromium then denies the position instead of asking.
      permissions: [],
    });
    await page.getByRole('switch', { name: field.duty.switch }).click();
    await page.getByText(field.trouble.denied.title).waitFor();
    await page.getByRole('switch', { name: field.duty.switch }).click();
  });
});

describe('/review', () => {
  it('scrubs to the start, steps to the next entry, plays at 60× and comes to the end', async () => {
    const { page, problems } = await visit(browser, server.url, 'reviewer', '/review?probe=1', {
      viewport: DESK,
    });
    const probe = new PageProbe(page);
    const cursor = page.getByRole('slider', { name: review.player.position });
    await cursor.waitFor();
    const at = async () => Number(await cursor.getAttribute('aria-valuenow'));

    await page.getByRole('button', { name: review.player.start }).click();
    await expect.poll(() => probe.seq()).toBeLessThanOrEqual(2);
    const start = await at();
    const first = await probe.seq();
    await page.getByRole('button', { name: review.player.next }).click();
    await expect.poll(() => probe.seq()).toBeGreaterThan(first);

    await page.getByRole('button', { name: '60×' }).click();
    await page.getByRole('button', { name: review.player.play }).click();
    await expect.poll(at).toBeGreaterThan(start + 1_000);

    await page.getByRole('button', { name: review.player.end }).click();
    const head = (await city.journal()).at(-1)!.seq;
    await expect.poll(() => probe.seq()).toBe(head);
    await expect.poll(async () => Object.keys(await probe.positions()).length).toBe(small.units.length);
    expect(problems).toEqual([]);
  });
});
