import { defineConfig } from 'vitest/config';

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
