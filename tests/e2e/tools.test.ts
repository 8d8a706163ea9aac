import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import common from '../../client/app/locales/zh-CN/common.json' with { type: 'json' };
import tools from '../../client/app/locales/zh-CN/tools.json' with { type: 'json' };
import { STREET } from '../../exercise/plan/seats.ts';
import type { Entry, EntryKind } from '../../shared/model/entries/entry.ts';
import { ApiClient } from '../support/apiClient.ts';
import { launchBrowser, visit } from '../support/browser.ts';
import { ConsolePage } from '../support/consolePage.ts';
import { makeTestPlace, type TestPlace } from '../support/database.ts';
import { ServerProcess } from '../support/serverProcess.ts';
import { openSmallOperation, type SmallOperation, sendFixes } from '../support/smallOperation.ts';

/* The console's tools: areas drawn with live counts, calls with their curve, whistles, coverage, palette. */
let place: TestPlace;
let server: ServerProcess;
let browser: Browser;
let city: ApiClient;
let small: SmallOperation;
const DESK = { width: 1440, height: 810 };

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

afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});

async function journal(...kinds: EntryKind[]): Promise<Entry[]> {
  return (await city.journal()).filter(({ kind }) => kinds.includes(kind));
}

async function openConsole(path = '/console') {
  const { page, problems } = await visit(browser, server.url, 'street', path, { viewport: DESK });
  const desk = new ConsolePage(page);
  await desk.ready();
  return { page, desk, problems };
}

describe('an area drawn on the map', () => {
  it('counts grids, households and people while it is drawn, is put, and raises who should not be inside', async () => {
    const { page, desk, problems } = await openConsole(`/console?area=${STREET}`);
    await desk.tool('zones');
    await desk.press(desk.act(tools.zones.drawCircle));
    const form = desk.form(tools.zones.draw);
    await desk.choose(form.getByLabel(tools.zones.kindLabel), tools.zones.kind.cordon_hot);
    const put = form.getByRole('button', { name: tools.zones.put });
    expect(await put.isDisabled()).toBe(true);

    await desk.clickMap(0.5, 0.5);
    const households = form.locator('dd').nth(1);
    await expect.poll(() => households.textContent()).toMatch(/^\d+$/);
    // Where it is ordered: around the first grid's middle, in numbers.
    const [lon, lat] = small.grids[0]!.centre;
    await desk.fill(form.getByLabel(tools.zones.longitude), lon.toFixed(6));
    await desk.fill(form.getByLabel(tools.zones.latitude), lat.toFixed(6));
    await desk.fill(form.getByLabel(tools.zones.radius), '100');
    await expect.poll(() => form.locator('dd').nth(2).textContent()).toBe('4');
    const few = Number(await households.textContent());
    await desk.fill(form.getByLabel(tools.zones.radius), '400');
    await expect.poll(async () => Number(await households.textContent())).toBeGreaterThan(few);
    const shown = (await form.locator('dd').allTextContents()).map(Number);
    await desk.press(put);

    await desk.drawer.getByRole('heading', { name: tools.zones.title, level: 2 }).waitFor();
    const [drawn] = await journal('zone.drawn');
    const { counts, shape, kind } = drawn!.body as {
      counts: Record<string, number>;
      shape: object;
      kind: string;
    };
    expect([counts.grids, counts.households, counts.units]).toEqual(shown);
    expect({ kind, shape }).toMatchObject({ kind: 'cordon_hot', shape: { type: 'circle', radiusM: 400 } });
    await desk.drawer.getByText(`${tools.zones.short.cordon_hot} 400 米`).first().waitFor();

    const at = await city.now();
    await sendFixes(server.url, small.units.slice(0, 4), small.grids, at);
    const bar = page.getByTestId('alarm-bar');
    await bar.getByRole('button', { name: tools.alarms.kind.breach }).waitFor();
    const raised = (await journal('zone.breach_raised'))[0]!;
    expect(raised.recordedAt - at).toBeLessThan(10_000);
    await desk.press(bar.getByRole('button', { name: tools.alarms.kind.breach }));
    // Two characters, which the button sets apart.
    const acknowledge = new RegExp(`^${[...tools.alarms.acknowledge].join(' ?')}$`);
    await desk.press(desk.drawer.getByRole('button', { name: acknowledge }).first());
    await expect.poll(async () => (await journal('zone.breach_acknowledged')).length).toBeGreaterThan(0);
    expect(problems).toEqual([]);
  });
});

