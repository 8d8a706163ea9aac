import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { CLOSED_TABLE, LISTS } from '../proofs/support/silent/lists.ts';
import { readSources } from '../support/architecture/sources.ts';

const ROOT = join(import.meta.dirname, '../..');
/** Tables in which most kinds lack, and why that is no fault. */
const SPARSE: Readonly<Record<string, string>> = {
  'exercise/runner/Commander.ts': 'kinds of which a refusal is no end of the exercise',
  'tests/support/history.ts': 'kinds that come behind others only',
  'tests/support/storm/machines.ts': 'kinds that lead from one state to another',
  'tests/exercise/support/fakeDesk.ts': 'kinds that the desk of the test knows',
};

it('every table over nouns, commands, roles, surfaces or languages is tried by nothing-silent, or says why not', () => {
  const tables = readSources(ROOT).flatMap(({ path, text }) =>
    [...text.matchAll(CLOSED_TABLE)].map(([at]) => ({ path, at })),
  );
  expect(tables.length).toBeGreaterThan(15);
  const untried = tables.filter(
    ({ path, at }) => !(path in SPARSE) && !LISTS.some((list) => list.path === path && list.at === at),
  );
  expect(untried).toEqual([]);
  expect(Object.keys(SPARSE).filter((path) => !tables.some((table) => table.path === path))).toEqual([]);
});

it('every list that is tried stands where it is looked for, once', () => {
  const named = LISTS.map(({ path, at }) => `${path} ${at}`);
  expect(named.filter((one, i) => named.indexOf(one) < i)).toEqual([]);
  expect(LISTS.filter(({ path, at }) => !readFileSync(join(ROOT, path), 'utf8').includes(at))).toEqual([]);
});
