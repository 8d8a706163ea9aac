import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { configDefaults, defineConfig } from 'vitest/config';

/** Files of integration tests by their names. Throws for one that is not there: a renamed one would be run again in silence. */
function integrationTests(...names: string[]): string[] {
  return names.map((name) => {
    const path = `tests/integration/${name}.test.ts`;
    if (!existsSync(join(import.meta.dirname, path)))
      throw new Error(`vitest.config.ts names ${path}, which is not there`);
    return path;
  });
}

/** What is asked of one kind of database only is no skipped test of the other. */
const ONE_KIND = {
  embedded: integrationTests('embedded', 'keptDatabase'),
  server: integrationTests('server', 'serverLock', 'serverAway', 'appAway'),
};
const OF_THE_OTHER_KIND = ONE_KIND[process.env.TEST_DATABASE === 'server' ? 'embedded' : 'server'];

/**
 * Whole servers, or a new database for each test, that are asked the same whatever the database: they are started
 * slowly on the embedded one. Where a run asks them on a server as well (scripts/testing/steps.mjs), once is enough; the rest is asked of both kinds.
 */
const WHOLE_SERVERS = integrationTests(
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
  'zoneAndWhistleCommands',
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
);
const ASKED_ON_THE_SERVER = process.env.ASKED_ON_THE_SERVER ? WHOLE_SERVERS : [];

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
