import type { CDPSession, Page } from 'playwright-core';

/** What a page did in a stretch of time. */
export interface ScreenFigures {
  seconds: number;
  frames: number;
  /** JavaScript of the page, per animation frame: the product's own work, not the drawing. */
  scriptMsPerFrame: number;
  /** The same as a share of the main thread's time. */
  scriptShare: number;
  /** Time that a task handed to the page waited for its turn, milliseconds. */
  waitP50Ms: number;
  waitP95Ms: number;
  waitMaxMs: number;
}

/**
 * Measures a page for a while. Frames are counted, never timed: without a graphics card Chromium draws
 * a few of them a second, so only the script time is about this code.
 */
export async function measureScreen(page: Page, forMs: number): Promise<ScreenFigures> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const before = await scriptSeconds(session);
  const seen = await page.evaluate(watchLoop, forMs);
  const scriptMs = ((await scriptSeconds(session)) - before) * 1000;
  await session.detach();
  const waits = seen.waits.sort((a, b) => a - b);
  const at = (share: number) => waits[Math.min(waits.length - 1, Math.floor(waits.length * share))] ?? 0;
  return {
    seconds: seen.ms / 1000,
    frames: seen.frames,
    scriptMsPerFrame: scriptMs / Math.max(1, seen.frames),
    scriptShare: scriptMs / seen.ms,
    waitP50Ms: at(0.5),
    waitP95Ms: at(0.95),
    waitMaxMs: at(1),
  };
}

/** Runs in the page: counts its frames and, five times a second, how long a message to itself waits. */
function watchLoop(forMs: number): Promise<{ ms: number; frames: number; waits: number[] }> {
  const began = performance.now();
  const waits: number[] = [];
  let frames = 0;
  const channel = new MessageChannel();
  let sentAt = 0;
  channel.port1.onmessage = () => waits.push(performance.now() - sentAt);
  const ping = setInterval(() => {
    sentAt = performance.now();
    channel.port2.postMessage(null);
  }, 200);
  return new Promise((resolve) => {
    const frame = () => {
      frames++;
      const ms = performance.now() - began;
      if (ms < forMs) return requestAnimationFrame(frame);
      clearInterval(ping);
      channel.port1.close();
      resolve({ ms, frames, waits });
    };
    requestAnimationFrame(frame);
  });
}

async function scriptSeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'ScriptDuration')!.value;
}
