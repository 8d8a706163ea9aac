import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import enCommon from '../../client/app/locales/en/common.json' with { type: 'json' };
import enWall from '../../client/app/locales/en/wall.json' with { type: 'json' };
import common from '../../client/app/locales/zh-CN/common.json' with { type: 'json' };
import wall from '../../client/app/locales/zh-CN/wall.json' with { type: 'json' };
import { clockText } from '../../client/ui/timeText.ts';
import type { Language } from '../../shared/model/language.ts';
import { launchBrowser, visit } from '../support/browser.ts';
import { postgresPrograms } from '../support/Cluster.ts';
import { FrailCluster } from '../support/FrailCluster.ts';
import { ServerProcess } from '../support/serverProcess.ts';
import { openSmallOperation } from '../support/smallOperation.ts';

const DESK = { width: 1920, height: 1080 };
const PHONE = { width: 390, height: 844 };
/** Each surface, the text of its notice, and who looks at it. */
const SCREENS = [
  { path: '/wall', username: 'wall', viewport: DESK, words: 'wall' },
  { path: '/console', username: 'district', viewport: DESK, words: 'sent again' },
  { path: '/field', username: 'volunteer', viewport: PHONE, words: 'sent again' },
  { path: '/field', username: 'leader', viewport: PHONE, words: 'sent again' },
  { path: '/review', username: 'reviewer', viewport: DESK, words: 'page' },
  { path: '/admin', username: 'admin', viewport: DESK, words: 'page' },
  { path: '/account', username: 'volunteer', viewport: PHONE, words: 'page' },
] as const;

/** The notice as it is worded, without its times. */
function wordings(of: (typeof SCREENS)[number]['words'], language: Language): string[][] {
  const [{ link }, onWall] = language === 'en' ? [enCommon, enWall] : [common, wall];
  // With a link, and without one: on a busy machine it may break meanwhile.
  const texts = {
    wall: [onWall.unstoredBar, onWall.unstoredLost],
    'sent again': [link.unstoredBar, link.unstoredLost],
    page: [link.unstoredPage],
  }[of];
  return texts.map((text) => text.split(/\{\{\w+\}\}/).filter((part) => part.trim() !== ''));
}

interface Linked {
  links: WebSocket[];
}

/** In a page: keeps its links, so that they can be broken. */
function keepLinks(): void {
  const page = globalThis as unknown as Linked & { WebSocket: typeof WebSocket };
  page.links = [];
  page.WebSocket = class extends page.WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      page.links.push(this);
    }
  };
}

const notice = (page: Page) => page.getByTestId('unstored');
/** What a browser, and a map, say by themselves of requests that were answered 503, and of a link that breaks meanwhile. */
const expected = /503|Failed to load resource|WebSocket connection|assets\/maplibre/;

// The server is another process, and so is its database: it is stopped while people look.
describe.skipIf(postgresPrograms() === null)('while the database is away', () => {
  const dir = mkdtempSync(join(tmpdir(), 'tongxin-e2e-away-'));
  const cluster = new FrailCluster({ durable: false });
  let server: ServerProcess;
  let browser: Browser;

  beforeAll(async () => {
    await cluster.prepare();
    server = await ServerProcess.start({ dir, databaseUrl: cluster.url });
    await openSmallOperation(server.url);
    browser = await launchBrowser();
  }, 400_000);
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await cluster.remove();
    rmSync(dir, { recursive: true, force: true });
  });

  it.each(['zh-CN', 'en'] as const)(
    'every screen says since when nothing can be stored, in %s',
    async (language) => {
      const open = [];
      for (const screen of SCREENS) {
        const { path, username, viewport } = screen;
        const prepare = async (page: Page) => void (await page.addInitScript(keepLinks));
        const seen = await visit(browser, server.url, username, path, {
          ...{ viewport, language, expected, prepare },
        });
        await seen.page.locator('header, main').first().waitFor();
        open.push({ ...screen, ...seen });
      }
      await cluster.stop();
      try {
        for (const { path, username, words, page } of open) {
          await notice(page)
            .waitFor()
            .catch(async (error: unknown) => {
              const shown = await page.locator('body').textContent();
              const told = await (await fetch(`${server.url}/api/storing`)).text();
              throw new Error(`${page.url()} of ${username}, told ${told}, shows ${shown}`, { cause: error });
            });
          const { since } = (await (await fetch(`${server.url}/api/storing`)).json()) as { since: number };
          const said = (await notice(page).textContent()) ?? '';
          expect(said, `${path} of ${username}`).toContain(clockText(since));
          const worded = wordings(words, language).some((parts) =>
            parts.every((part) => said.includes(part)),
          );
          expect(worded, `${path} of ${username}: ${said}`).toBe(true);
          // Whole, at the width of the screen: nothing of it is cut.
          expect(await notice(page).evaluate((bar) => bar.scrollWidth - bar.clientWidth)).toBe(0);
          const folder = process.env.SCREENSHOTS_TO;
          if (folder)
            await page.screenshot({ path: join(folder, `${path.slice(1)}-${username}-${language}.png`) });
        }
        // A link that breaks meanwhile cannot be taken up again; the screens say the same without one.
        await Promise.all(
          open.map(async ({ path, username, page }) => {
            const asked = page.waitForResponse((response) => response.url() === `${server.url}/api/storing`);
            await page.evaluate(() => {
              for (const link of (globalThis as unknown as Linked).links) link.close();
            });
            await asked;
            await notice(page).waitFor();
            expect(await notice(page).textContent(), `${path} of ${username}`).toMatch(/\d\d:\d\d/);
          }),
        );
      } finally {
        await cluster.start();
      }
      for (const { page, problems, context } of open) {
        await notice(page).waitFor({ state: 'detached' });
        expect(problems).toEqual([]);
        await context.close();
      }
    },
  );
});
