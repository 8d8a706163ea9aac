import { percentile } from '../../../client/surfaces/review/playback/recordFigures.ts';
import type { Figure } from '../../proofs/support/proof.ts';

export interface BenchContext {
  /** A whole number given as `--name value`, or the default. */
  size(name: string, standard: number): number;
  say(text: string): void;
}

/**
 * Runs one bench as a program: figures last, judged by what `docs/performance.md` owes; with `--json` as one
 * line of JSON. Ends non-zero when something owed does not hold. Absolute times are told, never owed,
 * except where docs/performance.md owes one.
 */
export async function bench(name: string, run: (context: BenchContext) => Promise<Figure[]>): Promise<void> {
  const args = process.argv.slice(2);
  const say = (text: string) => process.stderr.write(`${name}: ${text}\n`);
  const size = (flag: string, standard: number) => {
    const at = args.indexOf(`--${flag}`);
    const given = at < 0 ? standard : Number(args[at + 1]);
    if (!Number.isInteger(given) || given <= 0) throw new RangeError(`--${flag} needs a whole number`);
    return given;
  };
  const figures = await run({ size, say });
  const holds = figures.every((figure) => figure.holds !== false);
  if (args.includes('--json')) console.log(JSON.stringify({ bench: name, holds, figures }));
  else printFigures(name, figures);
  process.exitCode = holds ? 0 : 1;
}

export function printFigures(name: string, figures: readonly Figure[]): void {
  const width = Math.max(...figures.map((figure) => figure.name.length));
  console.log(`\n${name}`);
  for (const { name: label, value, unit, owed, holds } of figures) {
    const shown =
      typeof value === 'number' ? Number(value.toPrecision(3)).toLocaleString('en') : String(value);
    const judged = owed === undefined ? '' : `   owed ${owed}: ${holds ? 'kept' : 'NOT KEPT'}`;
    console.log(`  ${label.padEnd(width)}  ${unit ? `${shown} ${unit}` : shown}${judged}`);
  }
}

/** A plain figure, told beside the judged ones. */
export function told(name: string, value: number, unit?: string): Figure {
  return { name, value, ...(unit ? { unit } : {}) };
}

export function median(values: readonly number[]): number {
  return nearestRank(values, 50);
}

/** Nearest-rank percentile, as the product reckons it; NaN for nothing. */
export function nearestRank(values: readonly number[], p: number): number {
  return percentile(values, p / 100) ?? Number.NaN;
}
