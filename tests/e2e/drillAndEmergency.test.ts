import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import common from '../../client/app/locales/zh-CN/common.json' with { type: 'json' };
import review from '../../client/app/locales/zh-CN/review.json' with { type: 'json' };
import type { AreaDetail } from '../../shared/wire/routes.ts';
import { ApiClient } from '../support/apiClient.ts';
import { launchBrowser, visit } from '../support/browser.ts';
import { makeTestPlace, type TestPlace } from '../support/database.ts';
import { PageProbe } from '../support/probe.ts';
import { ServerProcess } from '../support/serverProcess.ts';

const DISTRICT = '330205';
/** The street whose dispatcher opens drills here. */
const OTHER_STREET = '330205092';
const NEWEST = '镇海油库险情';
const DESK = { width: 1440, height: 810 };
const WALL = { width: 1920, height: 1080 };
const PHONE = { width: 390, height: 844 };

let place: TestPlace;
let server: ServerProcess;
let browser: Browser;
let city: ApiClient;
let street: ApiClient;

beforeAll(async () => {
  place = await makeTestPlace({ seed: 'roster' });
  server = await ServerProcess.start({ dir: place.dir, databaseUrl: place.url });
  city = await ApiClient.signIn(server.url, 'city');
  street = await ApiClient.signIn(server.url, 'ciwan');
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await place?.remove();
});

async function open(by: ApiClient, name: string, exercise: boolean): Promise<string> {
  const operationId = randomUUID();
  const area = by === city ? DISTRICT : OTHER_STREET;
  await by.command('operation.open', { operationId, name, area, exercise, t0: await city.now() });
  return operationId;
}

const others = (count: number) => common.operation.othersCount.replace('{{count}}', String(count));
const left = (name: string, drill: string) =>
  common.operation.left.replace('{{name}}', name).replace('{{drill}}', drill);
const picker = (page: Page) => page.getByRole('button', { name: common.operation.choose });
const heading = (page: Page) => page.getByRole('heading', { level: 1 });

describe('a drill and an emergency at the same time', () => {
  let wall: Page;
  let desk: Page;
  let flood: string;
  const problems: string[][] = [];

  const shows = async (name: string) => {
    await expect.poll(() => heading(wall).textContent()).toBe(name);
    await expect.poll(() => picker(desk).textContent()).toContain(name);
  };

  it('a street that opens a drill takes neither the wall nor the console, which name it', async () => {
    const emergency = await open(city, '江北燃气险情', false);
    for (const [path, username, viewport] of [
      ['/wall?probe=1', 'wall', WALL],
      ['/console', 'city', DESK],
    ] as const) {
      const opened = await visit(browser, server.url, username, path, { viewport });
      problems.push(opened.problems);
      if (username === 'wall') wall = opened.page;
      else desk = opened.page;
    }
    await shows('江北燃气险情');

    const drill = await open(street, '慈湾消防演练', true);
    const { centre } = (await city.get<AreaDetail>(`/api/areas/${OTHER_STREET}`)).area;
    await street.command('incident.report', {
      incidentId: randomUUID(),
      operationId: drill,
      type: 'gas',
      title: '演练用烟雾',
      position: centre,
    });
    // Each screen says so when the drill has come to it: what it is about by then is its answer.
    await wall.getByText(others(1)).waitFor();
    await wall.getByText('慈湾消防演练').waitFor();
    await picker(desk)
      .and(desk.getByLabel(others(1)))
      .waitFor();
    await shows('江北燃气险情');

    // What is of the drill is marked among the rest at the desk, and is not on the wall of the emergency.
    const drilled = desk.locator('[data-queue-row]').filter({ hasText: '演练用烟雾' });
    await drilled.getByText(common.operation.kind.drill, { exact: true }).waitFor();
    const head = (await city.journal()).at(-1)!.seq;
    const probe = new PageProbe(wall);
    await probe.reaches(head);
    expect((await probe.picture()).incidents).toEqual({});

    await picker(desk).click();
    const row = desk.getByRole('menuitem').filter({ hasText: '慈湾消防演练' });
    await row.getByText(common.operation.kind.drill, { exact: true }).waitFor();
    await picker(desk).click();
    await row.waitFor({ state: 'hidden' });

    await city.command('operation.close', { operationId: emergency, reason: '险情解除' });
    await shows('慈湾消防演练');
  });

  it('an emergency that opens takes the place of the drill at once, and the screens say so', async () => {
    const name = '甬江堤防险情';
    flood = await open(city, name, false);
    await shows(name);
    for (const page of [wall, desk]) await page.getByText(left(name, '慈湾消防演练')).waitFor();
    await wall.getByText(others(1)).waitFor();
    await wall.getByText(common.exercise, { exact: true }).waitFor({ state: 'detached' });
  });

  it('a desk at which a drill was chosen is told of the emergency, and goes there with one click', async () => {
    await picker(desk).click();
    await desk.getByRole('menuitem').filter({ hasText: '慈湾消防演练' }).click();
    const alert = desk.getByRole('alert').filter({ hasText: '甬江堤防险情' });
    await alert.waitFor();
    expect(await picker(desk).textContent()).toContain('慈湾消防演练');
    await alert.getByRole('button', { name: common.operation.goTo }).click();
    await alert.waitFor({ state: 'detached' });
    await expect.poll(() => picker(desk).textContent()).toContain('甬江堤防险情');
    expect(problems.flat()).toEqual([]);
    // What is not looked at any more would go on drawing beside the rest.
    for (const page of [wall, desk]) await page.context().close();
  });

  it('what is in hand for a drill is not taken from it; the screen goes when the operator is done', async () => {
    await city.command('operation.close', { operationId: flood, reason: '险情解除' });
    const { page } = await visit(browser, server.url, 'ciwan', '/console', { viewport: DESK });
    await expect.poll(() => picker(page).textContent()).toContain('慈湾消防演练');
    await page.keyboard.press('n');
    const form = page.getByRole('form', { name: common.report.title });
    await form.waitFor();
    await open(city, NEWEST, false);
    await page.getByRole('alert').filter({ hasText: NEWEST }).waitFor();
    expect(await picker(page).textContent()).toContain('慈湾消防演练');
    await page.keyboard.press('Escape');
    await form.waitFor({ state: 'detached' });
    await expect.poll(() => picker(page).textContent()).toContain(NEWEST);
    await page.context().close();
  });

  it('a phone and the review open on the emergency, though a drill is newer', async () => {
    await open(street, '慈湾疏散演练', true);
    const phone = await visit(browser, server.url, 'volunteer', '/field', { viewport: PHONE });
    await phone.page.getByText(NEWEST).first().waitFor();
    const later = await visit(browser, server.url, 'reviewer', '/review', { viewport: DESK });
    const records = later.page.getByRole('combobox', { name: review.records.choose });
    await expect
      .poll(() => records.evaluate((list) => (list as HTMLSelectElement).selectedOptions[0]?.textContent))
      .toContain(NEWEST);
    expect([...phone.problems, ...later.problems]).toEqual([]);
  });
});
