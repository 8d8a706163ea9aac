import express, { Router } from 'express';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sameOrigin, securityHeaders } from '../../server/http/security.ts';
import { launchBrowser } from '../support/browser.ts';
import { serveRouter } from '../support/httpApp.ts';

/** What a real browser makes of the headers and of the check of origins: no database, no screens. */
let browser: Browser;
let own: Awaited<ReturnType<typeof serveRouter>>;
let foreign: Awaited<ReturnType<typeof serveRouter>>;
let page: Page;
const seen: { path: string; referrer: string | undefined; origin: string | undefined; cookie: boolean }[] =
  [];

beforeAll(async () => {
  const router = Router();
  router.use((request, _response, next) => {
    const { referer, origin, cookie } = request.headers;
    seen.push({ path: request.path, referrer: referer, origin, cookie: cookie !== undefined });
    next();
  });
  router.use(securityHeaders(false), sameOrigin(undefined));
  router.get('/wall', (_request, response) => {
    response
      .cookie('tongxin.session_token', 'x', { httpOnly: true, sameSite: 'lax' })
      .type('html')
      .send(
        '<!doctype html><title>own</title><script>document.title = "inline ran"</script><p id="p">here</p>',
      );
  });
  router.all('/change', express.text({ type: () => true }), (_request, response) => {
    response.json({ ok: true });
  });
  own = await serveRouter(router);
  const evil = Router();
  evil.get('/', (_request, response) => {
    response
      .type('html')
      .send(
        `<!doctype html><form method="post" action="${own.url}/change"><input name="a" value="1"></form><script>document.forms[0].submit()</script>`,
      );
  });
  foreign = await serveRouter(evil);
  // Another host name, so that it is another site and not only another port.
  foreign.url = foreign.url.replace('127.0.0.1', 'localhost');
  browser = await launchBrowser();
  page = await browser.newPage();
});
afterAll(async () => {
  await browser?.close();
  await own?.close();
  await foreign?.close();
});

describe('in a browser', () => {
  it('no script that stands in a page runs', async () => {
    await page.goto(`${own.url}/wall?token=in-the-address`);
    expect(await page.title()).toBe('own');
  });

  it('the own page may change things, names its origin, and tells nobody its address', async () => {
    const statuses = await page.evaluate(async () =>
      Promise.all(
        ['POST', 'PATCH', 'DELETE'].map(
          async (method) => (await fetch('/change', { method, body: '{}' })).status,
        ),
      ),
    );
    expect(statuses).toEqual([200, 200, 200]);
    const changes = seen.filter(({ path }) => path === '/change');
    expect(changes).toEqual(
      [1, 2, 3].map(() => ({ path: '/change', referrer: undefined, origin: own.url, cookie: true })),
    );
    expect(seen.every(({ referrer }) => referrer === undefined)).toBe(true);
  });

  it('a page of another site changes nothing, with or without the cookie', async () => {
    const answered = page.waitForResponse(`${own.url}/change`);
    await page.goto(`${foreign.url}/`);
    expect((await answered).status()).toBe(403);
  });
});
