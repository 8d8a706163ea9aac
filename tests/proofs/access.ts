import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readReport, vitestArguments } from '../../scripts/testing/vitestStep.mjs';
import { atLeast, atMost, type Figure, type Proof } from './support/proof.ts';

const SUITES = [
  'tests/integration/access.test.ts',
  'tests/integration/accessSockets.test.ts',
  'tests/integration/readRights.test.ts',
  'tests/integration/accessOwnership.test.ts',
  'tests/integration/provisioning.test.ts',
  'tests/integration/rosterOwnership.test.ts',
  'tests/integration/usedIds.test.ts',
  'tests/integration/positionCounts.test.ts',
];

/**
 * The suites that are generated from the list of ways in (server/access/registry.ts), with what they counted, and those
 * of the rules behind them: whose ids may be chosen, tied and written again, and which numbers of people are told.
 */
export const proof: Proof = {
  title: 'every way in × every role × five areas: nothing foreign is read, taken, told of or counted',
  async run({ root, say }) {
    const dir = mkdtempSync(join(tmpdir(), 'tongxin-prove-'));
    const report = join(dir, 'report.json');
    const figuresPath = join(dir, 'figures.jsonl');
    try {
      say(`  running ${SUITES.join(', ')}`);
      const child = spawn(process.execPath, vitestArguments(root, 'integration', report, SUITES), {
        cwd: root,
        stdio: ['ignore', 2, 2],
        env: { ...process.env, TONGXIN_FIGURES: figuresPath },
      });
      await once(child, 'exit');
      const { passed, failed, skipped } = readReport(report);
      const counted = readFigures(figuresPath);
      const count = (name: string) => counted.find((figure) => figure.name === name)?.value ?? 0;
      // Not counted is not none.
      const leaksOf = (of: string) =>
        Number(counted.find(({ name }) => name === `leaks of ${of}`)?.value ?? 1);
      return [
        atLeast('entries: routes', Number(count('routes')), 100),
        atLeast('entries: kinds of commands', Number(count('kinds of commands')), 10),
        atLeast('verdicts of routes', Number(count('verdicts of routes')), 1_000),
        atLeast('verdicts of commands', Number(count('verdicts of commands')), 300),
        atLeast('verdicts of sockets, rooms and support', Number(count('verdicts of sockets')), 50),
        atLeast('verdicts of existence', Number(count('verdicts of existence')), 500),
        atLeast(
          'verdicts of create-or-update and foreign ids',
          Number(count('verdicts of foreign ids')),
          1_000,
        ),
        atLeast('verdicts of counts of people', Number(count('verdicts of counts')), 200),
        ...['routes', 'existence', 'foreign ids', 'counts'].map((of) =>
          atMost(`leaks of ${of}`, leaksOf(of), 0),
        ),
        atLeast(
          'foreign reads stopped by row-level security alone',
          Number(count('foreign reads stopped by row-level security alone')),
          500,
        ),
        atLeast('tests passed', passed, 100),
        atMost('tests failed', failed, 0),
        atMost('tests skipped', skipped, 0),
      ];
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  },
};

function readFigures(path: string): Figure[] {
  try {
    return readFileSync(path, 'utf8')
      .trim()
      .split('\n')
      .map((text) => JSON.parse(text) as Figure);
  } catch {
    return [];
  }
}
