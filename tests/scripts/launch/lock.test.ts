import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { withSetupLock } from '../../../scripts/launch/lock.mjs';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'tongxin-lock-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const LOCK = join(import.meta.dirname, '..', '..', '..', 'scripts', 'launch', 'lock.mjs');

describe('the lock of a checkout that is being prepared', () => {
  it('lets one process in at a time', async () => {
    // Each appends "in" and "out" to one file while it holds the lock.
    const source = `
      import { appendFileSync } from 'node:fs';
      import { withSetupLock } from ${JSON.stringify(LOCK)};
      await withSetupLock(process.argv[1], async () => {
        appendFileSync(process.argv[1] + '/log', 'in\\n');
        await new Promise((resolve) => setTimeout(resolve, 50));
        appendFileSync(process.argv[1] + '/log', 'out\\n');
      });`;
    const children = Array.from({ length: 3 }, () =>
      spawn(process.execPath, ['--input-type=module', '-e', source, root], {
        stdio: ['ignore', 'ignore', 'inherit'],
      }),
    );
    const codes = await Promise.all(children.map(async (child) => (await once(child, 'exit'))[0]));
    expect(codes).toEqual([0, 0, 0]);
    expect(readFileSync(join(root, 'log'), 'utf8')).toBe('in\nout\n'.repeat(3));
  });

  it('is taken over from an owner that is gone, after saying that it waits', async () => {
    const said = vi.spyOn(process.stdout, 'write').mockImplementation(() => true);
    onTestFinished(() => said.mockRestore());
    const gone = spawn(process.execPath, ['-e', '']);
    await once(gone, 'exit');
    mkdirSync(join(root, '.tongxin-setup'));
    writeFileSync(join(root, '.tongxin-setup', 'lock'), String(gone.pid));
    expect(await withSetupLock(root, async () => 'done')).toBe('done');
    expect(said.mock.calls.flat().filter((text) => String(text).includes('waiting for it'))).toHaveLength(1);
  });

  it('is given back when the work fails', async () => {
    await expect(withSetupLock(root, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(existsSync(join(root, '.tongxin-setup', 'lock'))).toBe(false);
  });
});
