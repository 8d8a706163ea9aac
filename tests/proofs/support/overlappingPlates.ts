import type { Page } from 'playwright-core';

/** Plates are parted within this time of coming over each other; a map drawn in software takes longer for a frame. */
const WITHIN_MS = 5_000;

/** Plates of the maps of a page that lie over each other and stay so, as `one / other`; none when all can be read. */
export async function overlappingPlates(page: Page): Promise<string[]> {
  const end = performance.now() + WITHIN_MS;
  for (;;) {
    const pairs = await overlappingNow(page);
    if (pairs.length === 0 || performance.now() > end) return pairs;
    await page.waitForTimeout(200);
  }
}

function overlappingNow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const shown = [...document.querySelectorAll<HTMLElement>('[data-plate]:not([hidden])')].map((plate) => ({
      text: plate.textContent ?? '',
      map: plate.parentElement,
      box: plate.getBoundingClientRect(),
      within: plate.parentElement!.getBoundingClientRect(),
    }));
    // What the map shows no part of cannot be in anything's way.
    const seen = shown.filter(
      ({ box, within }) =>
        box.right > within.left &&
        box.left < within.right &&
        box.bottom > within.top &&
        box.top < within.bottom,
    );
    return seen.flatMap((one, i) =>
      seen
        .slice(i + 1)
        .filter(
          (other) =>
            other.map === one.map &&
            one.box.left < other.box.right &&
            other.box.left < one.box.right &&
            one.box.top < other.box.bottom &&
            other.box.top < one.box.bottom,
        )
        .map((other) => `${one.text} / ${other.text}`),
    );
  });
}
