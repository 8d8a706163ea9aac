import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { idSchema, uuidSchema } from '../../../shared/model/id.ts';
import { durationSchema, LONGEST_MS, momentSchema } from '../../../shared/model/moment.ts';
import { rosterIdSchema } from '../../../shared/model/rosterId.ts';
import { deviceIdSchema, unitIdSchema } from '../../../shared/model/unit.ts';
import { Refusal } from '../../../shared/wire/errors.ts';
import { cursorSchema, numberText } from '../../../shared/wire/query.ts';
import { readInput } from '../../../shared/wire/readInput.ts';

function fieldOf(schema: z.ZodType, value: unknown, at?: string[]): string | undefined {
  try {
    readInput(schema, value, at);
  } catch (error) {
    expect(error).toBeInstanceOf(Refusal);
    expect((error as Refusal).code).toBe('bad_request');
    return (error as Refusal).field ?? '(the whole)';
  }
  return undefined;
}

describe('what is read', () => {
  const open = z.strictObject({
    a: z.array(z.strictObject({ text: z.string() })),
    rest: z.unknown().optional(),
  });

  it.each([
    ['\0', 'a NUL'],
    ['\ud800', 'a high half'],
    ['x\udc00y', 'a low half'],
  ])('holds no text that cannot be stored, wherever it stands: %j', (text) => {
    expect(fieldOf(z.string(), text)).toBe('(the whole)');
    expect(fieldOf(z.string(), text, ['body', 'name'])).toBe('body.name');
    expect(fieldOf(open, { a: [{ text: 'fine' }, { text }] })).toBe('a.1.text');
    expect(fieldOf(open, { a: [], rest: { deep: [[text]] } })).toBe('rest.deep.0.0');
  });

  it('takes whole pairs, right-to-left text and everything else', () => {
    expect(readInput(z.string(), '𠮷\u202e\u0001 ok')).toBe('𠮷\u202e\u0001 ok');
  });

  it('is looked through however deep it is', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(100_000)}"\\u0000"${']'.repeat(100_000)}`);
    expect(fieldOf(open, { a: [], rest: deep })).toMatch(/^rest\.0\.0/);
  });

  it('names an unknown key', () => {
    expect(fieldOf(open, JSON.parse('{"a":[],"rest":1,"__proto__":1}'))).toBe('__proto__');
  });
});

describe('an id', () => {
  it.each(Object.getOwnPropertyNames(Object.prototype))('is never the name %s', (name) => {
    for (const schema of [unitIdSchema, rosterIdSchema, deviceIdSchema, idSchema(/^\w+$/, 'no id')])
      expect(schema.safeParse(name).success).toBe(false);
  });

  it('that is a UUID is the same in capitals', () => {
    const id = '0b3a2f10-5a1e-4c3b-9e0d-0123456789ab';
    expect(uuidSchema.parse(id.toUpperCase())).toBe(id);
  });
});

describe('a number in a query', () => {
  const schema = numberText(z.number().max(1000));
  it.each(['0', '-1', '999.5', '1e-7', '-0', '100'])('is taken: %s', (text) => {
    expect(schema.parse(text)).toBe(Number(text));
  });
  it.each([
    '',
    ' ',
    ' 1',
    '1 ',
    '0x10',
    'Infinity',
    'NaN',
    '1e400',
    '1e99',
    '1001',
    '1,5',
    '１',
    '--1',
    'true',
  ])('is refused: %j', (text) => {
    expect(schema.safeParse(text).success).toBe(false);
  });
  it('is one value, not a list', () => {
    expect(schema.safeParse(['1']).success).toBe(false);
  });
});

describe('an instant and a duration', () => {
  it.each([0, -1, 1, 999_999_999_999, 4_000_000_000_001, 8.64e15, 2 ** 53, 1.5e12 + 0.5, Number.NaN])(
    'is no instant: %d',
    (value) => {
      expect(momentSchema.safeParse(value).success).toBe(false);
    },
  );
  it('can be written as a date from end to end', () => {
    for (const at of [1e12, 4e12]) expect(new Date(momentSchema.parse(at)).toISOString()).toMatch(/^20/);
  });
  it('lasts a leap year at most', () => {
    expect(durationSchema(1).safeParse(LONGEST_MS).success).toBe(true);
    expect(durationSchema(1).safeParse(LONGEST_MS + 1).success).toBe(false);
    expect(durationSchema(60_000).safeParse(59_999).success).toBe(false);
  });
});

describe('a cursor', () => {
  it.each(['330205~P-1', 'a_b.c-d', '1700000000000.5.0b3a2f10-5a1e-4c3b-9e0d-0123456789ab'])('%s', (text) => {
    expect(cursorSchema.parse(text)).toBe(text);
  });
  it.each(['', '\0', 'a b', "';--", 'x'.repeat(161), '\u202e'])('is not %j', (text) => {
    expect(cursorSchema.safeParse(text).success).toBe(false);
  });
});
