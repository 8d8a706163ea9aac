import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical, digestPicture } from '../../../shared/picture/digest.ts';
import { fold, foldTouching, lookAhead } from '../../../shared/picture/fold/apply.ts';
import { layered, wholeRows } from '../../../shared/picture/layers.ts';
import { emptyPicture } from '../../../shared/picture/picture.ts';
import { histories } from '../../support/history.ts';

type Rows = Record<string, { n: number }>;

/** All that can be asked of a table. */
const told = (rows: Rows) => ({
  keys: Object.keys(rows).sort(),
  values: Object.values(rows)
    .map(({ n }) => n)
    .sort((a, b) => a - b),
  copy: { ...rows },
  has: Array.from({ length: 12 }, (_, key) => `${key}` in rows),
  rows: Array.from({ length: 12 }, (_, key) => rows[`${key}`]),
  text: canonical(rows),
  whole: canonical(wholeRows(rows)),
});

const writes = fc.array(
  fc.record({ key: fc.nat(11), remove: fc.boolean(), look: fc.nat(3), from: fc.nat(30) }),
  { maxLength: 80 },
);

describe('a table of layers', () => {
  it('is what the plain object would be, and so are all those that it was laid over, while others are written', () => {
    fc.assert(
      fc.property(writes, (steps) => {
        const made: { plain: Rows; table: Rows }[] = [{ plain: { a: { n: 0 } }, table: { a: { n: 0 } } }];
        for (const [n, { key, remove, look, from }] of steps.entries()) {
          const before = made[from % made.length]!;
          // Gone through or not: what is made of it on the way may not show.
          if (look === 0) expect(told(before.table)).toEqual(told(before.plain));
          const next = { plain: { ...before.plain }, table: layered(before.table) };
          for (const rows of [next.plain, next.table]) {
            if (remove) delete rows[key];
            else rows[key] = { n };
            rows[`more ${n}`] = { n };
          }
          made.push(next);
        }
        for (const { plain, table } of made) expect(told(table)).toEqual(told(plain));
      }),
    );
  });

  it('can be written to again after others were laid over it, and they do not see it', () => {
    const open = layered({ a: 1 } as Record<string, number>);
    open.b = 2;
    const over = layered(open);
    open.c = 3;
    delete open.a;
    over.d = 4;
    expect({ ...open }).toEqual({ b: 2, c: 3 });
    expect({ ...over }).toEqual({ a: 1, b: 2, d: 4 });
    expect(Object.keys(open)).toEqual(['b', 'c']);
  });

  it('knows what every object knows, and nothing by the name of it', () => {
    const table = layered({} as Record<string, unknown>);
    table.x = {};
    expect(`${String(table)} ${Object.hasOwn(table, 'constructor')}`).toBe('[object Object] false');
    delete table.x;
    expect([table.x, 'x' in table, Object.keys(table)]).toEqual([undefined, false, []]);
  });
});

describe('a Picture of layers', () => {
  it('is folded as one of copies, run by run, with the same rows touched', () => {
    fc.assert(
      fc.property(histories, fc.integer({ min: 1, max: 30 }), (entries, step) => {
        let one = emptyPicture;
        let other = emptyPicture;
        for (let at = 0; at < entries.length; at += step) {
          const run = entries.slice(at, at + step);
          const frozen = digestPicture(one);
          const layers = foldTouching(one, run, layered);
          const copies = foldTouching(other, run);
          expect(digestPicture(one)).toBe(frozen);
          expect(layers.touched).toEqual(copies.touched);
          expect(canonical(lookAhead(one, run[0]!))).toBe(canonical(lookAhead(other, run[0]!)));
          one = layers.picture;
          other = copies.picture;
          expect(digestPicture(one)).toBe(digestPicture(other));
        }
        expect(one).toEqual(fold(emptyPicture, entries));
      }),
      // Four digests of a whole Picture after each run.
      { numRuns: 30 },
    );
  });
});
