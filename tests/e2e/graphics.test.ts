import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import common from '../../client/app/locales/zh-CN/common.json' with { type: 'json' };
import field from '../../client/app/locales/zh-CN/field.json' with { type: 'json' };
import review from '../../client/app/locales/zh-CN/review.json' with { type: 'json' };
import { launchBrowser, type PageVisit, visit } from '../support/browser.ts';
import { ConsolePage } from '../support/consolePage.ts';
import { makeTestPlace, type TestPlace } from '../support/database.ts';
import {
  breakableGraphics,
  difference,
  endGraphicsProcess,
  living,
  loseGraphics,
  type Patch,
  patchAt,
  restoreGraphics,
  without,
} from '../support/graphics.ts';
import { ServerProcess } from '../support/serverProcess.ts';
import { openSmallOperation, type SmallOperation } from '../support/smallOperation.ts';

let place: TestPlace;
let server: ServerProcess;
let browser: Browser;
let small: SmallOperation;
const DESK = { width: 1440, height: 810 };
/** Two paintings of one symbol are nearer to each other than this; the ground alone is far from it. */
const SAME = 8;

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

const notice = (page: Page, words: string) => page.getByRole('alert').filter({ hasText: words });

/** What is painted at the first incident, once the map has come to rest. */
async function atRest(page: Page): Promise<Patch> {
  const { incidentId } = small.incidents[0]!;
  let last: Patch | null = null;
  await expect
    .poll(async () => {
      const before = last;
      last = await patchAt(page, incidentId);
      if (!before || !last || before.x !== last.x || before.y !== last.y) return 255;
      return difference(page, before, last);
    })
    .toBe(0);
  return last!;
}

/** Until the same is painted there as before. */
async function painted(page: Page, before: Patch): Promise<void> {
  const { incidentId } = small.incidents[0]!;
  await expect
    .poll(async () => {
      const now = await patchAt(page, incidentId);
      return now ? difference(page, before, now) : 255;
    })
    .toBeLessThan(SAME);
}

const openConsole = (options: { breakable?: boolean } = {}): Promise<PageVisit> =>
  visit(browser, server.url, 'street', '/console?probe=1', {
    viewport: DESK,
    prepare: async (page) => {
      if (options.breakable) await breakableGraphics(page);
    },
  });

describe('a map whose graphics context is lost', () => {
  it.each([
    { path: '/wall?probe=1', username: 'wall', viewport: { width: 1920, height: 1080 } },
    { path: '/field?probe=1', username: 'volunteer', viewport: { width: 390, height: 844 } },
    { path: '/review?probe=1', username: 'reviewer', viewport: DESK },
  ])('says so on $path, and is there again with every symbol when it comes back', async (shown) => {
    const { path, username, viewport } = shown;
    const { page, problems } = await visit(browser, server.url, username, path, { viewport });
    if (path.startsWith('/field')) await page.getByRole('button', { name: field.map.open }).click();
    if (path.startsWith('/review')) await page.getByRole('button', { name: review.player.end }).click();
    const before = await atRest(page);
    await loseGraphics(page);
    await notice(page, common.mapGraphics.lost).waitFor();
    await restoreGraphics(page);
    await notice(page, common.mapGraphics.lost).waitFor({ state: 'detached' });
    await painted(page, before);
    expect(problems).toEqual([]);
  });

  it('looks where it looked, keeps what is selected, and leaves no map behind, time after time', async () => {
    const { page, problems } = await openConsole();
    const desk = new ConsolePage(page);
    const { title } = small.incidents[0]!;
    await desk.press(desk.row(title));
    const plate = page.locator('[data-plate="selection"]').filter({ hasText: title });
    await plate.waitFor();
    // Somewhere else than where the map would go by itself.
    await page.locator('.maplibregl-canvas').hover();
    await page.mouse.wheel(0, -240);
    const before = await atRest(page);
    for (let n = 0; n < 3; n++) {
      await loseGraphics(page);
      await notice(page, common.mapGraphics.lost).waitFor();
      await restoreGraphics(page);
      await painted(page, before);
      await plate.waitFor();
      const now = await patchAt(page, small.incidents[0]!.incidentId);
      expect(Math.hypot(now!.x - before.x, now!.y - before.y)).toBeLessThan(1);
    }
    expect(await page.locator('.maplibregl-canvas').count()).toBe(1);
    // One that is shown, one that the page may still be about to collect; a map left behind each time would be four.
    await expect.poll(() => living(page, 'WebGL2RenderingContext')).toBeLessThanOrEqual(2);
    expect(problems).toEqual([]);
  });

  it('and does not come back leaves words, a button, and everything else to work with', async () => {
    const { page, problems } = await openConsole({ breakable: true });
    const before = await atRest(page);
    await loseGraphics(page);
    await without(page, true);
    await notice(page, common.mapGraphics.away).waitFor();
    await page.getByText(common.mapGraphics.remains).waitFor();

    const desk = new ConsolePage(page);
    const { title } = small.incidents[1]!;
    await desk.press(desk.row(title));
    await desk.drawer.getByRole('heading', { level: 2, name: title }).waitFor();
    await page.keyboard.press('Escape');

    const again = page.getByRole('button', { name: common.mapGraphics.again });
    await again.click();
    await notice(page, common.mapGraphics.away).waitFor();
    await without(page, false);
    await again.click();
    await painted(page, before);
    expect(problems).toEqual([]);
  });

  it('with the graphics process of the browser is there again as well', async () => {
    const own = await launchBrowser();
    try {
      const { page, problems } = await visit(own, server.url, 'wall', '/wall?probe=1', {
        viewport: { width: 1920, height: 1080 },
      });
      const before = await atRest(page);
      await endGraphicsProcess(own);
      await notice(page, common.mapGraphics.lost).waitFor();
      await painted(page, before);
      expect(problems).toEqual([]);
    } finally {
      await own.close();
    }
  });

  it('that never was there is said in the same words, and the wall tries again by itself', async () => {
    const { page, problems } = await visit(browser, server.url, 'wall', '/wall?probe=1', {
      viewport: { width: 1920, height: 1080 },
      prepare: async (opened) => {
        await breakableGraphics(opened);
        await opened.addInitScript(() => {
          window.noGraphics = true;
        });
      },
    });
    await notice(page, common.mapGraphics.away).waitFor();
    await page.getByText(common.incidentType[small.incidents[0]!.type]).first().waitFor();
    expect(await page.getByRole('button', { name: common.mapGraphics.again }).count()).toBe(0);
    await without(page, false);
    await atRest(page);
    expect(problems).toEqual([]);
  });
});
