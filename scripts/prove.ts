import { dirname } from 'node:path';
import type { Figure } from './prove/line.ts';
import { LINES } from './prove/lines.ts';

/** `npm run prove [-- LINE [--json] …]`: lists the lines, or runs one and ends non-zero when it does not hold. */
const [name, ...rest] = process.argv.slice(2);
const json = rest.includes('--json');
const args = rest.filter((arg) => arg !== '--json');

if (!name) {
  console.log('npm run prove -- LINE [--json]\n');
  for (const [id, { title }] of Object.entries(LINES)) console.log(`  ${id}  ${title}`);
} else if (!LINES[name]) {
  console.error(`There is no line ${name}. Lines: ${Object.keys(LINES).join(', ')}`);
  process.exitCode = 2;
} else {
  process.exitCode = await prove(name);
}

async function prove(id: string): Promise<number> {
  const { title, load } = LINES[id]!;
  // Progress goes beside the figures, so that --json leaves nothing else on standard output.
  const say = (text: string) => process.stderr.write(`${text}\n`);
  say(`${id}: ${title}`);
  let figures: Figure[] = [];
  let problem: string | undefined;
  try {
    figures = await (await load()).run({ root: dirname(import.meta.dirname), args, say });
  } catch (error) {
    problem = error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  const holds = problem === undefined && figures.every((figure) => figure.holds !== false);
  if (problem) say(problem);
  if (json) console.log(JSON.stringify({ line: id, title, holds, problem, figures }));
  else print(id, figures, holds);
  return holds ? 0 : 1;
}

function print(id: string, figures: readonly Figure[], holds: boolean): void {
  const width = Math.max(0, ...figures.map(({ name }) => name.length));
  console.log('');
  for (const { name, value, unit, owed, holds: kept } of figures) {
    const shown = typeof value === 'number' ? String(Number(value.toPrecision(4))) : String(value);
    const judged = owed === undefined ? '' : `   owed ${owed}: ${kept ? 'kept' : 'NOT KEPT'}`;
    console.log(`  ${name.padEnd(width)}  ${[shown, unit].filter(Boolean).join(' ')}${judged}`);
  }
  console.log(`${id} ${holds ? 'holds' : 'DOES NOT HOLD'}`);
}
