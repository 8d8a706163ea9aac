import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import accountTexts from '../../client/app/locales/zh-CN/account.json' with { type: 'json' };
import common from '../../client/app/locales/zh-CN/common.json' with { type: 'json' };
import { STREET } from '../../exercise/plan/seats.ts';
import { ApiClient } from '../support/apiClient.ts';
import { launchBrowser, visit } from '../support/browser.ts';
import { ConsolePage } from '../support/consolePage.ts';
import { makeTestPlace, type TestPlace } from '../support/database.ts';
import { jpegOf, jpegSegment } from '../support/jpeg.ts';
import { ServerProcess } from '../support/serverProcess.ts';
import { openSmallOperation } from '../support/smallOperation.ts';

/** One browser, one person after the other: what the first has seen and not yet sent is not the next one's. */
let place: TestPlace;
let server: ServerProcess;
let browser: Browser;
let page: Page;
let second: Page;
let problems: string[];
let image: string;

beforeAll(async () => {
  place = await makeTestPlace({ seed: 'roster' });
  server = await ServerProcess.start({ dir: place.dir, databaseUrl: place.url });
  const { operationId } = await openSmallOperation(server.url);
  const street = await ApiClient.signIn(server.url, 'street');
  const taskId = randomUUID();
  await street.command('task.create', { taskId, operationId, kind: 'other', title: '看一看', area: STREET });
  const added = await fetch(`${server.url}/api/tasks/${taskId}/images`, {
    method: 'POST',
    headers: { cookie: street.cookie, origin: server.url, 'content-type': 'image/jpeg' },
    body: jpegOf(jpegSegment(0xdb, 'quantisation')) as unknown as BodyInit,
  });
  image = `/api/images/${((await added.json()) as { imageId: string }).imageId}`;
  browser = await launchBrowser();
  const opened = await visit(browser, server.url, 'street', '/console', { expected: /40[014]|429/ });
  ({ page, problems } = opened);
  second = await opened.context.newPage();
  await second.goto(`${server.url}/console`);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await place?.remove();
});

/** What a page gets for an address, out of the browser's cache where there is something. */
const cached = (path: string) =>
  page.evaluate(async (asked) => {
    const answer = await fetch(asked, { cache: 'force-cache' });
    await answer.arrayBuffer();
    return answer.status;
  }, path);

const form = () => page.getByRole('form', { name: common.report.title });
const title = () => form().getByLabel(common.incidents.title);

async function openReport(): Promise<void> {
  await new ConsolePage(page).ready();
  await page.keyboard.press('n');
  await form().waitFor();
}

async function signOut(name: string): Promise<void> {
  await page.getByRole('button', { name }).click();
  await page.getByRole('menuitem', { name: common.app.signOut }).click();
  await page.getByRole('heading', { name: accountTexts.signIn.title }).waitFor();
}

/** By name and password, as at a desk. */
async function signIn(username: string): Promise<void> {
  await page.getByLabel(accountTexts.signIn.username).fill(username);
  await page.getByLabel(accountTexts.signIn.password).fill('tongxin-2026');
  await page.getByRole('button', { name: accountTexts.signIn.enter, exact: true }).click();
  await page.waitForURL(/\/console/);
}

describe('a desk that is shared', () => {
  it('the first sees a picture, writes half a report, and signs out: both tabs ask who is there', async () => {
    expect(await cached(image)).toBe(200);
    await openReport();
    await title().fill('三楼有人被困');
    await page.keyboard.press('Escape');
    await second.getByRole('tablist').first().waitFor();
    await page.evaluate(() => Object.assign(window, { ofTheFirst: true }));
    await signOut('演练-林某');
    // Who comes next does not begin where the first was.
    expect(new URL(page.url()).search).toBe('');
    await second.getByRole('heading', { name: accountTexts.signIn.title }).waitFor();
    expect(await cached(image)).toBe(401);
  });

  it('the next has a page of their own, the picture is not theirs, and the report is empty', async () => {
    await signIn('ciwan');
    await page.getByRole('button', { name: '演练-苏某' }).waitFor();
    expect(await page.evaluate(() => 'ofTheFirst' in window)).toBe(false);
    expect(await cached(image)).toBe(404);
    await openReport();
    expect(await title().inputValue()).toBe('');
    await page.keyboard.press('Escape');
    await signOut('演练-苏某');
  });

  it('the first comes back and finds the half report', async () => {
    await signIn('street');
    await openReport();
    expect(await title().inputValue()).toBe('三楼有人被困');
    expect(problems).toEqual([]);
  });
});
