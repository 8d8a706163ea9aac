import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { NONE_APART, OFFERED_ELSEWHERE } from '../../../shared/acts/offered.ts';

const CLIENT = join(import.meta.dirname, '../../../client');

it('a command that stands in no list of what can be done is sent from somewhere else', () => {
  const sources = readdirSync(CLIENT, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => readFileSync(join(CLIENT, path), 'utf8'));
  const sent = (kind: string) => sources.some((text) => text.includes(`'${kind}'`));
  expect(Object.keys(OFFERED_ELSEWHERE).filter((kind) => !sent(kind))).toEqual([]);
  // Held by the compiler: it names a command that is in neither.
  expect(NONE_APART).toBe(true);
});
