import { configDefaults, defineConfig } from 'vitest/config';

/** What is asked of one kind of database only is no skipped test of the other. */
const OF_THE_OTHER_KIND =
  process.env.TEST_DATABASE === 'server'
    ? 'tests/integration/embedded.test.ts'
    : 'tests/integration/server.test.ts';

/** Three projects: `unit` needs nothing, `integration` a database, `e2e` a browser as well. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'tests/{shared,server,client,contract,fuzz,data,exercise,scripts}/**/*.test.ts',
            'tests/architecture.test.ts',
          ],
          environment: 'node',
        },
      },
      {
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          exclude: [...configDefaults.exclude, OF_THE_OTHER_KIND],
          globalSetup: ['tests/support/databaseTemplate.ts'],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/support/databaseTemplate.ts'],
          fileParallelism: false,
          testTimeout: 240_000,
          expect: { poll: { timeout: 90_000, interval: 100 } },
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
