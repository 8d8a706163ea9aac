import type { Browser, Page } from 'playwright-core';
import { startRunningExercise } from '../../scripts/screenshots/runningExercise.ts';
import { newId } from '../../shared/model/newId.ts';
import { ApiClient } from '../support/apiClient.ts';
import { launchBrowser, visit } from '../support/browser.ts';
import { atLeast, atMost, mustBe, type Proof } from './support/proof.ts';
import { type BuiltPages, buildWithHearsAll } from './support/renderCount/build.ts';
import { type Commit, countCommits } from './support/renderCount/commits.ts';
import { type Rates, rates } from './support/renderCount/rates.ts';

/** Looks on, with the whole city in view; the reports come from a street. */
const OPERATOR = 'city';
const REPORTER = 'street';
/** In a street that the exercise plays in. */
const PLACE: [number, number] = [121.505, 29.985];
const MEASURED_S = 60;
/** Reports that come in meanwhile, so that something arrives however quiet the exercise is. */
const REPORT_EVERY_S = 6;
const FEWER = 10;
const CALM_S = 5;

/**
 * What React renders on a console that nobody touches, while the exercise runs: with a root that hears the whole Picture
 * and the clock, as the console's root did before, and with pieces that select what they show. Both are in one build, on
 * one server, with the same entries. The old root stands around today's pieces, and rows of queues, which keep still by
 * themselves today, do not below it, as then.
 */
export const proof: Proof = {
  title: 'a second that passes on the console renders clocks, an entry what it is about',
  async run({ root, say }) {
    say('  building the screens, with the old root beside the new');
    const pages = await buildWithHearsAll(root);
    const running = await startRunningExercise(['--from', '10:18', '--speed', '1']);
    // A page that is served from the proof's own hands is of no network, and Chromium lets it to none on this machine.
    const browser = await launchBrowser(['--disable-features=LocalNetworkAccessChecks']);
    try {
      const person = await ApiClient.signIn(running.url, REPORTER);
      say('  waiting until the exercise has told what came before');
      await untilCalm(person);
      const before = await measure(browser, running.url, pages, person, true);
      const now = await measure(browser, running.url, pages, person, false);
      const told = (name: string, { rates: r }: Measured) => [
        { name: `commits while a second passes, ${name}`, value: r.idle.commits, unit: '/s' },
        { name: `components rendered while a second passes, ${name}`, value: r.idle.rendered, unit: '/s' },
        { name: `commits while an entry arrives, ${name}`, value: r.entry.commits, unit: '/s' },
        { name: `components rendered while an entry arrives, ${name}`, value: r.entry.rendered, unit: '/s' },
        {
          name: `seconds without and with an entry, ${name}`,
          value: `${r.idle.seconds} + ${r.entry.seconds}`,
        },
      ];
      return [
        ...told('whole Picture at the root', before),
        ...told('pieces that select', now),
        atLeast(
          'seconds without an entry, in the shorter',
          Math.min(before.rates.idle.seconds, now.rates.idle.seconds),
          5,
        ),
        atLeast(
          'seconds with an entry, in the shorter',
          Math.min(before.rates.entry.seconds, now.rates.entry.seconds),
          5,
        ),
        atLeast(
          'times fewer components while a second passes',
          before.rates.idle.rendered / now.rates.idle.rendered,
          FEWER,
        ),
        atLeast(
          'times fewer components while an entry arrives',
          before.rates.entry.rendered / now.rates.entry.rendered,
          FEWER,
        ),
        mustBe('the exercise is still running', running.exercise.running),
        atMost('problems on the pages', before.problems + now.problems, 0),
      ];
    } finally {
      await browser.close();
      await running.close();
      await pages.close();
    }

    async function measure(
      chromium: Browser,
      url: string,
      built: BuiltPages,
      person: ApiClient,
      hearsAll: boolean,
    ): Promise<Measured> {
      say(`  ${hearsAll ? 'the old root' : 'pieces that select'}: ${MEASURED_S} s`);
      const { page, context, problems } = await visit(chromium, url, OPERATOR, '/console?probe=1', {
        viewport: { width: 1920, height: 1080 },
        prepare: async (fresh) => {
          await fresh.addInitScript(countCommits);
          if (hearsAll) await fresh.addInitScript(() => Object.assign(window, { hearsAll: true }));
          await built.into(fresh);
        },
      });
      await page.locator('[data-loaded="true"]').waitFor();
      await page.waitForFunction(() => (window.tongxinProbe?.seq() ?? 0) > 0);
      const commits = await watch(page, person);
      await context.close();
      return { rates: rates(commits), problems: problems.length };
    }
  },
};

interface Measured {
  rates: Rates;
  problems: number;
}

/** Until something was reported, and no more than an entry a second comes. */
async function untilCalm(person: ApiClient): Promise<void> {
  let before = 0;
  for (let tries = 0; tries < 60; tries++) {
    const entries = await person.journal();
    if (entries.some(({ kind }) => kind === 'incident.reported') && entries.length - before < CALM_S) return;
    before = entries.length;
    await new Promise((resolve) => setTimeout(resolve, CALM_S * 1000));
  }
  throw new Error('the exercise did not come to its own time in five minutes');
}

/** Everything that React did in the time, while reports come in. */
async function watch(page: Page, person: ApiClient): Promise<Commit[]> {
  await page.evaluate(() => window.reactCommits?.splice(0));
  const operation = await page.evaluate(() =>
    Object.values(window.tongxinProbe!.picture().operations).find((one) => one.closedAt === null),
  );
  for (let second = 0; second < MEASURED_S; second += REPORT_EVERY_S) {
    await page.waitForTimeout(REPORT_EVERY_S * 1000);
    await person.command('incident.report', {
      incidentId: newId(),
      operationId: operation!.operationId,
      type: 'lift',
      title: 'render-count',
      description: '',
      position: PLACE,
    });
  }
  return page.evaluate(() => window.reactCommits ?? []);
}
