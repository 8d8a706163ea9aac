import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';

const CLIENT = join(import.meta.dirname, '../../../client');

/** A class that no style sheet has is no class at all: what was to be drawn is simply not seen. */
it('every class that a component asks for stands in its style sheet', () => {
  const missing: string[] = [];
  let asked = 0;
  for (const file of readdirSync(CLIENT, { recursive: true, encoding: 'utf8' }).filter((one) =>
    /\.tsx?$/.test(one),
  )) {
    const text = readFileSync(join(CLIENT, file), 'utf8');
    for (const [, name, path] of text.matchAll(/^import (\w+) from '(\.[^']+\.module\.css)';/gm)) {
      const sheet = readFileSync(join(CLIENT, dirname(file), path!), 'utf8');
      const classes = new Set([...sheet.matchAll(/\.(-?[_a-zA-Z][\w-]*)/g)].map((match) => match[1]!));
      for (const [, asks] of text.matchAll(new RegExp(`(?<![\\w.'"/\\x60])${name}\\.(\\w+)`, 'g'))) {
        asked++;
        if (!classes.has(asks!)) missing.push(`${file}: ${asks}`);
      }
    }
  }
  expect(asked).toBeGreaterThan(500);
  expect(missing).toEqual([]);
});
