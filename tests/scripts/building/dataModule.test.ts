import { expect, it } from 'vitest';
import { dataModule } from '../../../scripts/building/dataModule.ts';

it('writes plain values as they are', () => {
  expect(dataModule({ NAMES: ['a', 'b'], RULES: { a: { most: 1, none: null } } })).toBe(
    'export const NAMES = ["a","b"];\nexport const RULES = {"a":{"most":1,"none":null}};',
  );
});

it.each([
  ['a function', () => 1],
  ['a set', new Set(['a'])],
  ['a map inside', { rows: new Map() }],
  ['nothing', undefined],
  ['a pattern', [/a/]],
  ['no number', { most: Number.POSITIVE_INFINITY }],
])('names a value that is %s', (_what, value) => {
  expect(() => dataModule({ GOOD: 1, BAD: value })).toThrow(/^BAD is not plain data/);
});
