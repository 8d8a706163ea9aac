import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import texts from '../../client/app/locales/zh-CN/common.json' with { type: 'json' };
import { systemClock } from '../../shared/time/clock.ts';
import type { AreaDetail } from '../../shared/wire/routes.ts';
import { ApiClient, type ProvisionedUnit, postOsmand } from '../support/apiClient.ts';
import { launchBrowser, type PageVisit, visit } from '../support/browser.ts';
import { ConsolePage } from '../support/consolePage.ts';
import { makeTestPlace, type TestPlace } from '../support/database.ts';
import { recordFigure } from '../support/figures.ts';
import { FrameLog } from '../support/frameLog.ts';
import { PageProbe } from '../support/probe.ts';
import { ServerProcess } from '../support/serverProcess.ts';

/** In 甬湾街道, the exercise's street. */
const STREET = '330205091';
let start: { lon: number; lat: number };
/** Two restarts, each with recovery of the database: seconds on a quiet machine. */
const RESTARTS_WITHIN_MS = 240_000;
/** What pages may say while their server is away. */
const AWAY =
  /ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|WebSocket connection|status of 50[0-9]/;

let place: TestPlace;
let server: ServerProcess;
let browser: Browser;
let city: ApiClient;
let unit: ProvisionedUnit;
const operationId = randomUUID();
const screens: { visit: PageVisit; probe: PageProbe; frames: FrameLog }[] = [];

beforeAll(async () => {
  place = await makeTestPlace({ seed: 'roster' });
  server = await ServerProcess.start({ dir: place.dir, databaseUrl: place.url });
  city = await ApiClient.signIn(server.url, 'city');
  const { children } = await city.get<AreaDetail>(`/api/areas/${STREET}`);
  start = { lon: children[0]!.centre[0], lat: children[0]!.centre[1] };
  const admin = await ApiClient.signIn(server.url, 'admin');
  [unit] = (await admin.provision([
    {
      unitId: 'E2E-1',
      kind: 'officer',
      callsign: '网格员 测试一',
      homeArea: STREET,
      team: null,
      crs: 'wgs84',
    },
  ])) as [ProvisionedUnit];
  await city.command('operation.open', {
    operationId,
    name: '甬安-2026 测试',
    area: '330205',
    exercise: true,
    t0: (await city.now()) - 60_000,
  });
  await city.command('unit.start_duty', { operationId, unitIds: [unit.unitId] });
  browser = await launchBrowser();
  for (const username of ['city', 'street']) {
    const frames = new FrameLog();
    const opened = await visit(browser, server.url, username, '/console?probe=1', {
      expected: AWAY,
      viewport: { width: 1440, height: 900 },
      prepare: (page) => frames.follow(page),
    });
    screens.push({ visit: opened, probe: new PageProbe(opened.page), frames });
  }
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await place?.remove();
});

/** As an operator does it: `n`, a click on the map, a title, Enter. */
async function reportIncident(page: Page, title: string): Promise<void> {
  await new ConsolePage(page).ready();
  await page.keyboard.press('n');
  const form = page.getByRole('form', { name: texts.report.title });
  await form.waitFor();
  await page.locator('canvas.maplibregl-canvas').click({ position: { x: 300, y: 300 } });
  await form.getByLabel(texts.incidents.title).fill(title);
  await form.getByLabel(texts.incidents.title).press('Enter');
}

const everywhere = <T>(ask: (screen: (typeof screens)[number]) => Promise<T>) =>
  Promise.all(screens.map(ask));

