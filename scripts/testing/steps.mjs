import { join } from 'node:path';
import { findChromium, findPostgis } from './tools.mjs';

const ARCHITECTURE = 'tests/architecture.test.ts';

/**
 * The steps of `npm test`, in order. A step either runs a tool (`args` for Node) or a Vitest project
 * (`project`); `skip` says why it cannot run here.
 */
export function testSteps(root, env = process.env) {
  const bin = (...path) => join(root, 'node_modules', ...path);
  const chromium = findChromium(env);
  const postgis = findPostgis(env);
  return [
    { name: 'typecheck', args: [bin('typescript', 'bin', 'tsc'), '-p', '.'] },
    { name: 'lint', args: [bin('@biomejs', 'biome', 'bin', 'biome'), 'check', '.'] },
    { name: 'architecture', project: 'unit', extra: [ARCHITECTURE] },
    { name: 'unit', project: 'unit', extra: ['--exclude', ARCHITECTURE] },
    {
      name: 'integration',
      project: 'integration',
      env: { TEST_DATABASE: 'embedded', ...(postgis.reason ? {} : { ASKED_ON_THE_SERVER: '1' }) },
    },
    {
      name: 'integration-server',
      project: 'integration',
      env: { TEST_DATABASE: 'server' },
      skip: postgis.reason,
    },
    {
      name: 'e2e',
      project: 'e2e',
      needsClient: true,
      env: chromium ? { CHROMIUM_PATH: chromium } : {},
      skip: chromium ? undefined : 'no Chromium on this machine (CHROMIUM_PATH, chromium, google-chrome)',
    },
  ];
}
