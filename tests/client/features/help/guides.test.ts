import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { GUIDES } from '../../../../client/features/help/guides.ts';
import { LANGUAGES } from '../../../../shared/model/language.ts';

const client = join(import.meta.dirname, '../../../../client');
const steps = [...new Set(Object.values(GUIDES).flat())].sort();

it('every step of a guide is marked on a screen, and every mark is a step', () => {
  const marked = globSync('**/*.tsx', { cwd: client }).flatMap((file) =>
    [...readFileSync(join(client, file), 'utf8').matchAll(/data-guide=(?:"(\w+)"|\{[^}]*'(\w+)')/g)].map(
      ([, name, chosen]) => name ?? chosen!,
    ),
  );
  expect([...new Set(marked)].sort()).toEqual(steps);
});

it.each(LANGUAGES)('every step has its words in %s', (language) => {
  const { guide, about } = JSON.parse(
    readFileSync(join(client, 'app/locales', language, 'help.json'), 'utf8'),
  );
  expect(Object.keys(guide).sort()).toEqual(steps);
  for (const step of steps)
    expect(guide[step], step).toEqual({ title: expect.any(String), text: expect.any(String) });
  expect(Object.keys(about).sort()).toEqual(Object.keys(GUIDES).sort());
});
