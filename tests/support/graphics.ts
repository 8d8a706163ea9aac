import type { Browser, Page } from 'playwright-core';
// Declares window.tongxinProbe, which a page has when its address says probe=1.
import type {} from '../../client/map/view/probe.ts';

declare global {
  interface Window {
    /** Extensions of contexts that were lost here, to bring them back. */
    lostGraphics?: WEBGL_lose_context[];
    /** No context can be had while this is true. */
    noGraphics?: boolean;
  }
}

/** Before anything is loaded: a page whose browser may be made to have no graphics (`without`). */
export async function breakableGraphics(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const { getContext } = HTMLCanvasElement.prototype;
    HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...rest: []) {
      return window.noGraphics && kind.startsWith('webgl')
        ? null
        : (getContext as (...args: unknown[]) => RenderingContext | null).call(this, kind, ...rest);
    } as typeof getContext;
  });
}

/** Whether contexts can be had from now on. */
export async function without(page: Page, noGraphics: boolean): Promise<void> {
  await page.evaluate((value) => {
    window.noGraphics = value;
  }, noGraphics);
}

/** Every map's graphics context goes, as when a driver is reset. */
export async function loseGraphics(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.lostGraphics = [...document.querySelectorAll<HTMLCanvasElement>('.maplibregl-canvas')].map(
      (canvas) => canvas.getContext('webgl2')!.getExtension('WEBGL_lose_context')!,
    );
    for (const lost of window.lostGraphics) lost.loseContext();
  });
}

/** The contexts that went come back. */
export async function restoreGraphics(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const lost of window.lostGraphics ?? []) lost.restoreContext();
  });
}

/** Kills the browser's graphics process, as a crashed driver does; the browser starts another. */
export async function endGraphicsProcess(browser: Browser): Promise<void> {
  const cdp = await browser.newBrowserCDPSession();
  const { processInfo } = await cdp.send('SystemInfo.getProcessInfo');
  await cdp.detach();
  const graphics = processInfo.filter(({ type }) => type === 'GPU');
  if (graphics.length === 0) throw new Error('the browser has no graphics process');
  for (const { id } of graphics) process.kill(id, 'SIGKILL');
}

export interface Patch {
  /** Middle of it on the page, CSS pixels. */
  x: number;
  y: number;
  png: Buffer;
}

const HALF_PX = 11;

/** What is painted where the map says that an incident is; null while it is not on the map. */
export async function patchAt(page: Page, incidentId: string): Promise<Patch | null> {
  const at = await page.evaluate(
    (id) => window.tongxinProbe?.at({ kind: 'incident', incidentId: id }) ?? null,
    incidentId,
  );
  if (!at) return null;
  const clip = { x: at.x - HALF_PX, y: at.y - HALF_PX, width: 2 * HALF_PX, height: 2 * HALF_PX };
  return { ...at, png: await page.screenshot({ clip, scale: 'css' }) };
}

/** How far two patches are from each other: the mean over their pixels of the largest channel's difference, 0 to 255. */
export async function difference(page: Page, a: Patch, b: Patch): Promise<number> {
  return page.evaluate(
    async ([one, other]) => {
      const pixels = async (base64: string) => {
        const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
        const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
        const canvas = new OffscreenCanvas(image.width, image.height);
        const draw = canvas.getContext('2d')!;
        draw.drawImage(image, 0, 0);
        return draw.getImageData(0, 0, image.width, image.height).data;
      };
      const [left, right] = [await pixels(one!), await pixels(other!)];
      let sum = 0;
      for (let i = 0; i < left.length; i += 4)
        sum += Math.max(...[0, 1, 2].map((c) => Math.abs(left[i + c]! - (right[i + c] ?? 255))));
      return sum / (left.length / 4);
    },
    [a.png.toString('base64'), b.png.toString('base64')],
  );
}

/** How many objects of a class are alive in the page, after its garbage was collected. */
export async function living(page: Page, className: string): Promise<number> {
  const cdp = await page.context().newCDPSession(page);
  try {
    const { result } = await cdp.send('Runtime.evaluate', { expression: `${className}.prototype` });
    const { objects } = await cdp.send('Runtime.queryObjects', { prototypeObjectId: result.objectId! });
    const counted = await cdp.send('Runtime.callFunctionOn', {
      objectId: objects.objectId!,
      functionDeclaration: 'function () { return this.length; }',
      returnByValue: true,
    });
    return counted.result.value as number;
  } finally {
    await cdp.detach();
  }
}
