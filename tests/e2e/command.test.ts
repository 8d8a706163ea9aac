import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import command from '../../client/app/locales/zh-CN/command.json' with { type: 'json' };
import common from '../../client/app/locales/zh-CN/common.json' with { type: 'json' };
import { STREET } from '../../exercise/plan/seats.ts';
import type { Area } from '../../shared/model/area.ts';
import type { Entry, EntryKind } from '../../shared/model/entries/entry.ts';
import { type CandidatesAnswer, DISPATCH_ROUTES } from '../../shared/wire/dispatchRoutes.ts';
import { IMAGE_ROUTES } from '../../shared/wire/imageRoutes.ts';
import { ApiClient, type ProvisionedUnit } from '../support/apiClient.ts';
import { launchBrowser, visit } from '../support/browser.ts';
import { ConsolePage } from '../support/consolePage.ts';
import { makeTestPlace, type TestPlace } from '../support/database.ts';
import { ServerProcess } from '../support/serverProcess.ts';
import { putOnDuty, sendFixes, streetGrids } from '../support/smallOperation.ts';

/*
 * The operator's main paths, on a real server in a real browser: what is pressed, what the
 * screen then says, and what stands in the journal.
 */
let place: TestPlace;
let server: ServerProcess;
let browser: Browser;
let city: ApiClient;
let grids: Area[] = [];
let units: ProvisionedUnit[] = [];
const DESK = { width: 1440, height: 810 };
const TABLET = { viewport: { width: 1280, height: 800 }, hasTouch: true };
const NAME = '甬安-2026 指挥演练';

