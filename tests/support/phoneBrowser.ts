import type { Page } from 'playwright-core';

declare global {
  interface Window {
    phone?: {
      /** Watches that the page ever asked for. */
      watches: number;
      /** Screen locks that the page holds. */
      awake: number;
      /** From now on nothing calls back from the watches that there are, and no error is told. */
      die(): void;
    };
  }
}

/**
 * Before anything is loaded: a browser that may let a position watch die, as some do in the background, and that counts
 * what the page asks of it. Positions and locks are the real browser's.
 */
export async function phoneBrowser(page: Page): Promise<void> {
  await page.addInitScript(() => {
    let generation = 0;
    const phone = { watches: 0, awake: 0, die: () => void generation++ };
    window.phone = phone;
    const { watchPosition } = Geolocation.prototype;
    Geolocation.prototype.watchPosition = function (success, failure, options) {
      phone.watches++;
      const own = generation;
      return watchPosition.call(
        this,
        (position) => {
          if (own === generation) success(position);
        },
        (error) => {
          if (own === generation) failure?.(error);
        },
        options,
      );
    };
    const { request } = WakeLock.prototype;
    WakeLock.prototype.request = async function (type) {
      const lock = await request.call(this, type);
      phone.awake++;
      lock.addEventListener('release', () => {
        phone.awake--;
      });
      return lock;
    };
  });
}
