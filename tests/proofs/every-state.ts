import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { STREET } from '../../exercise/plan/seats.ts';
import { ensureClientBuilt } from '../../scripts/launch/build.mjs';
import {
  type ConsoleScene,
  consoleStates,
  openState,
  type Subjects,
} from '../../scripts/screenshots/consoleStates.ts';
import { startRunningExercise } from '../../scripts/screenshots/runningExercise.ts';
import type { Entry, EntryKind } from '../../shared/model/entries/entry.ts';
import { LANGUAGES, type Language } from '../../shared/model/language.ts';
import type { AreaDetail } from '../../shared/wire/routes.ts';
import { WHISTLE_ROUTES, type WhistleDepartmentsAnswer } from '../../shared/wire/whistleRoutes.ts';
import { ApiClient } from '../support/apiClient.ts';
import { launchBrowser, visit } from '../support/browser.ts';
import { heavyFindings } from '../support/heavyFindings.ts';
import { overlappingPlates } from './support/overlappingPlates.ts';
import { atLeast, atMost, type Proof } from './support/proof.ts';
import { shownFree } from './support/shownFree.ts';

const DESK = { width: 1920, height: 1080 };
/** Screens beside the console that show the new facts. */
const OTHERS = [
  { name: 'wall', username: 'wall', path: '/wall', viewport: DESK, maps: 1 },
  { name: 'wall-wide', username: 'wall', path: '/wall', viewport: { width: 3840, height: 1080 }, maps: 3 },
  { name: 'field', username: 'volunteer', path: '/field', viewport: { width: 390, height: 844 } },
  { name: 'field-leader', username: 'leader', path: '/field', viewport: { width: 390, height: 844 } },
  { name: 'field-tablet', username: 'leader', path: '/field', viewport: { width: 1280, height: 800 } },
] as const;
/** Something of every kind that the states show. */
const WANTED: readonly EntryKind[] = ['callout.sent', 'zone.drawn', 'task.dispatched'];

/** axe, the drawer beside what it is about, and pictures: every state of the screens in both languages. */
export const proof: Proof = {
  title:
    'axe on every state of console, wall and field in both languages; the drawer hides nothing; pictures',
  async run({ root, args, say }) {
    await ensureClientBuilt(root, process.execPath);
    const folder = join(root, 'screenshots');
    mkdirSync(folder, { recursive: true });
    const [url, ...named] = args[0]?.startsWith('http') ? args : ['', ...args];
    const running = url ? null : await startRunningExercise(['--from', '10:18', '--speed', '1']);
    const browser = await launchBrowser();
    try {
      const seen = new Looks(browser, url || running!.url, folder, say);
      const states = consoleStates(await subjects(url || running!.url));
      for (const language of LANGUAGES)
        if (named.length === 0 || named.includes(language)) await seen.all(language, states);
      for (const text of [...seen.findings, ...seen.hidden, ...seen.overlapping, ...seen.problems])
        say(`  ${text}`);
      return [
        atLeast(
          'states looked at',
          seen.states,
          (named.length || LANGUAGES.length) * (states.length + OTHERS.length),
        ),
        atMost('serious and critical findings of axe', seen.findings.length, 0),
        atLeast(
          'selected things whose place was looked at',
          seen.placed,
          3 * (named.length || LANGUAGES.length),
        ),
        atMost('selected things that something covers', seen.hidden.length, 0),
        atMost('signs on maps that cover each other', seen.overlapping.length, 0),
        atMost('errors of pages', seen.problems.length, 0),
      ];
    } finally {
      await browser.close();
      await running?.close();
    }
  },
};

/** Opens states one after the other and keeps what was wrong. */
class Looks {
  readonly findings: string[] = [];
  readonly hidden: string[] = [];
  readonly overlapping: string[] = [];
  readonly problems: string[] = [];
  states = 0;
  placed = 0;
  private readonly browser: Browser;
  private readonly url: string;
  private readonly folder: string;
  private readonly say: (text: string) => void;