describe('two signed-in browsers', () => {
  it('a fix posted over HTTP moves that unit on both maps within two ticks', async () => {
    const head = (await city.journal()).at(-1)!.seq;
    await everywhere(({ probe }) => probe.reaches(head));
    expect((await postOsmand(server.url, unit, { ...start, at: await city.now() })).status).toBe(200);
    await everywhere(({ probe }) => probe.shows(unit.unitId, start.lon, start.lat));

    const behind: number[] = [];
    for (let step = 1; step <= 5; step++) {
      const lon = start.lon + step * 3e-5;
      const answer = await postOsmand(server.url, unit, { lon, lat: start.lat, at: await city.now() });
      expect(answer.status, await answer.text()).toBe(200);
      // The newest tick that anybody had when the server had said that the fix is safe.
      const tick = Math.max(...screens.map(({ frames }) => frames.tick));
      await everywhere(({ probe }) => probe.shows(unit.unitId, lon, start.lat));
      for (const { frames } of screens) {
        const shown = frames.firstAfter(unit.slot, tick - 1);
        expect(shown).toBeDefined();
        behind.push(shown! - tick);
      }
    }
    behind.sort((a, b) => a - b);
    recordFigure('ticks from a safe fix to the screen, at most', behind.at(-1)!, 'ticks');
    // The median: a browser that draws by software on a busy machine returns its credit late now and then,
    // and its frames are then merged, as they should be.
    expect(behind[behind.length >> 1]).toBeLessThanOrEqual(2);
  });

  it('an incident reported on one screen appears on the other', async () => {
    const [first, second] = screens.map(({ visit: { page } }) => page) as [
      PageVisit['page'],
      PageVisit['page'],
    ];
    const title = `燃气异味 ${randomUUID().slice(0, 4)}`;
    await reportIncident(second, title);
    await first.getByText(title).first().waitFor();
    await second.getByText(title).first().waitFor();
    const reported = (await city.journal()).filter((entry) => entry.kind === 'incident.reported');
    expect(reported).toHaveLength(1);
    await everywhere(({ probe }) => probe.reaches(reported[0]!.seq));
    const [a, b] = await everywhere(({ probe }) => probe.picture());
    expect(Object.values(a!.incidents)).toEqual(Object.values(b!.incidents));
  });

  it(
    'the server is killed in mid-work: both recover with every acknowledged entry, in order, once',
    async () => {
      const before = (await city.journal()).at(-1)!.seq;
      const giveUp = AbortSignal.timeout(RESTARTS_WITHIN_MS);
      const acknowledged: { seq: number; text: string }[] = [];
      const ahead = (await city.now()) - systemClock.now();
      let back: Promise<void> | undefined;
      for (let n = 1; n <= 40; n++) {
        const text = `第 ${n} 条`;
        const envelope = {
          commandId: randomUUID(),
          kind: 'note.add' as const,
          body: { noteId: randomUUID(), operationId, area: STREET, text },
          issuedAt: systemClock.now() + ahead,
        };
        const answer = city.insist(envelope, giveUp);
        // Killed while this command is on its way; its sender insists until the server is back.
        if (n % 15 === 0) {
          await back;
          back = server.kill().then(() => server.start());
        }
        const ack = await answer;
        expect(ack).toMatchObject({ ok: true });
        if (ack.ok) acknowledged.push({ seq: ack.seq, text });
      }
      await back;
      const seqs = acknowledged.map(({ seq }) => seq);
      expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
      await everywhere(({ probe }) => probe.reaches(seqs.at(-1)!));

      const journal = await city.journal();
      expect(journal.map(({ seq }) => seq)).toEqual(journal.map((_, index) => index + 1));
      const notes = journal.filter((entry) => entry.seq > before && entry.kind === 'note.added');
      expect(notes.map(({ seq, body }) => ({ seq, text: (body as { text: string }).text }))).toEqual(
        acknowledged,
      );
      const [a, b] = await everywhere(({ probe }) => probe.picture());
      expect(Object.values(a!.notes).map(({ text }) => text)).toEqual(acknowledged.map(({ text }) => text));
      expect(a!.notes).toEqual(b!.notes);
      recordFigure('entries acknowledged around two kills', acknowledged.length);

      // The road for positions is back as well.
      const lon = start.lon + 1e-3;
      const answer = await postOsmand(server.url, unit, { lon, lat: start.lat, at: await city.now() });
      expect(answer.status, await answer.text()).toBe(200);
      await everywhere(({ probe }) => probe.shows(unit.unitId, lon, start.lat));
    },
    RESTARTS_WITHIN_MS + 60_000,
  );

  it('nothing went wrong by itself on either page', () => {
    expect(screens.flatMap(({ visit: { problems } }) => problems)).toEqual([]);
  });
});
