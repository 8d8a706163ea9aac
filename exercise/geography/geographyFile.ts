import { readFile } from 'node:fs/promises';
import { type Geography, geographySchema } from './geography.ts';

/** Reads and checks the exercise's ground. Throws when the file does not hold what geography.ts says. */
export async function readGeography(): Promise<Geography> {
  const text = await readFile(new URL('../../data/exercise/geography.json', import.meta.url), 'utf8');
  return geographySchema.parse(JSON.parse(text));
}
