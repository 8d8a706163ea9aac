import { availableParallelism } from 'node:os';
import { configDefaults, defineConfig } from 'vitest/config';

/** What is asked of one kind of database only is no skipped test of the other. */
const OF_THE_OTHER_KIND = (
  process.env.TEST_DATABASE === 'server'
    ? ['embedded', 'keptDatabase']
    : ['server', 'serverLock', 'serverAway', 'appAway']
).map((name) => `tests/integration/${name}.test.ts`);

/**
 * Whole servers, or a new database for each test, that are asked the same whatever the database: they are started
 * slowly on the embedded one. Where a run asks them on a server as well (scripts/testing/steps.mjs), once is enough; the rest is asked of both kinds.
 */
const ASKED_ON_THE_SERVER = process.env.ASKED_ON_THE_SERVER
  ? [
      'access',
      'accessOwnership',
      'accessSockets',
      'accounts',
      'auditSearch',
      'badValues',
      'borders',
      'caches',
      'clockJump',
      'consentRoutes',
      'firstAdministrator',
      'groundCommands',
      'knownScreens',
      'lockout',
      'oidc',
      'positionCounts',
      'provisioning',
      'readBounds',
      'retention',
      'rosterImport',
      'rosterOwnership',
      'signIn',
      'signInLocks',
      'socketAnswers',
      'socketBounds',
      'supportBounds',
      'tokens',
    ].map((name) => `tests/integration/${name}.test.ts`)
  : [];

/**
 * Four projects: `unit` needs nothing, `component` a document (jsdom), `integration` a database, `e2e` a browser and
 * a database.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'tests/{shared,server,client,contract,fuzz,exercise,scripts}/**/*.test.ts',
            'tests/architecture.test.ts',
            'tests/architecture/*.test.ts',
          ],
          environment: 'node',
          // What they share is loaded once by each worker and not by each file, which took as long as the tests.
          isolate: false,
          // Many wait for a moment to pass: one more than there are cores keeps all of these at work.
          maxWorkers: availableParallelism() + 1,
          sequence: { groupOrder: 1 },
          // A machine that is busy is no failure.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'component',
          include: ['tests/client/**/*.test.tsx'],
          environment: 'jsdom',
          setupFiles: ['tests/support/documentSetup.ts'],
          isolate: false,
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...OF_THE_OTHER_KIND, ...ASKED_ON_THE_SERVER],
          globalSetup: ['tests/support/databaseTemplate.ts'],
          setupFiles: ['tests/support/noDeprecation.ts'],
          // The server is loaded, and an empty embedded database boots, once a worker and not once a file. Who puts
          // something in a module's place says in the first lines of the file that it wants a process of its own.
          isolate: false,
          // Each file has databases and ports of its own. The embedded database is a process beside its worker's.
          maxWorkers: process.env.TEST_DATABASE === 'server' ? 2 : 1,
          sequence: { groupOrder: 2 },
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
          sequence: { groupOrder: 3 },
          testTimeout: 240_000,
          expect: { poll: { timeout: 90_000, interval: 100 } },
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
