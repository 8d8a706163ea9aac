import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readConfig } from '../../server/config/config.ts';
import { OpenError } from '../../server/db/faults/openError.ts';
import { startServer } from '../../server/start.ts';
import { FrailCluster } from '../support/FrailCluster.ts';

// A start that fails of the disk says so in a sentence, whatever found out.

const MIB = 1 << 20;
let disk: string;

beforeEach(() => {
  disk = mkdtempSync(join(tmpdir(), 'tongxin-full-'));
  if (FrailCluster.mayHaveDisk()) execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', disk]);
});
afterEach(() => {
  if (FrailCluster.mayHaveDisk()) execFileSync('umount', [disk]);
  rmSync(disk, { recursive: true, force: true });
});

function startIn(dir: string): Promise<unknown> {
  const config = readConfig({ PORT: '0', TONGXIN_DIR: dir, LOG_LEVEL: 'silent' });
  const options = { stop: new AbortController().signal, say: () => {}, onFatal: () => {} };
  return startServer(config, options).then(
    (server) => server.close(),
    (error: unknown) => error,
  );
}

test.runIf(FrailCluster.mayHaveDisk())('a disk that is full before anything is written', async () => {
  const file = openSync(join(disk, 'ballast'), 'w');
  try {
    for (;;) writeSync(file, Buffer.alloc(MIB));
  } catch {
    // Full.
  }
  closeSync(file);
  const dir = join(disk, 'tongxin');
  mkdirSync(dir);
  const error = await startIn(dir);
  expect(error).toBeInstanceOf(OpenError);
  expect((error as Error).message).toMatch(
    /^No room is left on the disk of .+\. Make room and start again\.$/,
  );
});

test.runIf(FrailCluster.mayHaveDisk())('a disk that becomes full while the database is made', async () => {
  const error = await startIn(join(disk, 'tongxin'));
  expect(error).toBeInstanceOf(OpenError);
  expect((error as Error).message).toBe(
    'No room is left on the disk of the embedded database. Make room and start again.',
  );
});
