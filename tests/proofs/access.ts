import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readReport, vitestArguments } from '../../scripts/testing/vitestStep.mjs';
import { atLeast, atMost, type Figure, type Line } from './support/line.ts';

const SUITES = [
  'tests/integration/access.test.ts',
  'tests/integration/accessSockets.test.ts',
  'tests/integration/readRights.test.ts',
];

/** The suite that is generated from the list of ways in (server/access/registry.ts), with what it counted. */
export const line: Line = {
  title: 'every way in × every role × five areas, no leak; row-level security alone stops foreign reads',
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
      return [
        atLeast('entries: routes', Number(count('routes')), 100),
        atLeast('entries: kinds of commands', Number(count('kinds of commands')), 10),
        atLeast('verdicts of routes', Number(count('verdicts of routes')), 1_000),
        atLeast('verdicts of commands', Number(count('verdicts of commands')), 300),
        atLeast('verdicts of sockets, rooms and support', Number(count('verdicts of sockets')), 50),
        // Not counted is not none.
        atMost('leaks', Number(counted.find(({ name }) => name === 'leaks of routes')?.value ?? 1), 0),
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
