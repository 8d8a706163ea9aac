import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureClientBuilt } from '../launch/build.mjs';
import { readReport, vitestArguments } from '../testing/vitestStep.mjs';
import { atLeast, atMost, type Figure, type Line } from './line.ts';

/** The end-to-end test of two live screens, with the figures that it measured. */
export const line: Line = {
  title: 'two live screens',
  async run({ root, say }) {
    await ensureClientBuilt(root, process.execPath);
    const dir = mkdtempSync(join(tmpdir(), 'tongxin-prove-'));
    const report = join(dir, 'report.json');
    const figuresPath = join(dir, 'figures.jsonl');
    try {
      say('  running tests/e2e/live.test.ts');
      const args = vitestArguments(root, 'e2e', report, ['tests/e2e/live.test.ts']);
      const child = spawn(process.execPath, args, {
        cwd: root,
        stdio: ['ignore', 2, 2],
        env: { ...process.env, TONGXIN_FIGURES: figuresPath },
      });
      await once(child, 'exit');
      const { passed, failed, skipped } = readReport(report);
      return [
        ...readFigures(figuresPath),
        atLeast('tests passed', passed, 1),
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
