import { join } from 'node:path';
import { findChromium, findPostgis } from './tools.mjs';

const ARCHITECTURE = 'tests/architecture.test.ts';

/**
 * The steps of `npm test`, in order. A step either runs a tool (`args` for Node) or a Vitest project
 * (`project`); `skip` says why it cannot run here. Steps that are `beside` the others run while they do, one after the
 * other, and are waited for by the first step that is `alone`.
 */
export function testSteps(root, env = process.env) {
  const bin = (...path) => join(root, 'node_modules', ...path);
  const chromium = findChromium(env);
  const postgis = findPostgis(env);
  return [
    {
      // Its database computes in the tests' own process, on one core; the other steps have the other.
      name: 'integration',
      project: 'integration',
      beside: true,
      env: { TEST_DATABASE: 'embedded', ...(postgis.reason ? {} : { ASKED_ON_THE_SERVER: '1' }) },
    },
    { name: 'unit', project: 'unit', extra: ['--exclude', ARCHITECTURE], beside: true },
    { name: 'typecheck', args: [bin('typescript', 'bin', 'tsc'), '-p', '.'] },
    // A warning that is let stand hides the next one.
    { name: 'lint', args: [bin('@biomejs', 'biome', 'bin', 'biome'), 'check', '--error-on-warnings', '.'] },
    // Files, exports and packages that nothing uses.
    { name: 'unused', args: [bin('knip', 'bin', 'knip.js')] },
    { name: 'architecture', project: 'unit', extra: [ARCHITECTURE] },
    {
      name: 'integration-server',
      project: 'integration',
      env: { TEST_DATABASE: 'server' },
      skip: postgis.reason,
    },
    { name: 'component', project: 'component' },
    {
      // A browser beside other work is slower than any that people use.
      name: 'e2e',
      project: 'e2e',
      alone: true,
      needsClient: true,
      env: chromium ? { CHROMIUM_PATH: chromium } : {},
      skip: chromium ? undefined : 'no Chromium on this machine (CHROMIUM_PATH, chromium, google-chrome)',
    },
  ];
}
