import type { Browser, Page } from 'playwright-core';
import { type PageVisit, visit } from '../../../support/browser.ts';

const DESK = { width: 1920, height: 1080 };
const BAND = { width: 3840, height: 1080 };
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
/** Every tier that looks on, and what it looks on from. */
const SCREENS = [
  { name: 'city console', username: 'city', path: '/console', viewport: DESK },
  { name: 'district console', username: 'district', path: '/console', viewport: DESK },
  { name: 'street console', username: 'street', path: '/console', viewport: DESK },
  { name: 'wall', username: 'wall', path: '/wall', viewport: DESK },
  { name: 'wide wall', username: 'wall', path: '/wall', viewport: BAND },
  { name: 'leader’s phone', username: 'leader', path: '/field', ...PHONE },
] as const;
/** What pages may say while their server is away. */
const AWAY =
  /ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|WebSocket connection|status of 50[0-9]|assets\/maplibre/;
const WITHIN_MS = 60_000;

declare global {
  interface Window {
    /** When each call for help was first in the page, epoch milliseconds, by its incident. */
    calls?: Record<string, number>;
  }
}

/** In a page, before anything is loaded: notes when a call for help comes to be shown. */
function noteCalls(): void {
  const calls: Record<string, number> = {};
  window.calls = calls;
  new MutationObserver(() => {
    for (const { dataset } of document.querySelectorAll<HTMLElement>(
      '[data-testid=sos-strip] [data-incident]',
    ))
      calls[dataset.incident!] ??= Date.now();
  }).observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['data-incident'],
  });
}

/** Screens of all tiers that look on while somebody calls for help. */
export class SosScreens {
  private readonly open: { name: string; seen: PageVisit }[];

  private constructor(open: { name: string; seen: PageVisit }[]) {
    this.open = open;
  }

  static async open(browser: Browser, url: string): Promise<SosScreens> {
    const open = [];
    for (const { name, username, path, ...device } of SCREENS) {
      const prepare = async (page: Page) => void (await page.addInitScript(noteCalls));
      const seen = await visit(browser, url, username, path, { ...device, expected: AWAY, prepare });
      await seen.page.locator('header, main').first().waitFor();
      open.push({ name, seen });
    }
    return new SosScreens(open);
  }

  get names(): string[] {
    return this.open.map(({ name }) => name);
  }

  /** What went wrong in any page by itself. */
  get problems(): string[] {
    return this.open.flatMap(({ name, seen }) => seen.problems.map((text) => `${name}: ${text}`));
  }

  /** When each screen first showed a call, epoch milliseconds. Throws where one does not show it within a minute. */
  shown(incidentId: string): Promise<number[]> {
    return this.each(async (page) => {
      await page.waitForFunction((id) => window.calls?.[id], incidentId, { timeout: WITHIN_MS, polling: 25 });
      return page.evaluate((id) => window.calls![id]!, incidentId);
    });
  }

  /** Until it stands on every screen now: after a restart as before. */
  async stands(incidentId: string): Promise<void> {
    await this.each((page) =>
      page.locator(`[data-testid=sos-strip] [data-incident="${incidentId}"]`).waitFor(),
    );
  }

  /** Until no screen shows any. */
  async clear(): Promise<void> {
    await this.each((page) => page.getByTestId('sos-strip').waitFor({ state: 'detached' }));
  }

  /** How many screens have it over everything: at its middle lies the strip itself and nothing else. */
  async uppermost(): Promise<number> {
    const each = await this.each((page) =>
      page.getByTestId('sos-strip').evaluate((strip) => {
        const { left, top, width, height } = strip.getBoundingClientRect();
        const whole = left >= 0 && left + width <= window.innerWidth + 1 && top >= 0 && height > 0;
        const hit = document.elementFromPoint(left + width / 2, top + height / 2);
        return whole && hit !== null && (hit === strip || strip.contains(hit));
      }),
    );
    return each.filter(Boolean).length;
  }

  /** A picture of each screen, as `NAME.png` in a folder. */
  async picture(folder: string): Promise<void> {
    for (const { name, seen } of this.open)
      await seen.page.screenshot({ path: `${folder}/${name.replaceAll(/\W+/g, '-')}.png` });
  }

  private each<T>(ask: (page: Page) => Promise<T>): Promise<T[]> {
    return Promise.all(
      this.open.map(async ({ name, seen }) => {
        try {
          return await ask(seen.page);
        } catch (error) {
          throw new Error(name, { cause: error });
        }
      }),
    );
  }
}
