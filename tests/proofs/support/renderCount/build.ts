import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { build } from 'vite';

export interface BuiltPages {
  /** Has a page load this build in place of the server's own. */
  into(page: Page): Promise<void>;
  close(): Promise<void>;
}

/** The product's own build, with `HearsAll` around the console's screen. */
export async function buildWithHearsAll(root: string): Promise<BuiltPages> {
  const dir = await mkdtemp(join(tmpdir(), 'tongxin-render-count-'));
  await build({
    root,
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'error',
    build: { outDir: dir, emptyOutDir: true },
    plugins: [
      {
        name: 'hears-all',
        enforce: 'pre',
        resolveId: (source, importer) =>
          source === './ConsoleScreen.tsx' && importer?.endsWith('/console/Console.tsx')
            ? join(import.meta.dirname, 'HearsAll.tsx')
            : null,
        // Rows of queues kept still by nothing then: they are memoized since the root hears nothing.
        transform: (code, id) =>
          ROWS.test(id)
            ? {
                code: code.replaceAll(/\bmemo\(/g, '(window.hearsAll ? (row) => row : memo)('),
                map: { mappings: '' },
              }
            : null,
      },
    ],
  });
  return {
    into: async (page) => {
      await page.route(
        (url) => url.pathname === '/console' || url.pathname.startsWith('/assets/'),
        async (route) => {
          const { pathname } = new URL(route.request().url());
          const file = pathname === '/console' ? 'index.html' : pathname.slice(1);
          await route.fulfill({
            body: await readFile(join(dir, file)),
            contentType: TYPES[extname(file)] ?? 'application/octet-stream',
          });
        },
      );
    },
    close: () => rm(dir, { recursive: true, force: true }),
  };
}

const ROWS = /\/(IncidentQueue|TaskQueue|WhistleList)\.tsx$/;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};
