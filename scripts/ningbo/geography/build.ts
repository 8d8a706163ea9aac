import { writeFile } from 'node:fs/promises';
import { geographySchema } from '../../../exercise/geography/geography.ts';
import { buildGeography } from './buildGeography.ts';

/** Writes data/exercise/geography.json. One object a line, so that a change shows where it is. */
const geography = geographySchema.parse(buildGeography().geography);
const parts = Object.entries(geography).map(([key, value]) => `${JSON.stringify(key)}: ${lines(value)}`);
await writeFile(
  new URL('../../../data/exercise/geography.json', import.meta.url),
  `{\n${parts.join(',\n')}\n}\n`,
);

function lines(value: unknown): string {
  if (Array.isArray(value) && typeof value[0] === 'object' && !Array.isArray(value[0])) {
    return `[\n  ${value.map((item) => JSON.stringify(item)).join(',\n  ')}\n]`;
  }
  return JSON.stringify(value);
}
