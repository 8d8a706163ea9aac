import { describe, expect, it } from 'vitest';
import {
  areaAt,
  commandTier,
  gridNumber,
  hasCommandBody,
  isExclusiveGrid,
  isWithin,
  lineageOf,
  parentOf,
  prefixOf,
  TIERS,
  tierOf,
} from '../../../shared/model/area.ts';

/** From the city down to a micro-grid. */
const LINE = ['330200', '330205', '330205091', '330205091001', '330205091001003', '33020509100100301'];

describe('codes of areas', () => {
  it('name the tier, and the one above', () => {
    expect(LINE.map(tierOf)).toEqual(TIERS);
    expect(LINE.map(parentOf)).toEqual([null, ...LINE.slice(0, -1)]);
    expect(lineageOf(LINE.at(-1)!)).toEqual(LINE);
    expect(() => tierOf('3302050')).toThrow(RangeError);
  });

  it.each(TIERS.map((tier, i) => [tier, i] as const))('tell the %s that they lie in', (tier, i) => {
    expect(LINE.map((code) => areaAt(code, tier))).toEqual(LINE.map((_, at) => (at < i ? null : LINE[i])));
  });

  it('have a command body down to the community', () => {
    expect(LINE.map(hasCommandBody)).toEqual([true, true, true, true, false, false]);
    expect(TIERS.map(commandTier)).toEqual([
      'city',
      'district',
      'street',
      'community',
      'community',
      'community',
    ]);
  });

  it('lie within those above, and in no other that begins alike', () => {
    LINE.forEach((code, at) => {
      expect(LINE.map((other) => isWithin(code, other))).toEqual(LINE.map((_, i) => i <= at));
      expect(code.startsWith(prefixOf(code))).toBe(true);
    });
    expect(isWithin('330205', '330206')).toBe(false);
    expect(isWithin('330305', '330200')).toBe(false);
    expect(isWithin('330305', '330300')).toBe(true);
  });

  it.each([
    ['330205006001001', 1, false],
    ['330205006001899', 899, false],
    ['330205006001901', 901, true],
    ['33020500600190112', 901, true],
  ])('tell of the grid %s its number and whether one employer fills it', (code, number, exclusive) => {
    expect(gridNumber(code)).toBe(number);
    expect(isExclusiveGrid(code)).toBe(exclusive);
  });
});
