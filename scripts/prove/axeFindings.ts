import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { LANGUAGES } from '../../client/ui/language.ts';
import { visit } from '../../tests/support/browser.ts';
import { ADMIN_SHOTS } from '../screenshots/adminShots.ts';

const HEAVY = new Set(['serious', 'critical']);

/** What axe finds serious on every page of the administration, in both languages. */
export async function axeFindings(
  browser: Browser,
  url: string,
): Promise<{ pages: number; findings: string[] }> {
  const findings: string[] = [];
  let pages = 0;
  for (const language of LANGUAGES)
    for (const { username, path } of ADMIN_SHOTS) {
      const { context, page } = await visit(browser, url, username, path, {
        viewport: { width: 1440, height: 900 },
        language,
      });
      await page.getByRole('heading', { level: 2 }).last().waitFor();
      await page.waitForLoadState('networkidle');
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21aa'])
        .analyze();
      pages++;
      for (const { id, impact, nodes } of violations)
        if (HEAVY.has(impact ?? '')) findings.push(`${path} ${language}: ${id} (${nodes.length})`);
      await context.close();
    }
  return { pages, findings };
}
