import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bestOf } from '../../../server/dispatch/best.ts';

it('takes what sorting all and taking the first would take, in that order, equal ones included', () => {
  const numbers = fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 200 });
  fc.assert(
    fc.property(numbers, fc.integer({ min: 0, max: 220 }), (values, most) => {
      const compare = (a: number, b: number) => values[b]! - values[a]! || a - b;
      const sorted = values.map((_, n) => n).sort(compare);
      expect(bestOf(values.length, most, compare)).toEqual(sorted.slice(0, most));
    }),
  );
});
