import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redactEntry, sees } from '../../../shared/access/cutEntry.ts';
import { ENTRY_KINDS, type Entry, entrySchema } from '../../../shared/model/entries/entry.ts';
import type { Scope } from '../../../shared/model/scope.ts';
import { cutPicture } from '../../../shared/picture/cutPicture.ts';
import { canonical, canonicalPieces, digestPicture } from '../../../shared/picture/digest.ts';
import { bothTouched, everyRow } from '../../../shared/picture/draft.ts';
import { apply, fold, foldTouching, lookAhead } from '../../../shared/picture/fold/apply.ts';
import { emptyPicture, type Picture } from '../../../shared/picture/picture.ts';
import { pictureSchema } from '../../../shared/picture/pictureSchema.ts';
import { TABLE_NAMES } from '../../../shared/picture/tables.ts';
import { histories, TREE } from '../../support/history.ts';

const scopes: fc.Arbitrary<Scope> = fc.record({
  area: fc.constantFrom(...TREE),
  individuals: fc.boolean(),
  wall: fc.boolean(),
});

/** The entries as they leave the server for a scope. */
const sentTo = (scope: Scope, entries: readonly Entry[]): Entry[] =>
  entries.filter((entry) => sees(scope, entry)).map((entry) => redactEntry(entry, scope));

const tablesOf = ({ seq: _seq, at: _at, ...tables }: Picture) => tables;

/** The same Picture with every table filled in the opposite order. */
function reversed(picture: Picture): Picture {
  const turn = <T>(table: Readonly<Record<string, T>>) => Object.fromEntries(Object.entries(table).reverse());
  const turned = Object.entries(tablesOf(picture)).map(([name, table]) => [name, turn(table as never)]);
  return { ...Object.fromEntries(turned.reverse()), at: picture.at, seq: picture.seq } as Picture;
}

describe('the histories that the properties run on', () => {
  test('are journals that the schema reads, and rich ones', () => {
    const kinds = new Set<string>();
    // Which histories a seed gives changes with every kind that is added: sought until each kind has come.
    for (let seed = 1; seed <= 20 && kinds.size < ENTRY_KINDS.length; seed++)
      for (const entries of fc.sample(histories, { numRuns: 200, seed }))
        for (const entry of entries) kinds.add(entrySchema.parse(entry).kind);
    expect([...kinds].sort()).toEqual([...ENTRY_KINDS].sort());
  });
});

describe('fold', () => {
  test('of a run equals applying one by one, wherever the run is split', () => {
    fc.assert(
      fc.property(histories, fc.nat(120), (entries, cut) => {
        const whole = fold(emptyPicture, entries);
        expect(entries.reduce(apply, emptyPicture)).toEqual(whole);
        expect(fold(fold(emptyPicture, entries.slice(0, cut)), entries.slice(cut))).toEqual(whole);
      }),
    );
  });

  test('skips what it holds already: entries that come twice do nothing twice', () => {
    fc.assert(
      fc.property(histories, fc.nat(120), (entries, from) => {
        const whole = fold(emptyPicture, entries);
        expect(fold(whole, entries.slice(from))).toBe(whole);
      }),
    );
  });

  test('never changes the Picture that it started from', () => {
    fc.assert(
      fc.property(histories, fc.nat(120), (entries, cut) => {
        const before = fold(emptyPicture, entries.slice(0, cut));
        const frozen = canonical(before);
        fold(before, entries.slice(cut));
        expect(canonical(before)).toBe(frozen);
      }),
    );
  });

  test('shares the tables that a run does not touch', () => {
    const [opened, note] = fc
      .sample(histories, { numRuns: 300, seed: 2 })
      .find((entries) => entries[1]?.kind === 'note.added')!;
    const first = fold(emptyPicture, [opened!]);
    const second = fold(first, [note!]);
    expect(second.operations).toBe(first.operations);
    expect(second.notes).not.toBe(first.notes);
  });

  test('tells the key of every row that is another one afterwards, and of nothing in an untouched table', () => {
    fc.assert(
      fc.property(histories, fc.nat(120), (entries, cut) => {
        const before = fold(emptyPicture, entries.slice(0, cut));
        const { picture, touched } = foldTouching(before, entries.slice(cut));
        expect(picture).toEqual(fold(before, entries.slice(cut)));
        for (const table of TABLE_NAMES) {
          const keys = new Set([...Object.keys(before[table]), ...Object.keys(picture[table])]);
          const other = [...keys].filter((key) => before[table][key] !== picture[table][key]);
          for (const key of other) expect(touched.get(table)?.has(key), `${table} ${key}`).toBe(true);
          if (!touched.has(table)) expect(picture[table]).toBe(before[table]);
        }
      }),
    );
  });

  test('in two runs touches what it touches in one', () => {
    fc.assert(
      fc.property(histories, fc.nat(120), (entries, cut) => {
        const first = foldTouching(emptyPicture, entries.slice(0, cut));
        const second = foldTouching(first.picture, entries.slice(cut));
        const whole = foldTouching(emptyPicture, entries);
        expect(bothTouched(first.touched, second.touched)).toEqual(whole.touched);
        // Whoever begins to follow at the end misses nothing that is there.
        for (const [table, keys] of everyRow(whole.picture))
          for (const key of keys) expect(whole.touched.get(table)?.has(key)).toBe(true);
      }),
    );
  });

  test('one entry ahead shows the rows that it puts, and leaves the Picture alone', () => {
    fc.assert(
      fc.property(histories, fc.nat(120), (entries, cut) => {
        const before = fold(emptyPicture, entries.slice(0, cut));
        const next = entries[cut];
        if (!next) return;
        const frozen = canonical(before);
        const ahead = lookAhead(before, next);
        expect(canonical(before)).toBe(frozen);
        const { picture, touched } = foldTouching(before, [next]);
        for (const [table, keys] of touched)
          for (const key of keys)
            if (key in picture[table]) expect(ahead[table][key]).toEqual(picture[table][key]);
      }),
    );
  });

  test('gives a Picture that the wire schema reads back unchanged', () => {
    fc.assert(
      fc.property(histories, (entries) => {
        const picture = fold(emptyPicture, entries);
        expect(pictureSchema.parse(JSON.parse(JSON.stringify(picture)))).toEqual(picture);
      }),
    );
  });

  test('closing an operation takes its units off duty, and no others', () => {
    fc.assert(
      fc.property(histories, (entries) => {
        const picture = fold(emptyPicture, entries);
        for (const unit of Object.values(picture.units))
          expect(picture.operations[unit.operationId]?.closedAt).toBeNull();
      }),
    );
  });
});

