import type { Page } from 'playwright-core';
// Declares window.tongxinProbe, which a page has when its address says probe=1.
import type {} from '../../client/map/view/probe.ts';
import type { Picture } from '../../shared/picture/picture.ts';

/** A build machine with two busy cores and software drawing needs this long at worst. */
const WITHIN_MS = 60_000;
/** Looked at by a timer: with software drawing, animation frames come too seldom. */
const POLL_MS = 25;

/** Asks a page what it shows. */
export class PageProbe {
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Until the screen has a Picture up to a journal number. */
  async reaches(seq: number): Promise<void> {
    await this.page.waitForFunction((least) => (window.tongxinProbe?.seq() ?? -1) >= least, seq, {
      timeout: WITHIN_MS,
      polling: POLL_MS,
    });
  }

  /** Until the map has a unit within a metre or two of a place. */
  async shows(unitId: string, lon: number, lat: number): Promise<void> {
    await this.page.waitForFunction(
      ([id, x, y]) => {
        const at = window.tongxinProbe?.unit(id);
        return at ? Math.abs(at.lon - x) < 2e-5 && Math.abs(at.lat - y) < 2e-5 : false;
      },
      [unitId, lon, lat] as const,
      { timeout: WITHIN_MS, polling: POLL_MS },
    );
  }

  /** Until a unit is neither in the Picture nor on the map. */
  async lacks(unitId: string): Promise<void> {
    await this.page.waitForFunction((id) => window.tongxinProbe?.unit(id) === null, unitId, {
      timeout: WITHIN_MS,
      polling: POLL_MS,
    });
  }

  seq(): Promise<number> {
    return this.page.evaluate(() => window.tongxinProbe!.seq());
  }

  digest(): Promise<string> {
    return this.page.evaluate(() => window.tongxinProbe!.digest());
  }

  picture(): Promise<Picture> {
    return this.page.evaluate(() => window.tongxinProbe!.picture());
  }

  /** Where each unit of the Picture is, by unit id; units without a position are left out. */
  positions(): Promise<Record<string, [number, number]>> {
    return this.page.evaluate(() => {
      const probe = window.tongxinProbe!;
      const found: Record<string, [number, number]> = {};
      for (const unitId of Object.keys(probe.picture().units)) {
        const at = probe.unit(unitId);
        if (at) found[unitId] = [at.lon, at.lat];
      }
      return found;
    });
  }
}
