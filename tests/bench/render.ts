import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { build } from 'vite';
import { atLeast, atMost, type Figure } from '../proofs/support/proof.ts';
import { launchBrowser } from '../support/browser.ts';
// Declares window.renderBench.
import type {} from './renderPage/main.tsx';
import { serveRenderPage } from './renderServer.ts';
import { bench, median, told } from './support/bench.ts';

/** Small: script does the same for any size, and software drawing leaves more of the time to it. */
const VIEWPORT = { width: 640, height: 400 };
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
  const browser = await launchBrowser([], { measured: true });
  try {
    const ten = await measure(browser, `${server.url}/?units=10000`, measuredMs, say);
    const fifty = await measure(browser, `${server.url}/?units=50000`, measuredMs, say);
    const naive = await measure(browser, `${server.url}/?units=10000&way=setData`, measuredMs, say);
    return [
      atMost('10,000 units: script per frame', ten.scriptMsPerFrame, 4, 'ms'),
      told('10,000 units: script per position frame from the wire, wall time', median(ten.others), 'ms'),
      told('10,000 units: frames measured', ten.frames),
      atMost('50,000 units: script per frame', fifty.scriptMsPerFrame, 10, 'ms'),
      told('50,000 units: script per position frame from the wire, wall time', median(fifty.others), 'ms'),
      told('50,000 units: frames measured', fifty.frames),
      // What a screen update costs the whole page, workers included. This one glides between two updates and
      // so draws more frames of the same; setData cannot.
      told('10,000 units: processor time of the page per frame', ten.pageMsPerFrame, 'ms'),
      told('10,000 units by setData: frames measured', naive.frames),
      told('10,000 units by setData: processor time of the page per frame', naive.pageMsPerFrame, 'ms'),
      atLeast('setData against this, per frame', naive.pageMsPerFrame / ten.pageMsPerFrame, 2, '×'),
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
  frames: number;
  /** Processor time of the page's own script per frame: what others on the machine do is not in it. */
  scriptMsPerFrame: number;
  /** Wall time of each piece of work that is no frame. */
  others: number[];
  /** Processor time of the page's process, its workers included. */
  pageMsPerFrame: number;
  pickMs: number;
  heapGrowth: number;
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
    const pickMs = url.includes('way=') ? 0 : await pick(page);
    await page.evaluate(() => window.renderBench.stopDrawing());
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await take(page);
    const script = await scriptMs(session);
    const processor = await rendererMs(browser);
    await page.waitForTimeout(ms);
    const { frames, others } = await take(page);
    const scriptMsPerFrame = ((await scriptMs(session)) - script) / frames;
    const pageMsPerFrame = ((await rendererMs(browser)) - processor) / frames;
    // The code is compiled and its caches are full by now: what grows from here on grows for ever.
    const heap = await heapBytes(session);
    await page.waitForTimeout(ms);
    const heapGrowth = (await heapBytes(session)) / heap;
    return { frames, scriptMsPerFrame, others, pageMsPerFrame, pickMs, heapGrowth };
  } finally {
    await page.close();
  }
}

function take(page: Page): Promise<{ frames: number; others: number[] }> {
  return page.evaluate(() => ({
    frames: window.renderBench.takeFrames(),
    others: window.renderBench.takeOthers(),
  }));
}

async function scriptMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'ScriptDuration')!.value * 1000;
}

/** Processor time of all page processes; one page is open at a time. */
async function rendererMs(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo
    .filter(({ type }) => type === 'renderer')
    .reduce((sum, { cpuTime }) => sum + cpuTime * 1000, 0);
}

/** Milliseconds from a click in the midst of the units until the page knows what was meant; median of several. */
async function pick(page: Page): Promise<number> {
  const waits: number[] = [];
  for (let n = 0; n < 7; n++) {
    waits.push(
      await page.evaluate((step) => {
        const canvas = document.querySelector('canvas')!;
        const at = { clientX: 290 + step * 9, clientY: 180 + step * 7, bubbles: true, button: 0 };
        const began = performance.now();
        for (const type of ['mousedown', 'mouseup', 'click']) canvas.dispatchEvent(new MouseEvent(type, at));
        return (window.renderBench.selected?.at ?? Number.POSITIVE_INFINITY) - began;
      }, n),
    );
  }
  return median(waits);
}

/** The least of several looks: between a collection and the look the page goes on working. */
async function heapBytes(session: CDPSession): Promise<number> {
  const looks: number[] = [];
  for (let n = 0; n < 5; n++) {
    await session.send('HeapProfiler.collectGarbage');
    looks.push((await session.send('Runtime.getHeapUsage')).usedSize);
  }
  return Math.min(...looks);
}
