import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { holdsIdentityNumber } from '../../../shared/model/identityNumber.ts';
import { phoneSchema } from '../../../shared/model/phone.ts';
import { written } from '../../../shared/model/written.ts';
import { ALL_ROUTES } from '../../../shared/wire/allRoutes.ts';
import { COMMAND_KINDS, commandBodies } from '../../../shared/wire/commands.ts';
import { readInput } from '../../../shared/wire/readInput.ts';
import { usernameSchema } from '../../../shared/wire/signInRoutes.ts';
import { withId } from '../../support/access/idPaths.ts';
import { writtenPathsOf } from '../../support/access/writtenPaths.ts';

/** Of nobody: the sample of GB 11643. */
const NUMBER = '11010519491231002X';

describe('an identity number is found', () => {
  it.each([
    NUMBER,
    '11010519491231002x',
    `失联老人${NUMBER}，最后见于东门`,
    '１１０１０５１９４９１２３１００２Ｘ',
    '110105 19491231 002X',
    '110105-1949-1231-002X',
    '110105　19491231　002X',
    '1101051949 1231002 X',
    '110105\u200b19491231\u200b002X',
    '①①0105194⑨1231002X',
    `id${NUMBER}`,
    `13812345678 ${NUMBER}`,
    `${NUMBER} 13812345678`,
    '110105491231002',
    '１１０１０５４９１２３１００２',
    '110105 491231 002',
    '110105-49-12-31-002',
  ])('%s', (text) => {
    expect(holdsIdentityNumber(text)).toBe(true);
  });

  it.each([
    ['a wrong check digit', '110105194912310021'],
    ['no day', '110105194902310027'],
    ['no province', '990105194912310020'],
    ['a longer number', `33020500600100${NUMBER}`],
    ['a grid', '网格 330205006001002'],
    ['grids beside each other', '330205006001002 330205006001003'],
    ['a phone and an extension', '13812345678 转 8001'],
    ['two phones', '13812345678 13912345679'],
    ['an instant', '1780000000000'],
    ['a day and a number', '2026-11-30 10:15:33 E-033 J-118'],
    ['a card of a bank', '6222 0202 0001 2345 678'],
    ['fifteen digits broken elsewhere', '1101 0549 1231 002'],
    ['nothing', ''],
  ])('and not %s: %s', (_what, text) => {
    expect(holdsIdentityNumber(text)).toBe(false);
  });

  it('of fifteen digits where codes of grids stand no more than they prove', () => {
    expect(holdsIdentityNumber('110105491231002', 'ofEighteen')).toBe(false);
    expect(holdsIdentityNumber(NUMBER, 'ofEighteen')).toBe(true);
  });
});

/** Every text that is neither of a closed form nor secret nor an id, wherever something comes in. */
const ways = [
  ...COMMAND_KINDS.map((kind) => ({ way: kind as string, schema: commandBodies[kind] as z.ZodType })),
  ...ALL_ROUTES.flatMap(({ method, path, query, body }) =>
    [query, body].flatMap((schema) =>
      schema instanceof z.ZodType ? [{ way: `${method} ${path}`, schema }] : [],
    ),
  ),
].flatMap(({ way, schema }) => writtenPathsOf(schema).map((path) => ({ way, schema, path })));

describe('what people write is refused with an identity number in it', () => {
  it('wherever they write', () => {
    expect(ways.length).toBeGreaterThan(90);
  });

  it.each(ways)('$way $path', ({ way, schema, path }) => {
    // Whatever else is missing or wrong: this is said first, with the field and without the number.
    const alternatives = /trail-requests/.test(way) ? { decision: 'propose_refusal' } : {};
    for (const text of [`见 ${NUMBER}`, '１１０１０５-４９１２３１-００２']) {
      const read = () => readInput(schema, withId(alternatives, path, text));
      expect(read).toThrow(
        expect.objectContaining({ code: 'identity_number', field: path.replaceAll('[]', '.0') }),
      );
      expect(read).not.toThrow(/110105/);
    }
  });

  it('and in a telephone number, a user name', () => {
    expect(() => readInput(phoneSchema, '110105491231002')).toThrow(/identity number/);
    expect(readInput(phoneSchema, '+8613812345678')).toBe('+8613812345678');
    expect(() => readInput(usernameSchema, NUMBER)).toThrow(/identity number/);
  });

  it('with its bounds and blanks as ever', () => {
    expect(readInput(written(5), '  甲乙  ')).toBe('甲乙');
    expect(() => readInput(written(1), '甲乙')).toThrow(expect.objectContaining({ code: 'bad_request' }));
  });
});
