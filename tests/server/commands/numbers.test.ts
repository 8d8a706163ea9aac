import { expect, it } from 'vitest';
import { nextNo } from '../../../server/commands/numbers.ts';

const row = (operationId: string, no: number) => ({ operationId, no });

it('begins at one, for each operation by itself', () => {
  expect(nextNo({}, 'here')).toBe(1);
  expect(nextNo({ a: row('elsewhere', 7) }, 'here')).toBe(1);
});

it('follows the highest number, and not how many there are', () => {
  expect(nextNo({ a: row('here', 5), b: row('here', 2), c: row('elsewhere', 9) }, 'here')).toBe(6);
});

it('counts on where there are more than a call takes arguments', () => {
  const rows = Object.fromEntries(Array.from({ length: 200_000 }, (_, i) => [i, row('here', i + 1)]));
  expect(nextNo(rows, 'here')).toBe(200_001);
});
