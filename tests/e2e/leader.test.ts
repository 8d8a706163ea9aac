import { randomUUID } from 'node:crypto';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import common from '../../client/app/locales/zh-CN/common.json' with { type: 'json' };
import field from '../../client/app/locales/zh-CN/field.json' with { type: 'json' };
import leader from '../../client/app/locales/zh-CN/leader.json' with { type: 'json' };
import { STREET } from '../../exercise/plan/seats.ts';
import type { Area } from '../../shared/model/area.ts';
import type { Entry, EntryKind } from '../../shared/model/entries/entry.ts';
import { ApiClient } from '../support/apiClient.ts';
import { launchBrowser, type PageVisit, visit } from '../support/browser.ts';
import { makeTestPlace, type TestPlace } from '../support/database.ts';
import { ServerProcess } from '../support/serverProcess.ts';
import { putOnDuty, streetGrids } from '../support/smallOperation.ts';

/*
 * A street leader's main paths on /field, by finger alone on a tablet, and a volunteer's on a phone:
 * what is tapped, what the screen then says, and what stands in the journal.
 */
let place: TestPlace;
let server: ServerProcess;
let browser: Browser;
let city: ApiClient;
let grids: Area[] = [];
const operationId = randomUUID();
const TABLET = { viewport: { width: 1024, height: 768 }, hasTouch: true, isMobile: true };
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const { tasks } = field;
/** A finger needs as much, CSS pixels. */
const TARGET_PX = 44;

