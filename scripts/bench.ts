import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * `npm run bench [-- NAME …] [--json] [--FLAG SIZE]`: each bench in a process of its own, one after the
 * other; those of positions when none is named (`command` and `tasks` need a PostgreSQL server). Ends non-zero when one of them
 * does not hold. What is owed: docs/performance.md, repeated on each line.
 */
const BENCHES = ['fanout', 'slow', 'grid', 'intake', 'flat'];
const FOLDER = join(import.meta.dirname, '..', 'tests', 'bench');

const args = process.argv.slice(2);
const json = args.includes('--json');
const firstFlag = args.findIndex((arg) => arg.startsWith('--'));
const names = args.slice(0, firstFlag < 0 ? undefined : firstFlag);
const flags = firstFlag < 0 ? [] : args.slice(firstFlag);
const unknown = names.find((name) => !existsSync(join(FOLDER, `${name}.ts`)));

if (unknown) {
  console.error(`There is no bench ${unknown}. Benches: ${BENCHES.join(', ')}`);
  process.exitCode = 2;
} else {
  const figures: object[] = [];
  for (const name of names.length > 0 ? names : BENCHES) {
    const { code, output } = await run(name);
    if (code !== 0) process.exitCode = 1;
    if (!json) continue;
    const last = output.trimEnd().split('\n').at(-1) ?? '';
    if (last.startsWith('{')) {
      for (const figure of JSON.parse(last).figures)
        figures.push({ ...figure, name: `${name}: ${figure.name}` });
    } else figures.push({ name: `${name}: ran to its end`, value: false, owed: 'yes', holds: false });
  }
  if (json) console.log(JSON.stringify({ figures }));
}

async function run(name: string): Promise<{ code: number; output: string }> {
  const child = spawn(process.execPath, ['--expose-gc', join(FOLDER, `${name}.ts`), ...flags], {
    stdio: ['ignore', json ? 'pipe' : 'inherit', 'inherit'],
  });
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code: code ?? 1, output };
}
