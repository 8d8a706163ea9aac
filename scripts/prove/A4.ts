import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Figure, Line } from './line.ts';

/** `npm run bench -- --json`: every bench, judged by what it owes itself. */
export const line: Line = {
  title: 'benches side by side',
  async run({ root, args }) {
    const child = spawn(process.execPath, ['scripts/bench.ts', ...args, '--json'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 2],
    });
    let output = '';
    child.stdout!.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    const [code] = await once(child, 'exit');
    const last = output.trimEnd().split('\n').at(-1) ?? '';
    const { figures } = JSON.parse(last) as { figures: Figure[] };
    return [
      ...figures,
      { name: 'exit code of the bench', value: code as number, owed: '0', holds: code === 0 },
    ];
  },
};