  constructor(browser: Browser, url: string, folder: string, say: (text: string) => void) {
    this.browser = browser;
    this.url = url;
    this.folder = folder;
    this.say = say;
  }

  async all(language: Language, states: readonly ConsoleScene[]): Promise<void> {
    for (const state of states) {
      const path = `/console?probe=1${state.query ? `&${state.query}` : ''}`;
      await this.look(
        `console-${state.name}`,
        language,
        { username: 'street', path, viewport: DESK },
        async (page) => {
          await openState(page, state, language);
          if (!state.about) return;
          this.placed++;
          const covered = await shownFree(page, state.about);
          if (covered !== null) this.hidden.push(`console-${state.name} ${language}: ${covered}`);
        },
      );
    }
    for (const other of OTHERS)
      await this.look(other.name, language, other, async (page) => {
        if ('maps' in other)
          await page
            .locator('[data-loaded="true"]')
            .nth(other.maps - 1)
            .waitFor();
      });
  }

  private async look(
    name: string,
    language: Language,
    {
      username,
      path,
      viewport,
    }: { username: string; path: string; viewport: { width: number; height: number } },
    open: (page: Page) => Promise<void> = async () => {},
  ): Promise<void> {
    this.say(`  ${name} ${language}`);
    const { context, page, problems } = await visit(this.browser, this.url, username, path, {
      viewport,
      language,
    });
    try {
      await open(page);
      await page.waitForLoadState('networkidle');
      await page.screenshot({ path: join(this.folder, `${name}-${language}.png`), timeout: 60_000 });
      for (const pair of await overlappingPlates(page)) this.overlapping.push(`${name} ${language}: ${pair}`);
      await stopDrawing(page);
      for (const finding of await heavyFindings(page)) this.findings.push(`${name} ${language}: ${finding}`);
      this.states++;
    } catch (error) {
      this.problems.push(`${name} ${language}: ${error instanceof Error ? error.message : error}`);
    } finally {
      this.problems.push(...problems.map((text) => `${name} ${language}: ${text}`));
      await context.close();
    }
  }
}

/** No frame is drawn any more: axe reads the page, and a map that is drawn in software leaves it little time. */
async function stopDrawing(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.requestAnimationFrame = () => 0;
  });
}

/** Waits until the exercise has shown something of everything; then files an incident and blows a whistle of its own. */
async function subjects(url: string): Promise<Subjects> {
  const city = await ApiClient.signIn(url, 'city');
  const entries = await until(city, (some) => WANTED.every((kind) => some.some((one) => one.kind === kind)));
  const { operationId } = entries.findLast(({ kind }) => kind === 'operation.opened')!;
  const { area } = await city.get<AreaDetail>(`/api/areas/${STREET}`);
  const incidentId = randomUUID();
  const report = {
    incidentId,
    operationId: operationId!,
    type: 'gas' as const,
    title: '燃气异味',
    position: area.centre,
  };
  await city.command('incident.report', report);
  await city.command('incident.accept', { incidentId, version: 1 });
  await city.command('incident.file', { incidentId, version: 2 });
  const called = await city.get<WhistleDepartmentsAnswer>(
    `${WHISTLE_ROUTES.departments.path}?area=${STREET}`,
  );
  await city.command('whistle.blow', {
    whistleId: randomUUID(),
    operationId: operationId!,
    area: STREET,
    incidentId,
    taskId: null,
    reason: 'emergency',
    text: '请到现场协助排查燃气',
    organisationIds: called.organisations.slice(0, 2).map(({ organisationId }) => organisationId),
  });
  const onDuty = entries.findLast(({ kind, area: at }) => kind === 'unit.on_duty' && at.startsWith(STREET))!;
  return { incidentId, unitId: (onDuty.body as { units: { unitId: string }[] }).units[0]!.unitId };
}

async function until(city: ApiClient, ready: (entries: Entry[]) => boolean): Promise<Entry[]> {
  for (let tries = 0; tries < 180; tries++) {
    const entries = await city.journal();
    if (ready(entries)) return entries;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
  throw new Error('the exercise did not come so far in three minutes');
}
