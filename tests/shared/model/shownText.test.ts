import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { redactEntry, sees } from '../../../shared/access/cutEntry.ts';
import { scopeOf } from '../../../shared/access/principal.ts';
import type { Entry } from '../../../shared/model/entries/entry.ts';
import { KINDS, TABLES } from '../../../shared/model/entries/nouns.ts';
import { kind } from '../../../shared/model/kind.ts';
import { maskPhones } from '../../../shared/model/phone.ts';
import type { Scope } from '../../../shared/model/scope.ts';
import { wordsShown } from '../../../shared/model/shownText.ts';
import { text } from '../../../shared/model/text.ts';
import { mapWords, withoutWords } from '../../../shared/model/words.ts';
import { wordsOf } from '../../../shared/model/wordsOf.ts';
import { cutPicture } from '../../../shared/picture/cutPicture.ts';
import { fold } from '../../../shared/picture/fold/apply.ts';
import { emptyPicture } from '../../../shared/picture/picture.ts';
import { writtenPathsOf } from '../../support/access/writtenPaths.ts';
import { histories } from '../../support/history.ts';
import { person } from '../../support/people.ts';

const WORDS = '请致电 13800000000';
const MASKED = '请致电 138****0000';
const AREA = '330205006001';
const scope = (role: Parameters<typeof person>[0], area: string) => scopeOf(person(role, area))!;
const seen = (who: Scope, holds: Parameters<typeof text>[0]) =>
  wordsShown(who, AREA)?.(WORDS, holds) ?? WORDS;

