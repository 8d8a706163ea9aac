// node scripts/run.mjs FILE [arguments]: installs what is missing, then runs a TypeScript file on Node 24.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Interrupted, listenForInterruption, run } from './launch/children.mjs';
import { ensureInstalled } from './launch/install.mjs';
import { findNode24 } from './launch/node24.mjs';
import { asProblem, Problem } from './launch/problem.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [file, ...args] = process.argv.slice(2);

try {
  listenForInterruption();
  if (!file) throw new Problem('usage: node scripts/run.mjs FILE [arguments]', 2);
  await ensureInstalled(root);
  const end = await run(findNode24(root), [file, ...args], { cwd: root, stdio: 'inherit' });
  process.exitCode = end.code ?? 1;
} catch (error) {
  if (error instanceof Interrupted) process.exitCode = 130;
  else {
    const problem = asProblem(error, root);
    process.stderr.write(`${problem.message}\n`);
    process.exitCode = problem.exitCode;
  }
}
