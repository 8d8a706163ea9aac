import { ensureClientBuilt } from '../../scripts/launch/build.mjs';
import { startRunningExercise } from '../../scripts/screenshots/runningExercise.ts';
import { launchBrowser, visit } from '../support/browser.ts';
import { PageProbe } from '../support/probe.ts';
import { atLeast, atMost, mustBe, type Proof } from './support/proof.ts';
import { measureScreen } from './support/screenMeter.ts';

const CITY_SOURCES = 5_000;
/** Each source reports every ten seconds: after three rounds all of them have been heard. */
const ALL_HEARD_WITHIN_MS = 180_000;
const MEASURED_MS = 30_000;

/** 5,000 sources over all grids at 500 fixes a second, and the wall in Chromium. */
export const proof: Proof = {
  title: 'the wall stays responsive under the city load',
  async run({ root, say }) {
    await ensureClientBuilt(root, process.execPath);
    const running = await startRunningExercise(['--city-load']);
    const browser = await launchBrowser([], { measured: true });
    try {
      const { page, problems } = await visit(browser, running.url, 'wall', '/wall?probe=1', {
        viewport: { width: 1920, height: 1080 },
      });
      const probe = new PageProbe(page);
      say('  waiting until every source has been heard');
      await page.waitForFunction(
        (least) => {
          const at = window.tongxinProbe;
          if (!at) return false;
          const ids = Object.keys(at.picture().units);
          return ids.length >= least && ids.filter((id) => at.unit(id) !== null).length >= least * 0.98;
        },
        CITY_SOURCES,
        { timeout: ALL_HEARD_WITHIN_MS, polling: 2_000 },
      );
      say(`  measuring for ${MEASURED_MS / 1000} s`);
      const before = await probe.positions();
      const screen = await measureScreen(page, MEASURED_MS);
      const after = await probe.positions();
      const moved = Object.entries(after).filter(
        ([id, [lon, lat]]) => before[id]?.[0] !== lon || before[id]?.[1] !== lat,
      );
      return [
        atLeast('units on the wall', Object.keys(after).length, CITY_SOURCES * 0.98),
        atLeast('units that moved meanwhile', moved.length, CITY_SOURCES * 0.8),
        { name: 'animation frames (software drawing)', value: screen.frames / screen.seconds, unit: '/s' },
        { name: 'script time per frame', value: screen.scriptMsPerFrame, unit: 'ms' },
        { name: 'script share of the main thread', value: screen.scriptShare * 100, unit: '%' },
        { name: 'wait of a task, median', value: screen.waitP50Ms, unit: 'ms' },
        // Half a second is what a person takes for a hang; drawing in software is inside this figure.
        atMost('wait of a task, p95', screen.waitP95Ms, 500, 'ms'),
        { name: 'wait of a task, longest', value: screen.waitMaxMs, unit: 'ms' },
        mustBe('the load is still running', running.exercise.running),
        atMost('problems on the page', problems.length, 0),
      ];
    } finally {
      await browser.close();
      await running.close();
    }
  },
};
