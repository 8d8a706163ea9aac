import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Figure, Proof } from '../tests/proofs/support/proof.ts';

/** `npm run prove [-- NAME [--json] …]`: lists the proofs, or runs one and ends non-zero when it does not hold. */
const root = dirname(import.meta.dirname);
/** Each file of the folder is a proof, by its name. */
const folder = join(root, 'tests', 'proofs');
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -'.ts'.length))
  .sort();
const [name, ...rest] = process.argv.slice(2);
const json = rest.includes('--json');
const args = rest.filter((arg) => arg !== '--json');

if (!name) await list();
else if (!names.includes(name)) {
  console.error(`There is no proof ${name}. Proofs: ${names.join(', ')}`);
  process.exitCode = 2;
} else process.exitCode = await prove(name);

async function load(id: string): Promise<Proof> {
  return ((await import(join(folder, `${id}.ts`))) as { proof: Proof }).proof;
}

async function list(): Promise<void> {
  console.log('npm run prove -- NAME [--json]\n');
  const width = Math.max(...names.map(({ length }) => length));
  for (const id of names) console.log(`  ${id.padEnd(width)}  ${(await load(id)).title}`);
}

async function prove(id: string): Promise<number> {
  // Progress goes beside the figures, so that --json leaves nothing else on standard output.
  const say = (text: string) => process.stderr.write(`${text}\n`);
  const { title, run } = await load(id);
  say(`${id}: ${title}`);
  let figures: Figure[] = [];
  let problem: string | undefined;
  try {
    figures = await run({ root, args, say });
  } catch (error) {
    problem = error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  const holds = problem === undefined && figures.every((figure) => figure.holds !== false);
  if (problem) say(problem);
  if (json) console.log(JSON.stringify({ proof: id, title, holds, problem, figures }));
  else print(id, figures, holds);
  return holds ? 0 : 1;
}

function print(id: string, figures: readonly Figure[], holds: boolean): void {
  const width = Math.max(0, ...figures.map((figure) => figure.name.length));
  console.log('');
  for (const { name: what, value, unit, owed, holds: kept } of figures) {
    const shown = typeof value === 'number' ? String(Number(value.toPrecision(4))) : String(value);
    const judged = owed === undefined ? '' : `   owed ${owed}: ${kept ? 'kept' : 'NOT KEPT'}`;
    console.log(`  ${what.padEnd(width)}  ${[shown, unit].filter(Boolean).join(' ')}${judged}`);
  }
  console.log(`${id} ${holds ? 'holds' : 'DOES NOT HOLD'}`);
}
