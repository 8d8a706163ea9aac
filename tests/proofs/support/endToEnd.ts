import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureClientBuilt } from '../../../scripts/launch/build.mjs';
import { readReport, vitestArguments } from '../../../scripts/testing/vitestStep.mjs';
import { atLeast, atMost, type Figure } from './proof.ts';

/** Runs files of end-to-end tests. Answers what they measured, and how many passed, at least `least`. */
export async function runEndToEnd(
  root: string,
  files: readonly string[],
  least: number,
  say: (text: string) => void,
): Promise<Figure[]> {
  await ensureClientBuilt(root, process.execPath);
  const dir = mkdtempSync(join(tmpdir(), 'tongxin-prove-'));
  const report = join(dir, 'report.json');
  const figuresPath = join(dir, 'figures.jsonl');
  try {
    say(`  running ${files.join(', ')}`);
    const child = spawn(process.execPath, vitestArguments(root, 'e2e', report, [...files]), {
      cwd: root,
      stdio: ['ignore', 2, 2],
      env: { ...process.env, TONGXIN_FIGURES: figuresPath },
    });
    await once(child, 'exit');
    const { passed, failed, skipped } = readReport(report);
    return [
      ...readFigures(figuresPath),
      atLeast('tests passed', passed, least),
      atMost('tests failed', failed, 0),
      atMost('tests skipped', skipped, 0),
    ];
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

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
