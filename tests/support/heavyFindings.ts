import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const HEAVY = new Set(['serious', 'critical']);

/** What axe finds on a page that keeps somebody from using it: the rule, how often, and where. */
export async function heavyFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa']).analyze();
  return violations
    .filter(({ impact }) => HEAVY.has(impact ?? ''))
    .map(
      ({ id, nodes }) => `${id} (${nodes.length}) ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`,
    );
}