beforeAll(async () => {
  place = await makeTestPlace({ seed: 'roster' });
  server = await ServerProcess.start({ dir: place.dir, databaseUrl: place.url });
  city = await ApiClient.signIn(server.url, 'city');
  const t0 = (await city.now()) - 60_000;
  await city.command('operation.open', {
    operationId,
    name: '甬安-2026 街道演练',
    area: '330205',
    exercise: true,
    t0,
  });
  grids = await streetGrids(city);
  await putOnDuty(server.url, operationId, grids);
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

function openField(username: string, device: object): Promise<PageVisit> {
  const [longitude, latitude] = grids[0]!.centre;
  return visit(browser, server.url, username, '/field', {
    permissions: ['geolocation'],
    geolocation: { longitude, latitude, accuracy: 8 },
    ...device,
  });
}

const button = (within: Page | Locator, name: string) => within.getByRole('button', { name, exact: true });

/** The first tap asks, the second does. */
async function confirm(within: Page | Locator, name: string, ask: string | RegExp): Promise<void> {
  await button(within, name).tap();
  await within.getByRole('button', { name: ask }).and(within.locator('[aria-disabled="false"]')).tap();
}

const tab = (page: Page, name: keyof typeof leader.tabs) =>
  page.getByRole('navigation', { name: leader.tabs.label }).getByRole('button', { name: leader.tabs[name] });

/** Text with its places filled in as far as they are known; the rest stands for anything. */
const pattern = (text: string) => new RegExp(text.replace(/\{\{\w+\}\}/g, '.*'));

describe('a street leader with a tablet', () => {
  it('acknowledges what the district told, and activates the street; the map beside the list, each control for a finger', async () => {
    await city.command('tier.notify', { operationId, area: STREET });
    const { page, problems } = await openField('leader', TABLET);
    const tier = page.getByRole('region', { name: leader.tier.label });
    await button(tier, leader.tier.acknowledge).tap();
    await tier.getByText(common.tierState.acknowledged).waitFor();
    await confirm(tier, leader.tier.activate, leader.tier.activateAsk);
    // It waits for nobody any more.
    await tier.waitFor({ state: 'detached' });
    const told = await journal('tier.notified', 'tier.acknowledged', 'tier.activated');
    expect(told.map(({ kind, area }) => [kind, area])).toEqual([
      ['tier.notified', STREET],
      ['tier.acknowledged', STREET],
      ['tier.activated', STREET],
    ]);
    expect(told.at(-1)!.body).toMatchObject({ override: false });

    const map = page.getByRole('region', { name: field.map.label });
    await map.waitFor();
    const list = page.getByRole('region', { name: leader.title });
    const [left, right] = [(await list.boundingBox())!, (await map.boundingBox())!];
    expect(left.x + left.width).toBeLessThanOrEqual(right.x);
    await tab(page, 'issue').tap();
    for (const one of await page.locator('main button:visible').all()) {
      const box = (await one.boundingBox())!;
      // The zoom of the map is the map's.
      if (box.x < right.x) expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(TARGET_PX);
    }
    expect(problems).toEqual([]);
  });

  it('takes a report through the whole loop: accepted, sent out, done, verified, closed', async () => {
    const { page, problems } = await openField('leader', TABLET);
    await tab(page, 'issue').tap();
    await page.getByRole('button', { name: leader.issue.report }).tap();
    await button(page, common.incidentType.gas).tap();
    await page.getByLabel(field.report.words).fill('三幢燃气味');
    await button(page, field.report.send).tap();
    await page.getByText(leader.issue.done.report).waitFor();

    await tab(page, 'home').tap();
    const waiting = page.getByRole('region', { name: leader.title });
    await waiting.getByText('三幢燃气味').waitFor();
    await button(waiting, leader.do.accept).tap();
    await button(waiting, leader.do.dispatch).tap();
    // Lead and assist are proposed as one, and sent by one tap.
    await button(waiting, leader.sendBoth).tap();
    await waiting.getByText(leader.none).waitFor();

    // Whoever was sent said by telephone that it is done.
    await tab(page, 'tasks').tap();
    const running = page.getByRole('region', { name: leader.tasks.title });
    await running.getByRole('button', { name: '三幢燃气味' }).tap();
    await confirm(running, leader.do.done, leader.do.doneAsk);
    await tab(page, 'home').tap();
    await confirm(waiting, leader.do.verify, leader.do.verifyAsk);
    await confirm(waiting, leader.do.close, leader.do.closeAsk);
    await waiting.getByText(leader.none).waitFor();

    const loop = (await city.journal())
      .map(({ kind }) => kind as string)
      .filter((kind) => /^(incident|task)\./.test(kind) && kind !== 'task.step');
    expect(loop).toEqual([
      'incident.reported',
      'incident.accepted',
      'incident.filed',
      'task.created',
      'task.dispatched',
      'task.done',
      'task.verified',
      'incident.verified',
      'incident.closed',
    ]);
    const [sent] = await journal('task.dispatched');
    // The candidates as they were shown are kept with the decision.
    expect(sent!.body).toMatchObject({ decisionId: expect.any(String) });
    expect(problems).toEqual([]);
  });

  it('calls the teams out after seeing how many, draws a cordon around an incident, whistles for departments', async () => {
    const incidentId = randomUUID();
    await city.command('incident.report', {
      incidentId,
      operationId,
      type: 'building_damage',
      title: '外墙开裂',
      position: grids[0]!.centre,
    });
    const { page, problems } = await openField('leader', TABLET);
    await tab(page, 'issue').tap();
    await page.getByRole('button', { name: leader.issue.call }).tap();
    await page.getByLabel(leader.call.title).fill('协助疏散');
    // In normal mode nobody is really called, and the screen says why before anybody tries.
    await page.getByText(leader.call.refusal.not_yet).waitFor();
    expect(await page.getByRole('button', { name: pattern(leader.call.send) }).isDisabled()).toBe(true);
    await city.command('mode.set', { operationId, area: STREET, mode: 'emergency', reason: '外墙开裂' });
    await page.getByLabel(leader.call.drill).check();
    await page.getByLabel(leader.call.drill).uncheck();
    await page.getByText(leader.call.refusal.not_yet).waitFor({ state: 'detached' });
    await page.getByText(pattern(leader.call.preview)).waitFor();
    await page.getByRole('button', { name: pattern(leader.call.send) }).tap();
    await page
      .getByRole('button', { name: pattern(leader.call.ask) })
      .and(page.locator('[aria-disabled="false"]'))
      .tap();
    const call = page.getByRole('region', { name: leader.call.running });
    await call.getByText('协助疏散').waitFor();
    await call.getByText(leader.call.step.accepted).waitFor();

    await tab(page, 'home').tap();
    const waiting = page.getByRole('region', { name: leader.title });
    await waiting.getByRole('button', { name: '外墙开裂' }).tap();
    await button(waiting, leader.cordon.open).tap();
    await waiting.getByText(pattern(leader.cordon.holds)).waitFor();
    await confirm(waiting, leader.cordon.draw, pattern(leader.cordon.ask));
    await button(waiting, leader.cordon.draw).waitFor({ state: 'detached' });

    await waiting.getByRole('button', { name: '外墙开裂' }).tap();
    await button(waiting, leader.whistle.open).tap();
    const departments = waiting.getByRole('checkbox');
    await departments.first().waitFor();
    await departments.first().check();
    await waiting.getByRole('button', { name: pattern(leader.whistle.blow) }).tap();
    await waiting
      .getByRole('button', { name: pattern(leader.whistle.ask) })
      .and(page.locator('[aria-disabled="false"]'))
      .tap();
    await departments.first().waitFor({ state: 'detached' });

    const [sent, drawn, blown] = await journal('callout.sent', 'zone.drawn', 'whistle.blown');
    expect(sent).toMatchObject({ kind: 'callout.sent', area: STREET, body: { title: '协助疏散' } });
    expect(drawn).toMatchObject({
      kind: 'zone.drawn',
      body: { kind: 'cordon_warm', shape: { type: 'circle', radiusM: 100 } },
    });
    expect(blown).toMatchObject({ kind: 'whistle.blown', area: STREET, body: { incidentId } });
    expect(problems).toEqual([]);
  });
});

describe('a volunteer with a phone', () => {
  it('accepts a task, arrives, and reports it done with a picture; sees nobody else’s', async () => {
    const { page, problems } = await openField('volunteer', PHONE);
    const duty = page.getByRole('switch', { name: field.duty.switch });
    await duty.tap();
    await expect.poll(() => duty.getAttribute('aria-checked')).toBe('true');
    const street = await ApiClient.signIn(server.url, 'street');
    const given = async (title: string, unitId: string) => {
      const taskId = randomUUID();
      await street.command('task.create', {
        taskId,
        operationId,
        kind: 'evacuation',
        title,
        area: grids[0]!.code,
      });
      await street.command('task.dispatch', {
        taskId,
        version: 1,
        assignments: [
          { assignmentId: randomUUID(), assignee: { kind: 'unit', id: unitId }, role: 'responsible' },
        ],
      });
      return taskId;
    };
    await given('别人的疏散', 'SM-volunteer-1');
    const taskId = await given('三幢疏散引导', 'DEMO-V');

    const own = page.getByRole('region', { name: tasks.title });
    await own.getByRole('heading', { name: '三幢疏散引导' }).waitFor();
    expect(await page.getByText('别人的疏散').count()).toBe(0);
    await button(own, tasks.step.accepted).tap();
    // Inside the grid the fix may say so before the person does; the tap confirms it.
    const arrived = own.getByRole('button', { name: new RegExp(`^${tasks.step.on_scene}`) });
    const done = own.getByRole('button', { name: new RegExp(`^${tasks.step.done}`) });
    await expect
      .poll(async () => {
        if (await arrived.isEnabled()) await arrived.tap({ timeout: 2_000 }).catch(() => undefined);
        return done.isEnabled();
      })
      .toBe(true);
    await done.tap();
    // Nothing said is nothing done.
    expect(await button(own, tasks.sayFirst).isDisabled()).toBe(true);
    await own.getByLabel(tasks.image.none).setInputFiles({
      name: 'place.png',
      mimeType: 'image/png',
      buffer: await page.screenshot(),
    });
    await own.getByText(tasks.image.sent).waitFor();
    await own.getByLabel(tasks.note).fill('一楼已清空');
    await button(own, tasks.finish).tap();
    await expect
      .poll(async () =>
        (await journal('task.done')).find(({ body }) => (body as { taskId: string }).taskId === taskId),
      )
      .toMatchObject({ body: { result: { note: '一楼已清空', photoId: expect.any(String) } } });
    expect(problems).toEqual([]);

    // The leader sees what was done before verifying it.
    const desk = await openField('leader', PHONE);
    const waiting = desk.page.getByRole('region', { name: leader.title });
    await waiting.getByRole('img', { name: leader.result.image }).waitFor();
    await waiting.getByText('一楼已清空').waitFor();
    await confirm(waiting, leader.do.verify, leader.do.verifyAsk);
    await expect
      .poll(async () =>
        (await journal('task.verified')).map(({ body }) => (body as { taskId: string }).taskId),
      )
      .toContain(taskId);
    expect(desk.problems).toEqual([]);
  });
});
