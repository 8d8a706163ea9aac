import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Figure, ProveContext } from './proof.ts';

/** `npm run bench -- NAMES --json`: these benches (all when none is named), judged by what they owe themselves. */
export async function benches(
  { root, args }: Pick<ProveContext, 'root' | 'args'>,
  names: readonly string[] = [],
): Promise<Figure[]> {
  const child = spawn(process.execPath, ['scripts/bench.ts', ...names, ...args, '--json'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 2],
  });
  let output = '';
  child.stdout!.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  const [code] = await once(child, 'close');
  const last = output.trimEnd().split('\n').at(-1) ?? '';
  const { figures } = JSON.parse(last) as { figures: Figure[] };
  return [
    ...figures,
    { name: 'exit code of the bench', value: code as number, owed: '0', holds: code === 0 },
  ];
}