describe('a call-out', () => {
  it('is previewed, confirmed with its number, and its curve goes with the answers until it is stopped', async () => {
    const { page, desk, problems } = await openConsole();
    await desk.tool('callout');
    await desk.press(desk.act(tools.callout.compose));
    const form = desk.form(tools.callout.compose);
    await desk.press(form.getByRole('checkbox'));
    await form.getByLabel(tools.callout.titleLabel).fill('甬湾街道集合');
    const preview = page.getByTestId('callout-preview');
    await expect.poll(() => preview.locator('b').first().textContent()).toMatch(/^\d+$/);
    const people = Number(await preview.locator('b').first().textContent());
    expect(people).toBeGreaterThan(0);
    await desk.press(form.locator('button[type="submit"]'));
    const dialog = page.getByRole('dialog');
    await dialog.getByText(`共 ${people} 人`).waitFor();
    await desk.press(dialog.getByRole('button', { name: `（${people} 人）` }));

    await desk.drawer.getByRole('heading', { level: 2, name: '甬湾街道集合' }).waitFor();
    const [sent] = await journal('callout.sent');
    const { calloutId, teams, drill } = sent!.body as {
      calloutId: string;
      drill: boolean;
      teams: { teamId: string; called: number }[];
    };
    expect(drill).toBe(true);
    expect(teams.reduce((sum, { called }) => sum + called, 0)).toBe(people);
    await desk.drawer.getByText(`接单 0 / ${people}`).waitFor();

    const accepted = desk.drawer.locator('path[data-step="accepted"]');
    const flat = await accepted.getAttribute('d');
    const byCount = desk.form(tools.callout.byCount);
    const name = (await desk.drawer.locator('tbody th').first().textContent())!;
    await desk.choose(byCount.getByLabel(tools.callout.team, { exact: true }), name);
    await desk.choose(byCount.getByLabel(tools.callout.act), tools.callout.deskAct.accepted);
    await desk.press(byCount.getByRole('button', { name: tools.callout.enter }));
    await desk.drawer.getByText(`接单 1 / ${people}`).waitFor();
    await expect.poll(() => accepted.getAttribute('d')).not.toBe(flat);

    await desk.press(desk.act(tools.callout.stop));
    await desk.send(desk.form(tools.callout.stop), '人数已足');
    await desk.drawer.getByText(tools.callout.stopped, { exact: true }).waitFor();
    expect((await journal('callout.stopped')).map(({ body }) => body)).toEqual([
      { calloutId, reason: '人数已足' },
    ]);
    expect(problems).toEqual([]);
  });
});

describe('a whistle', () => {
  it('is blown from an incident, its departments arrive or refuse with a reason, and it ends', async () => {
    const { incidentId } = small.incidents[0]!;
    const { page, desk, problems } = await openConsole(`/console?sel=incident:${incidentId}`);
    await desk.press(desk.act(tools.whistle.blow));
    const dialog = page.getByRole('dialog', { name: tools.whistle.blow });
    const boxes = dialog.getByRole('checkbox');
    await boxes.first().waitFor();
    for (const box of (await boxes.all()).slice(0, 2)) await box.check();
    const chosen = await dialog.getByRole('checkbox', { checked: true }).count();
    await desk.press(dialog.getByRole('button', { name: `向 ${chosen} 个部门吹哨` }));

    await desk.drawer.getByText(tools.whistle.called).waitFor();
    const [blown] = await journal('whistle.blown');
    expect(blown!.body).toMatchObject({ incidentId });
    await desk.drawer.getByText(/^(30:00|29:\d\d)$/).waitFor();
    const rows = desk.drawer.locator('li');
    // Who blew it sees them come; who speaks for a department answers for it.
    await rows.nth(1).getByRole('button', { name: tools.whistle.arrive }).waitFor();
    expect(await rows.nth(1).getByRole('button', { name: tools.whistle.refuse }).count()).toBe(0);
    const { whistleId } = blown!.body as { whistleId: string };
    const other = await visit(browser, server.url, 'city', `/console?sel=whistle:${whistleId}`, {
      viewport: DESK,
    });
    const department = new ConsolePage(other.page).drawer.locator('li').first();
    await department.getByRole('button', { name: tools.whistle.refuse }).click();
    const refuse = department.getByRole('button', { name: tools.whistle.refuse });
    expect(await refuse.isDisabled()).toBe(true);
    await department.getByRole('textbox').fill('力量已派往他处');
    await refuse.click();
    await other.context.close();
    await rows.first().getByText('力量已派往他处').waitFor();
    await desk.press(rows.nth(1).getByRole('button', { name: tools.whistle.arrive }));
    await rows.nth(1).getByText(tools.whistle.state.arrived).waitFor();
    await desk.press(desk.act(tools.whistle.end));
    await desk.drawer.getByText(tools.whistle.ended, { exact: true }).waitFor();
    expect(
      (await journal('whistle.answered', 'whistle.arrived', 'whistle.ended')).map(({ kind }) => kind),
    ).toEqual(['whistle.answered', 'whistle.arrived', 'whistle.ended']);
    expect(problems).toEqual([]);
  });
});

describe('the keyboard alone', () => {
  it('finds commands, places and things in the palette, and Esc leads back', async () => {
    const { page, desk, problems } = await openConsole();
    await desk.palette('cov');
    await desk.drawer.getByRole('heading', { level: 2, name: tools.coverage.title }).waitFor();
    await page.keyboard.press('Escape');
    await desk.drawer.waitFor({ state: 'detached' });

    await desk.palette(small.incidents[1]!.title);
    await desk.drawer.getByRole('heading', { level: 2, name: small.incidents[1]!.title }).waitFor();
    await page.keyboard.press('Escape');
    await desk.drawer.waitFor({ state: 'detached' });

    await desk.palette('发起呼叫');
    await desk.form(tools.callout.compose).waitFor();
    await desk.press(page.getByRole('button', { name: common.drawer.close }));
    expect(problems).toEqual([]);
  });
});