describe('what people wrote is shown', () => {
  const DESK = scope('dispatcher', '330205006');
  const REVIEWER = scope('reviewer', '330205006');
  const VOLUNTEER = scope('responder', '330205006');
  const BELOW = scope('leader', `${AREA}001`);
  const WALL = scope('display', '330200');
  const BESIDE = { ...scope('dispatcher', '330205007'), support: ['330205006'] };

  it.each([
    ['desk', WORDS, MASKED, '', '', '', MASKED],
    ['desks', WORDS, MASKED, '', WORDS, '', MASKED],
    ['doers', WORDS, MASKED, MASKED, '', '', MASKED],
    ['everybody', WORDS, WORDS, WORDS, WORDS, MASKED, WORDS],
    ['person', WORDS, WORDS, WORDS, '', '', ''],
    ['label', WORDS, WORDS, WORDS, WORDS, WORDS, WORDS],
  ] as const)('for the %s', (holds, desk, reviewer, volunteer, below, wall, beside) => {
    expect([DESK, REVIEWER, VOLUNTEER, BELOW, WALL, BESIDE].map((who) => seen(who, holds))).toEqual([
      desk,
      reviewer,
      volunteer,
      below,
      wall,
      beside,
    ]);
  });

  it('to nobody who is not said to have the right', () => {
    const told = (['desk', 'desks', 'doers', 'person'] as const).map((holds) =>
      seen({ area: '330200', individuals: true }, holds),
    );
    expect(told).toEqual(['', '', '', '']);
    expect(seen({ area: '330200', individuals: true }, 'everybody')).toBe(MASKED);
  });

  it('on no wall and to no volunteer, wherever it stands in an entry or a row', () => {
    fc.assert(
      fc.property(histories, (entries) => {
        for (const who of [WALL, VOLUNTEER]) {
          const shown = JSON.stringify([
            entries.filter((entry) => sees(who, entry)).map((entry) => redactEntry(entry, who)),
            cutPicture(fold(emptyPicture, entries), who),
          ]);
          // As histories write titles of incidents; of tasks and orders; and telephone numbers in all of them.
          expect(shown).not.toMatch(/"[tu]\d+ /);
          if (who === WALL) expect(shown).not.toMatch(/"任务|13800000000|0574-00000000/);
        }
      }),
    );
  });
});

describe('the entry that texts are deleted', () => {
  it('leaves the Picture as if nothing had been written in that operation', () => {
    fc.assert(
      fc.property(histories, (entries) => {
        const last = entries.at(-1);
        const opened = entries.find(({ kind }) => kind === 'operation.opened');
        if (!last || !opened) return;
        const { operationId, occurredAt, actor } = opened;
        const said: Entry<'operation.texts_deleted'> = {
          ...{ seq: last.seq + 1, v: 1, recordedAt: last.recordedAt, operationId, occurredAt, actor },
          kind: 'operation.texts_deleted',
          area: '330200',
          body: { texts: 1 },
        };
        const without = entries.map((entry) =>
          entry.operationId === operationId
            ? { ...entry, body: withoutWords(entry.body, wordsOf(KINDS[entry.kind].body) ?? { fields: [] }) }
            : entry,
        ) as Entry[];
        expect(fold(emptyPicture, [...entries, said])).toEqual(fold(emptyPicture, [...without, said]));
        const { seq: _seq, ...deleted } = fold(emptyPicture, [...entries, said]);
        const { seq: _, ...never } = fold(emptyPicture, without);
        expect(deleted).toEqual(never);
      }),
    );
  });
});

describe('what a string holds', () => {
  const schemas = [
    ...Object.entries(KINDS).map(([name, { body }]) => ({ name, schema: body as z.ZodType })),
    ...Object.entries(TABLES).map(([name, { row }]) => ({ name, schema: row as z.ZodType })),
  ];

  it.each(schemas)('is said and found in $name', ({ schema }) => {
    const words = wordsOf(schema);
    const open = writtenPathsOf(schema);
    expect(words !== null || open.every((path) => SILENT.test(path))).toBe(true);
  });

  it('does not compile unsaid', () => {
    const rule = { reach: 'up', redact: null } as const;
    kind({ ...rule, body: z.object({ note: text('desk'), list: z.array(z.object({ at: z.number() })) }) });
    // @ts-expect-error nobody said what the note holds
    kind({ ...rule, body: z.object({ note: z.string() }) });
    // @ts-expect-error nor in a list
    kind({ ...rule, body: z.object({ list: z.array(z.object({ note: z.string().max(9).nullable() })) }) });
    // @ts-expect-error nor in a record, of which nothing is known
    kind({ ...rule, body: z.object({ any: z.record(z.string(), z.string()) }) });
  });

  it('is no alternative: which one a value is would have to be found out', () => {
    expect(() => wordsOf(z.object({ one: z.union([text('desk'), z.number()]) }))).toThrow(TypeError);
  });
});

/** Ids, codes and names of things that are no people. */
const SILENT = /(^|\.)(area|id|itemId|unitIds\[\]|team|teams\[\]|name|callsign|to|from|supervisor|hubName)$/;

describe('words of a value', () => {
  const schema = z.object({ a: text('desk'), list: z.array(z.object({ b: text('everybody').nullable() })) });
  it('are changed where they stand, and the rest stays the same object', () => {
    const value = { a: 'x', list: [{ b: 'y' }, { b: null }] };
    expect(mapWords(value, wordsOf(schema)!, (one, holds) => `${holds} ${one}`)).toEqual({
      a: 'desk x',
      list: [{ b: 'everybody y' }, { b: null }],
    });
    expect(mapWords(value, wordsOf(schema)!, (one) => one)).toBe(value);
  });
});

describe('a telephone number in a text', () => {
  it.each([
    ['王队13800000000，速回', '王队138****0000，速回'],
    ['138 0000 0000 / 138-0000-0001', '138****0000 / 138****0001'],
    ['+86 13800000000', '+86 138****0000'],
    ['１３８００００００００', '138****0000'],
    ['0574-00000000 或 (0574)0000000', '057****0000 或 (0574)0000000'],
  ])('is masked: %s', (written, shown) => {
    expect(maskPhones(written)).toBe(shown);
  });
  it.each(['E-033 J-118', '2026-11-30 10:15', '330205006001002', '119 120', '三楼 302 室 12 人'])(
    'is none: %s',
    (written) => {
      expect(maskPhones(written)).toBe(written);
    },
  );
});