describe('cutPicture', () => {
  test('of the fold of all entries equals the fold of the entries that the scope sees', () => {
    fc.assert(
      fc.property(histories, scopes, (entries, scope) => {
        const cut = cutPicture(fold(emptyPicture, entries), scope);
        const folded = fold(emptyPicture, sentTo(scope, entries));
        expect(tablesOf(cut)).toEqual(tablesOf(folded));
      }),
      { numRuns: 500 },
    );
  });

  test('then following the filtered tail equals cutting the whole later', () => {
    fc.assert(
      fc.property(histories, scopes, fc.nat(120), (entries, scope, join) => {
        const joined = cutPicture(fold(emptyPicture, entries.slice(0, join)), scope);
        const followed = fold(joined, sentTo(scope, entries.slice(join)));
        expect(tablesOf(followed)).toEqual(tablesOf(cutPicture(fold(emptyPicture, entries), scope)));
      }),
      { numRuns: 500 },
    );
  });

  test('holds nothing of a sibling area', () => {
    fc.assert(
      fc.property(histories, (entries) => {
        const cut = cutPicture(fold(emptyPicture, entries), { area: '330206', individuals: true });
        const text = JSON.stringify([cut.incidents, cut.units, cut.notes]);
        expect(text).not.toContain('330205');
      }),
    );
  });
});

describe('digestPicture', () => {
  test('is the same whatever the order in which the tables were filled', () => {
    fc.assert(
      fc.property(histories, (entries) => {
        const picture = fold(emptyPicture, entries);
        expect(digestPicture(reversed(picture))).toBe(digestPicture(picture));
      }),
    );
  });

  test('is of the canonical text, which is the same in pieces of a row', () => {
    fc.assert(
      fc.property(histories, (entries) => {
        const picture = fold(emptyPicture, entries);
        expect([...canonicalPieces(picture)].join('')).toBe(canonical(picture));
      }),
    );
    // As stored snapshots hold it, whatever tables there are.
    expect(digestPicture({ seq: 2, at: 5, notes: { b: { text: '雨' }, a: {} }, units: {} })).toBe(
      '1d4e24f1c78edb1f5c4b30d3d03d',
    );
  });

  test('differs after every entry', () => {
    fc.assert(
      fc.property(histories, (entries) => {
        const digests = new Set([digestPicture(emptyPicture)]);
        let picture = emptyPicture;
        for (const entry of entries) {
          picture = apply(picture, entry);
          digests.add(digestPicture(picture));
        }
        expect(digests.size).toBe(entries.length + 1);
      }),
      // A digest of a whole Picture after each of a hundred entries.
      { numRuns: 30 },
    );
  });

  test('differs when one field of one thing differs', () => {
    const picture = fc
      .sample(histories, { numRuns: 300, seed: 3 })
      .map((entries) => fold(emptyPicture, entries))
      .find((p) => Object.keys(p.incidents).length > 0 && Object.keys(p.units).length > 0)!;
    const [id, incident] = Object.entries(picture.incidents)[0]!;
    const digests = [
      picture,
      { ...picture, seq: picture.seq + 1 },
      { ...picture, at: picture.at + 1 },
      { ...picture, units: {} },
      {
        ...picture,
        incidents: { ...picture.incidents, [id]: { ...incident, version: incident.version + 1 } },
      },
      { ...picture, incidents: { ...picture.incidents, [id]: { ...incident, title: `${incident.title} ` } } },
      {
        ...picture,
        incidents: { ...picture.incidents, [id]: { ...incident, position: [121.5, 29.90001] as const } },
      },
    ].map((p) => digestPicture(p as Picture));
    expect(new Set(digests).size).toBe(digests.length);
  });

  test('is 28 hex digits', () => {
    expect(digestPicture(emptyPicture)).toMatch(/^[0-9a-f]{28}$/);
  });
});

describe('canonical', () => {
  test('survives a journey through JSON, and tells apart what JSON tells apart', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        expect(canonical(JSON.parse(JSON.stringify(a)))).toBe(canonical(a));
        expect(canonical(a) === canonical(b)).toBe(canonical(JSON.parse(canonical(a))) === canonical(b));
        expect(JSON.parse(canonical(a))).toEqual(JSON.parse(JSON.stringify(a)));
      }),
    );
  });

  test('leaves out what is absent', () => {
    expect(canonical({ b: 1, a: undefined, c: null })).toBe('{"b":1,"c":null}');
  });
});
