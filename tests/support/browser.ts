import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { findChromium } from '../../scripts/testing/tools.mjs';
import type { Language } from '../../shared/model/language.ts';
import { SIGN_IN_ROUTES } from '../../shared/wire/signInRoutes.ts';

const DEMO_PASSWORD = 'tongxin-2026';
/** Playwright waits for two drawn frames before a click: with software drawing on busy cores they come slowly. */
const PATIENCE_MS = 90_000;
/** Where client/ui/language.ts remembers a choice. */
const LANGUAGE_KEY = 'tongxin.language';

/** Software drawing that works in a container, and none of the browser's own calls to the network. */
const FLAGS = [
  '--no-sandbox',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/**
 * Where there is no graphics card, a page is put together by the processor directly: by way of the graphics process, which
 * draws in software as well, that takes three times as long. Maps are drawn there in either case.
 */
const BY_PROCESSOR = '--disable-gpu-compositing';

/** A browser without a window. `measured`: pages are put together as on a machine with a graphics card, for benches. */
export async function launchBrowser(
  flags: readonly string[] = [],
  { measured = false } = {},
): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('no Chromium: set CHROMIUM_PATH or install chromium');
  return chromium.launch({ executablePath, args: [...FLAGS, ...(measured ? [] : [BY_PROCESSOR]), ...flags] });
}

/** A page of somebody who is signed in, and everything in it that went wrong by itself. */
export interface PageVisit {
  context: BrowserContext;
  page: Page;
  /** Uncaught errors, console errors and requests to other hosts, in order. */
  problems: string[];
}

export interface VisitOptions extends BrowserContextOptions {
  /** What the console may say without being a problem, such as a lost link while the server is away. */
  expected?: RegExp;
  /** Of an account that is no demo account. */
  password?: string;
  /** The language of the screens; Chinese when left out. */
  language?: Language;
  /** Called with the page before anything is loaded into it. */
  prepare?: (page: Page) => void | Promise<void>;
}

/** Signs an account in, a demo one unless a password is given, and opens a path in a context of its own. */
export async function visit(
  browser: Browser,
  url: string,
  username: string,
  path: string,
  { expected, prepare, language, password = DEMO_PASSWORD, ...options }: VisitOptions = {},
): Promise<PageVisit> {
  const context = await browser.newContext({
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    // On busy cores a dialog's opening is drawn so slowly that a click lands where a control has just been.
    reducedMotion: 'reduce',
    ...options,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  await signIn(context, url, username, password);
  if (language)
    await context.addInitScript(([key, value]) => localStorage.setItem(key, value), [
      LANGUAGE_KEY,
      language,
    ] as const);
  const page = await context.newPage();
  const problems: string[] = [];
  const note = (text: string) => {
    if (!expected?.test(text)) problems.push(text);
  };
  page.on('pageerror', (error) => note(`uncaught: ${error.stack ?? error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') note(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (/^(https?|wss?):$/.test(protocol) && origin !== url) note(`request to ${request.url()}`);
  });
  await prepare?.(page);
  await page.goto(url + path);
  return { context, page, problems };
}

async function signIn(
  context: BrowserContext,
  url: string,
  username: string,
  password: string,
): Promise<void> {
  const response = await context.request.post(`${url}${SIGN_IN_ROUTES.signIn.path}`, {
    headers: { origin: url },
    data: { username, password },
  });
  if (!response.ok())
    throw new Error(`sign-in of ${username}: ${response.status()} ${await response.text()}`);
}
