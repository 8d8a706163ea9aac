import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { RANKS } from '../../../client/features/legend/Legend.tsx';

const CLIENT = join(import.meta.dirname, '../../../client');

/** Files that put a class's name together, with all names that it may have. */
const BY_NAME: Readonly<Record<string, readonly string[]>> = {
  'features/legend/Legend.tsx': Object.keys(RANKS),
};

const FILES = readdirSync(CLIENT, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => ({ file: file.replaceAll('\\', '/'), text: readFileSync(join(CLIENT, file), 'utf8') }));

/** The style sheets of a file, with the name it has for each. */
const sheetsOf = ({ file, text }: { file: string; text: string }) =>
  [...text.matchAll(/^import (\w+) from '(\.[^']+\.module\.css)';/gm)].map(([, name, path]) => {
    const sheet = readFileSync(join(CLIENT, dirname(file), path!), 'utf8');
    const classes = new Set([...sheet.matchAll(/\.(-?[_a-zA-Z][\w-]*)/g)].map((match) => match[1]!));
    return { name: name!, classes };
  });

/** A class that no style sheet has is no class at all: what was to be drawn is simply not seen. */
it('every class that a component asks for stands in its style sheet', () => {
  const missing: string[] = [];
  let asked = 0;
  for (const { file, text } of FILES)
    for (const { name, classes } of sheetsOf({ file, text }))
      for (const [, asks] of text.matchAll(new RegExp(`(?<![\\w.'"/\\x60])${name}\\.(\\w+)`, 'g'))) {
        asked++;
        if (!classes.has(asks!)) missing.push(`${file}: ${asks}`);
      }
  expect(asked).toBeGreaterThan(500);
  expect(missing).toEqual([]);
});

it('every class whose name is put together stands there too', () => {
  const asking = FILES.filter((file) => sheetsOf(file).some(({ name }) => file.text.includes(`${name}[`)));
  expect(asking.map(({ file }) => file).sort()).toEqual(Object.keys(BY_NAME).sort());
  const missing = asking.flatMap((file) => {
    const known = sheetsOf(file).flatMap(({ classes }) => [...classes]);
    return BY_NAME[file.file]!.filter((one) => !known.includes(one)).map((one) => `${file.file}: ${one}`);
  });
  expect(missing).toEqual([]);
});
