import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { atLeast, atMost, type Figure } from '../../scripts/prove/line.ts';
import { launchBrowser } from '../support/browser.ts';
// Declares window.renderBench.
import type {} from './renderPage/main.tsx';
import { serveRenderPage } from './renderServer.ts';
import { bench, median, percentile, told } from './support/bench.ts';

const VIEWPORT = { width: 1280, height: 720 };
/** Loading, first tiles and compiling shaders are not what is measured. */
const SETTLE_MS = 6_000;
const LOADED_WITHIN_MS = 120_000;

await bench('render', async ({ size, say }) => {
  const measuredMs = size('seconds', 20) * 1000;
  const folder = await mkdtemp(join(tmpdir(), 'tongxin-render-'));
  say('building the page');
  await build({
    root: join(import.meta.dirname, 'renderPage'),
    configFile: false,
    logLevel: 'error',
    plugins: [react()],
    build: { outDir: folder, emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 5000 },
  });
  const server = await serveRenderPage(folder);
  const browser = await launchBrowser();
  try {
    const ten = await measure(browser, `${server.url}/?units=10000`, measuredMs, say);
    const fifty = await measure(browser, `${server.url}/?units=50000`, measuredMs, say);
    const naive = await measure(browser, `${server.url}/?units=10000&way=setData`, measuredMs, say);
    return [
      atMost('10,000 units: script per frame, median', median(ten.frames), 4, 'ms'),
      told('10,000 units: script per frame, p95', percentile(ten.frames, 95), 'ms'),
      told('10,000 units: script per position frame from the wire, median', median(ten.others), 'ms'),
      atMost('50,000 units: script per frame, median', median(fifty.frames), 10, 'ms'),
      told('50,000 units: script per frame, p95', percentile(fifty.frames, 95), 'ms'),
      told('50,000 units: script per position frame from the wire, median', median(fifty.others), 'ms'),
      told('10,000 units by setData: script per frame, median', median(naive.frames), 'ms'),
      told('10,000 units by setData: script per update, median', median(naive.others), 'ms'),
      atLeast(
        'script per second, setData against this',
        scriptPerSecond(naive) / scriptPerSecond(ten),
        1,
        '×',
      ),
      atMost('pick a unit out of 10,000, click to answer', ten.pickMs, 100, 'ms'),
      atMost('heap after a forced collection, end against start', ten.heapGrowth, 1.05),
    ] satisfies Figure[];
  } finally {
    await browser.close();
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
});

interface Measured {
  frames: number[];
  others: number[];
  ms: number;
  pickMs: number;
  heapGrowth: number;
}

function scriptPerSecond({ frames, others, ms }: Measured): number {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  return (sum(frames) + sum(others)) / (ms / 1000);
}

async function measure(
  browser: Browser,
  url: string,
  ms: number,
  say: (text: string) => void,
): Promise<Measured> {
  say(url);
  const page = await browser.newPage({ viewport: VIEWPORT });
  try {
    await page.goto(url);
    await page.waitForSelector('[data-loaded=true]', { timeout: LOADED_WITHIN_MS, state: 'attached' });
    await page.waitForTimeout(SETTLE_MS);
    await take(page);
    const heapBefore = await heapBytes(page);
    const began = performance.now();
    await page.waitForTimeout(ms);
    const { frames, others } = await take(page);
    const measured = performance.now() - began;
    const heapGrowth = (await heapBytes(page)) / heapBefore;
    const pickMs = url.includes('way=') ? 0 : await pick(page);
    return { frames, others, ms: measured, pickMs, heapGrowth };
  } finally {
    await page.close();
  }
}

function take(page: Page): Promise<{ frames: number[]; others: number[] }> {
  return page.evaluate(() => ({
    frames: window.renderBench.takeFrames(),
    others: window.renderBench.takeOthers(),
  }));
}

/** Milliseconds from a click in the midst of the units until the page knows what was meant; median of several. */
async function pick(page: Page): Promise<number> {
  const waits: number[] = [];
  for (let n = 0; n < 7; n++) {
    waits.push(
      await page.evaluate((step) => {
        const canvas = document.querySelector('canvas')!;
        const at = { clientX: 520 + step * 31, clientY: 300 + step * 17, bubbles: true, button: 0 };
        const began = performance.now();
        for (const type of ['mousedown', 'mouseup', 'click']) canvas.dispatchEvent(new MouseEvent(type, at));
        return (window.renderBench.selected?.at ?? Number.POSITIVE_INFINITY) - began;
      }, n),
    );
  }
  return median(waits);
}

async function heapBytes(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}