beforeAll(async () => {
  place = await makeTestPlace({ seed: 'roster' });
  server = await ServerProcess.start({ dir: place.dir, databaseUrl: place.url });
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

async function journal(...kinds: EntryKind[]): Promise<Entry[]> {
  return (await city.journal()).filter(({ kind }) => kinds.includes(kind));
}

/** From a report to the close, as the loop goes; answers the kinds that the journal then holds of it. */
async function closeTheLoop(desk: ConsolePage, title: string): Promise<string[]> {
  const { incident, task } = command;
  await desk.report(title);
  await desk.do(incident.do.accept, 'a');
  await desk.shows(common.incidentStatus.accepted);
  await desk.do(incident.do.file, 'f');
  await desk.shows(common.incidentStatus.filed);

  await desk.do(incident.do.dispatch, 'd');
  const panel = desk.form(command.dispatch.title);
  // Lead and assist are proposed with the reasons; the person sends.
  await panel.getByRole('button', { pressed: true }).nth(1).waitFor();
  await panel.getByText(command.dispatch.kept).waitFor();
  await desk.do(command.dispatch.sendBoth, 'Enter');
  await desk.shows(common.incidentStatus.dispatched);

  await desk.press(desk.drawer.locator('[data-queue-row]').filter({ hasText: title }));
  // Of whoever leads: the newest stands first, and who assists was given it after.
  await desk.press(desk.act(task.do.done).last());
  await desk.send(desk.form('代报完成'), '已处置');
  await desk.shows(common.taskStatus.done_reported);
  await desk.do(task.do.verify, 'v');
  await desk.send(desk.form('核查处置结果'));
  await desk.shows(common.taskStatus.verified);

  await desk.press(desk.drawer.getByRole('button', { name: title }));
  await desk.shows(common.incidentStatus.done_reported);
  await desk.do(incident.do.verify, 'v');
  await desk.send(desk.form('核查处置结果'));
  await desk.shows(common.incidentStatus.verified);
  await desk.do(incident.do.close, 'c');
  await desk.send(desk.form('结案'), '处置完毕');
  await desk.shows(common.incidentStatus.closed);

  const entries = await city.journal();
  const from = entries.findIndex((entry) => entry.kind === 'incident.reported' && entry.body.title === title);
  return entries
    .slice(from)
    .map(({ kind }) => kind as string)
    .filter((kind) => /^(incident|task)\./.test(kind) && kind !== 'task.step');
}

async function postJpeg(path: string, body: Buffer): Promise<{ imageId: string }> {
  const headers = { 'content-type': 'image/jpeg', cookie: city.cookie, origin: city.url };
  const answer = await fetch(city.url + path, { method: 'POST', headers, body: new Uint8Array(body) });
  return (await answer.json()) as { imageId: string };
}

/** A task that its best candidate was sent to and did, with a photo, all without a screen. */
async function doneWithPhoto(jpeg: Buffer): Promise<{ taskId: string; name: string }> {
  const { operationId } = (await journal('operation.opened'))[0]!;
  const [taskId, assignmentId] = [randomUUID(), randomUUID()];
  await sendFixes(server.url, units, grids, await city.now());
  const { code: area, centre: position } = grids[0]!;
  await city.command('task.create', {
    taskId,
    operationId,
    kind: 'inspection',
    title: '查看阀门',
    area,
    position,
  });
  const { decisionId, list } = await city.post<CandidatesAnswer>(DISPATCH_ROUTES.candidates.path, { taskId });
  const { unitId: id, name } = list.candidates[0]!;
  const assignments = [
    { assignmentId, assignee: { kind: 'unit' as const, id }, role: 'responsible' as const },
  ];
  await city.command('task.dispatch', { taskId, version: 1, decisionId, assignments });
  const { imageId: photoId } = await postJpeg(
    IMAGE_ROUTES.addTaskImage.path.replace(':taskId', taskId),
    jpeg,
  );
  await city.command('task.done', { taskId, assignmentId, note: '已关闭', photoId });
  return { taskId, name };
}

const LOOP = [
  'incident.reported',
  'incident.accepted',
  'incident.filed',
  'task.created',
  'task.dispatched',
  'task.done',
  'task.verified',
  'incident.verified',
  'incident.closed',
];

describe('an operator at a desk', () => {
  it('opens an operation, and activates four tiers from the community up to the city', async () => {
    const { page, problems } = await visit(browser, server.url, 'city', '/console?area=330205', {
      viewport: DESK,
    });
    await page.getByRole('button', { name: common.operation.choose }).click();
    await page.getByRole('menuitem', { name: common.operation.open }).click();
    const dialog = page.getByRole('dialog', { name: common.operation.open });
    await dialog.getByLabel(common.operation.name).fill(NAME);
    await dialog.getByRole('checkbox').check();
    await dialog.getByRole('button', { name: common.operation.openConfirm }).click();
    await page.getByText('EXERCISE').first().waitFor();
    await page.goto(`${server.url}/console?area=${STREET}001`);

    const desk = new ConsolePage(page);
    for (const tier of ['community', 'street', 'district', 'city'] as const) await desk.activate(tier);
    const activated = await journal('tier.activated');
    expect(activated.map(({ area }) => area)).toEqual(['330205091001', STREET, '330205', '330200']);
    // The city did it in the place of three others, and that is said.
    expect(activated.map(({ body }) => (body as { override: boolean }).override)).toEqual([
      true,
      true,
      true,
      false,
    ]);
    for (const tier of ['community', 'street', 'district', 'city'] as const)
      await expect.poll(() => desk.rung(tier).textContent()).toContain('T+');
    expect(problems).toEqual([]);
  });

  it('sets the response level with a reason; the badge says number, word and colour', async () => {
    const { page, problems } = await visit(browser, server.url, 'city', `/console?area=${STREET}`, {
      viewport: DESK,
    });
    const badge = page.getByRole('button', { name: new RegExp(`^${command.level.response}`) });
    await badge.click();
    const dialog = page.getByRole('dialog', { name: command.level.responseTitle });
    await dialog.getByRole('radio', { name: common.levelName['3'] }).check();
    const confirm = dialog.getByRole('button', { name: command.level.set });
    expect(await confirm.isDisabled()).toBe(true);
    await dialog.getByLabel(command.act.reason).fill('爆燃，跨街道处置');
    await confirm.click();
    await expect.poll(async () => (await badge.textContent())?.replace(/\s/g, '')).toBe('响应Ⅲ级黄');
    expect((await journal('operation.response_set')).map(({ body }) => body)).toEqual([
      { level: 3, reason: '爆燃，跨街道处置' },
    ]);
    expect(problems).toEqual([]);
  });

  it('takes a report through the whole loop by keyboard: accepted, filed, dispatched, done, verified, closed', async () => {
    const operationId = (await journal('operation.opened'))[0]!.operationId;
    grids = await streetGrids(city);
    units = await putOnDuty(server.url, operationId, grids);
    const { page, problems } = await visit(browser, server.url, 'street', '/console', { viewport: DESK });
    expect(await closeTheLoop(new ConsolePage(page), '燃气异味')).toEqual(LOOP);
    const [dispatched] = await journal('task.dispatched');
    expect(dispatched!.body).toMatchObject({ decisionId: expect.any(String) });
    expect(problems).toEqual([]);
  });

  it('keeps what was typed when somebody else changes the incident, and says what changed', async () => {
    const { page } = await visit(browser, server.url, 'street', '/console', { viewport: DESK });
    const desk = new ConsolePage(page);
    await desk.report('玻璃坠落');
    const { incidentId } = (await journal('incident.reported')).at(-1)!.body as { incidentId: string };
    await desk.do(command.incident.do.close, 'c');
    const form = desk.form('结案');
    await form.getByRole('textbox').fill('误报');

    const other = await ApiClient.signIn(server.url, 'leader');
    await other.command('incident.update', { incidentId, version: 1, patch: { title: '玻璃松动' } });
    const alert = form.getByRole('alert');
    await alert.getByText('玻璃松动').waitFor();
    const send = form.locator('button[type="submit"]');
    expect(await send.isDisabled()).toBe(true);
    expect(await form.getByRole('textbox').inputValue()).toBe('误报');
    await alert.getByRole('button', { name: common.incidents.rebase }).click();
    await send.click();
    await desk.shows(common.incidentStatus.closed);
    const closed = (await journal('incident.closed')).at(-1)!;
    expect(closed.body).toMatchObject({ incidentId, version: 3, reason: '误报' });
  });
});

describe('a task that was done', () => {
  it('shows why they were sent, as the list was then, and the photo of what they did', async () => {
    const { page, problems } = await visit(browser, server.url, 'street', '/console', { viewport: DESK });
    const { taskId, name } = await doneWithPhoto(await page.screenshot({ type: 'jpeg', quality: 40 }));
    await page.goto(`${server.url}/console?sel=task:${taskId}`);
    const desk = new ConsolePage(page);
    const photo = desk.drawer.getByRole('img', { name: command.task.photo });
    await expect.poll(() => photo.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);

    await desk.press(desk.act(command.dispatch.whyThis));
    const then = desk.drawer.getByRole('region', { name: command.dispatch.whyTitle });
    const sent = then.locator('tbody[data-chosen="true"]');
    await sent.getByText(common.assignmentRole.responsible).waitFor();
    expect(await sent.textContent()).toContain(name);
    expect(problems).toEqual([]);
  });
});

describe('two operators on one incident', () => {
  it('see each other, and when the other is about to act', async () => {
    const first = await visit(browser, server.url, 'street', '/console', { viewport: DESK });
    const one = new ConsolePage(first.page);
    await one.report('电梯困人');
    const { incidentId } = (await journal('incident.reported')).at(-1)!.body as { incidentId: string };
    const second = await visit(browser, server.url, 'leader', `/console?sel=incident:${incidentId}`, {
      viewport: DESK,
    });
    await one.drawer.getByText('也在查看').waitFor();
    const two = new ConsolePage(second.page);
    await two.drawer.getByText('也在查看').waitFor();
    await two.do(command.incident.do.close, 'c');
    await one.drawer.getByText('正在办理').waitFor();
  });
});

describe('a street leader with a tablet', () => {
  it('activates a community and closes the loop by finger alone', async () => {
    await sendFixes(server.url, units, grids, await city.now());
    const { page, problems } = await visit(
      browser,
      server.url,
      'leader',
      `/console?area=${STREET}002`,
      TABLET,
    );
    const desk = new ConsolePage(page, { touch: true });
    await desk.activate('community');
    expect((await journal('tier.activated')).at(-1)).toMatchObject({ area: `${STREET}002` });
    await desk.press(page.getByRole('button', { name: common.drawer.close }));
    expect(await closeTheLoop(desk, '漏水')).toEqual(LOOP);
    expect(problems).toEqual([]);
  });
});
