import { spawnSync } from 'node:child_process';

/** Runs a program of Node to its end, or to `atMostMs`, and gives what it said. */
export function runOnce(
  cwd: string,
  args: readonly string[],
  atMostMs: number,
): { code: number; text: string } {
  const { status, stdout, stderr, error } = spawnSync(process.execPath, args, {
    cwd,
    encoding: 'utf8',
    timeout: atMostMs,
    env: { ...process.env, CI: '1', NO_COLOR: '1', FORCE_COLOR: '0' },
  });
  if (error) throw error;
  return { code: status ?? 1, text: `${stdout}${stderr}` };
}
