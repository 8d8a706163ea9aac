import type { Browser } from 'playwright-core';
import { ADMIN_SHOTS } from '../../../scripts/screenshots/adminShots.ts';
import { LANGUAGES } from '../../../shared/model/language.ts';
import { visit } from '../../support/browser.ts';
import { heavyFindings } from '../../support/heavyFindings.ts';

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
      pages++;
      for (const finding of await heavyFindings(page)) findings.push(`${path} ${language}: ${finding}`);
      await context.close();
    }
  return { pages, findings };
}
