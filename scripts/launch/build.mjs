import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './children.mjs';
import { withSetupLock } from './lock.mjs';
import { Problem } from './problem.mjs';
import { longStep } from './progress.mjs';

/** What the built client is made from, relative to the checkout. */
const SOURCES = ['client', 'shared', 'index.html', 'vite.config.ts', 'tsconfig.json', 'package-lock.json'];

/** Builds the client unless what is in dist/ was built from the same sources. Throws Problem. */
export async function ensureClientBuilt(root, node) {
  if (isBuilt(root)) return;
  await withSetupLock(root, async () => {
    if (isBuilt(root)) return;
    const digest = digestOf(root);
    rmSync(stampOf(root), { force: true });
    const finish = longStep('Building the screens');
    const output = [];
    const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
    let closing = 'failed';
    try {
      const end = await run(node, [vite, 'build', '--logLevel', 'warn'], {
        cwd: root,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, NODE_ENV: 'production' },
        onOutput: (chunk) => output.push(chunk),
      });
      if (end.code !== 0)
        throw new Problem(`The screens could not be built:\n${Buffer.concat(output).toString().trim()}`);
      closing = 'done';
    } finally {
      finish(closing);
    }
    writeFileSync(stampOf(root), digest);
  });
}

function isBuilt(root) {
  return existsSync(stampOf(root)) && readFileSync(stampOf(root), 'utf8') === digestOf(root);
}

/** Written after a build that went well; a build that was broken off leaves none. */
function stampOf(root) {
  return join(root, 'dist', '.built-from');
}

function digestOf(root) {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    for (const file of filesUnder(root, source)) {
      hash.update(`${file}\0`);
      hash.update(readFileSync(join(root, file)));
    }
  }
  return hash.digest('hex');
}

function filesUnder(root, path) {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  if (/\.[a-z]+$/.test(path)) return [path];
  return readdirSync(full, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1))
    .sort();
}
