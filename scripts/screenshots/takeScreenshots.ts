import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { ApiClient } from '../../tests/support/apiClient.ts';
import { launchBrowser, visit } from '../../tests/support/browser.ts';
import { ensureClientBuilt } from '../launch/build.mjs';
import { startRunningExercise } from './runningExercise.ts';
import type { Shot } from './shots.ts';
import { screenWordsOf } from './wordsOf.ts';

export interface Taken {
  file: string;
  problems: string[];
}

/** How long the exercise plays before its picture is taken: people are on duty and on their way. */
const PLAYS_FIRST_MS = 90_000;
/** Tiles and the first frames are drawn in software. */
const SETTLES_MS = 8_000;

export interface WantedPictures {
  /** The checkout, whose screens are built when they are not. */
  root: string;
  /** Where the pictures go. */
  folder: string;
  shots: readonly Shot[];
  /** A running server; without it one is started, with the exercise, on data of its own. */
  url?: string | undefined;
  say: (line: string) => void;
}

/** Takes pictures of the screens while the exercise plays. */
export async function takeScreenshots(wanted: WantedPictures): Promise<Taken[]> {
  const { root, url, say } = wanted;
  if (url) return shootAll(url, wanted);
  await ensureClientBuilt(root, process.execPath);
  say('Starting a server and the exercise …');
  const running = await startRunningExercise(['--from', '10:00', '--speed', '1']);
  try {
    await untilUnderWay(running.url);
    await new Promise((resolve) => setTimeout(resolve, PLAYS_FIRST_MS));
    return await shootAll(running.url, wanted);
  } finally {
    await running.close();
  }
}

/** Until the exercise has reported something: the screens have something to show. */
async function untilUnderWay(url: string): Promise<void> {
  const city = await ApiClient.signIn(url, 'city');
  for (let tries = 0; tries < 120; tries++) {
    if ((await city.journal()).some((entry) => entry.kind === 'incident.reported')) return;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
  throw new Error('the exercise reported nothing in two minutes');
}

async function shootAll(url: string, { folder, shots, say }: WantedPictures): Promise<Taken[]> {
  const browser = await launchBrowser();
  const taken: Taken[] = [];
  try {
    for (const shot of shots) {
      say(`  ${shot.name} ${shot.language}`);
      taken.push(await shoot(browser, url, folder, shot));
    }
  } finally {
    await browser.close();
  }
  return taken;
}

async function shoot(browser: Browser, url: string, folder: string, shot: Shot): Promise<Taken> {
  const { context, page, problems } = await visit(browser, url, shot.username, shot.path, {
    viewport: { width: shot.width, height: shot.height },
    locale: shot.language,
    language: shot.language,
    permissions: ['geolocation'],
    geolocation: { longitude: 121.5563, latitude: 29.8942, accuracy: 8 },
  });
  if (shot.press)
    await page.getByRole('button', { name: screenWordsOf(shot.language).review.player[shot.press] }).click();
  if (shot.click) await page.getByText(shot.click).first().click();
  await settle(page);
  const file = join(folder, `${shot.name}.png`);
  await page.screenshot({ path: file, timeout: 60_000 });
  await context.close();
  return { file, problems };
}

/** Until nothing more is fetched and what came has been drawn. */
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(SETTLES_MS);
}
