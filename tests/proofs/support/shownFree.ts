import type { Page } from 'playwright-core';
import type { MapTarget } from '../../../client/map/mapTypes.ts';
// Declares window.tongxinProbe, which a page has when its address says probe=1.
import type {} from '../../../client/map/view/probe.ts';

/** The map goes to what is selected within this time. */
const WITHIN_MS = 15_000;

/** Whether the symbol of something can be seen on the map, with nothing over it: null, or what is wrong. */
export async function shownFree(page: Page, target: MapTarget): Promise<string | null> {
  const look = () =>
    page.evaluate((what) => {
      const at = window.tongxinProbe?.at(what);
      if (!at) return 'it is not on the map';
      const over = document.elementFromPoint(at.x, at.y);
      if (!over) return `it lies outside the window, at ${Math.round(at.x)} ${Math.round(at.y)}`;
      return over.closest('.maplibregl-map') ? null : `${over.tagName} ${over.className} lies over it`;
    }, target);
  const end = performance.now() + WITHIN_MS;
  for (;;) {
    const wrong = await look();
    if (wrong === null || performance.now() > end) return wrong;
    await page.waitForTimeout(200);
  }
}
