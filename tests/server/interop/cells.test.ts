import { describe, expect, it } from 'vitest';
import { cellGuard } from '../../../server/interop/cellGuard.ts';
import {
  areaCode,
  choices,
  day,
  degrees,
  gridCodes,
  isFault,
  phone,
  rosterCode,
  textCell,
  wholeNumber,
  yesNo,
} from '../../../server/interop/cells.ts';

const TODAY = '2026-05-16';
const codeOf = (value: unknown) => (value as { code: string }).code;

describe('a cell', () => {
  it.each([
    '=1+1',
    '=HYPERLINK("http://x.invalid")',
    '@SUM(A1)',
    '+A1',
    '-A1',
    '-2+3+cmd|calc',
    '＝1+1',
    '  =1',
    '\t=1',
  ])('%j is a formula', (cell) => {
    expect(codeOf(cellGuard(cell, false))).toBe('formula');
  });

  it('that a formula fills is refused whatever it shows', () => {
    expect(codeOf(cellGuard('浙B00001', true))).toBe('formula');
  });

  it.each(['-3', '+8613800000000', '+86 138 0000 0000', '121.5', 'a=b', '甲-乙'])(
    '%j is none: a plain number may have a sign',
    (cell) => {
      expect(cellGuard(cell, false)).toBe(cell);
    },
  );

  it('keeps text that only looks like a formula behind an apostrophe', () => {
    expect(cellGuard("'=甲", false)).toBe('=甲');
    expect(cellGuard("'甲", false)).toBe("'甲");
  });

  it.each(['甲\u0000', '甲\n乙', '甲\u202e乙', '甲\u200b乙', '甲\ud800'])(
    'with an invisible character (%j) is refused',
    (cell) => {
      expect(codeOf(cellGuard(cell, false))).toBe('control_character');
    },
  );

  it('with an identity number is refused and never repeated; other long numbers pass', () => {
    expect(cellGuard('甲 11010519491231002x', false)).toMatchObject({
      code: 'forbidden_value',
      secret: true,
    });
    expect(cellGuard('110105194912310021', false)).toBe('110105194912310021');
    expect(cellGuard('33020500600100111010519491231002X', false)).toBe('33020500600100111010519491231002X');
  });

  it('with one of fifteen digits too, but in a column of codes', () => {
    expect(codeOf(cellGuard('甲 110105491231002', false))).toBe('forbidden_value');
    expect(cellGuard('110105491231002', false, true)).toBe('110105491231002');
    expect([rosterCode, areaCode(), gridCodes, textCell(9)].map(({ codes }) => codes ?? false)).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });
});

describe('what a cell is read as', () => {
  it.each(['2026-05-16', '2026/5/16', '2026.5.16', '2026年5月16日', '20260516'])('%s is a day', (cell) => {
    expect(day.read(cell, TODAY)).toBe('2026-05-16');
  });
  it.each(['2026-02-30', '2026-13-01', '16.05.2026', 'gestern', '2026-05-17', '1900-01-01', '46158'])(
    '%s is no day that has been',
    (cell) => {
      expect(codeOf(day.read(cell, TODAY))).toBe('bad_date');
    },
  );

  it.each([
    ['138 0000 0000', '13800000000'],
    ['+86-138-0000-0000', '+8613800000000'],
    ['0574-00000000', '057400000000'],
    ['000-0000-0001', '00000000001'],
    ['110', '110'],
    ['138****0000', '138****0000'],
  ])('%s is a telephone number', (cell, number) => {
    expect(phone.read(cell, TODAY)).toBe(number);
  });
  it.each(['1380000000', '138000000001', '12800000000', '1', 'abc', '110105194912310021', '138*****000'])(
    '%s is none',
    (cell) => {
      expect(codeOf(phone.read(cell, TODAY))).toBe('bad_phone');
    },
  );

  it('an area has a code, and where it matters that of the right tier', () => {
    expect(areaCode().read('330205', TODAY)).toBe('330205');
    expect(codeOf(areaCode('grid').read('330205006001', TODAY))).toBe('wrong_tier');
    expect(codeOf(areaCode().read('3302', TODAY))).toBe('unknown_area');
    expect(areaCode().read('3.30205E+14', TODAY)).toMatchObject({
      code: 'unknown_area',
      message: expect.stringContaining('shortened'),
    });
  });

  it('lists are separated as people separate them, each member once', () => {
    expect(gridCodes.read('330205006001002、330205006001001；330205006001002', TODAY)).toEqual([
      '330205006001001',
      '330205006001002',
    ]);
    const skills = choices({ survey: '走访', radio: '通信' }, 'unknown_skill');
    expect(skills.read('通信, SURVEY', TODAY)).toEqual(['survey', 'radio']);
    expect(codeOf(skills.read('通信;杂技', TODAY))).toBe('unknown_skill');
  });

  it('numbers are whole, not negative and within their bounds', () => {
    expect(wholeNumber(1, 10).read('１０', TODAY)).toBe(10);
    expect(codeOf(wholeNumber(1, 10).read('-1', TODAY))).toBe('negative_number');
    expect(codeOf(wholeNumber(1, 10).read('11', TODAY))).toBe('bad_number');
    expect(codeOf(wholeNumber(1, 10).read('1.5', TODAY))).toBe('bad_number');
    expect(codeOf(wholeNumber(1, 10).read('1e1', TODAY))).toBe('bad_number');
    expect(degrees.read('121.5503', TODAY)).toBe(121.5503);
    expect(codeOf(degrees.read("121°33'", TODAY))).toBe('bad_number');
  });

  it('codes, texts and yes or no are taken as they are, or refused', () => {
    expect(rosterCode.read('P-1_a.2', TODAY)).toBe('P-1_a.2');
    expect(codeOf(rosterCode.read('P 1', TODAY))).toBe('bad_code');
    expect(codeOf(rosterCode.read('P'.repeat(61), TODAY))).toBe('too_long');
    expect(isFault(textCell(2).read('𠮷𠮷', TODAY))).toBe(false);
    expect(codeOf(textCell(2).read('甲乙丙', TODAY))).toBe('too_long');
    expect([yesNo.read('是', TODAY), yesNo.read('No', TODAY)]).toEqual([true, false]);
    expect(codeOf(yesNo.read('maybe', TODAY))).toBe('bad_choice');
  });
});
