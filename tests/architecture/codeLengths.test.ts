import { describe, expect, it } from 'vitest';
import { checkCodeLengths } from '../support/architecture/codeLengths.ts';

describe('the checker of the lengths of codes', () => {
  it.each([
    ['a prefix', 'client/a.ts', 'const street = site.community.slice(0, 9);'],
    ['one that may not be there', 'client/a.tsx', '<A area={facility?.area.slice(0, 9)} />'],
    ['a length', 'server/a.ts', 'if (task?.area.length !== 15) return null;'],
    ['a length that is at least', 'server/a.ts', 'codes.filter((code) => code.length >= 9)'],
    ['a name for it', 'client/a.ts', 'const STREET_CODE_LENGTH = 9;'],
    ['another name', 'client/a.ts', 'const STREET_DIGITS = 9;'],
    ['one in a query', 'server/a.ts', 'query(`select left(g.grid_code, 12) from grids`)'],
  ])('finds %s', (_what, path, text) => {
    expect(checkCodeLengths([{ path, text }])).toHaveLength(1);
  });

  it.each([
    ['the file that says them', 'shared/model/area.ts', 'if (code.length === 6) return 0;'],
    ['a comment', 'client/a.ts', '// code.length === 6'],
    ['digits of degrees', 'client/a.ts', 'const DEGREE_DIGITS = 6;'],
    ['other lengths', 'client/a.ts', 'if (rows.length > 9) return codes.slice(0, 50);'],
  ])('lets %s stand', (_what, path, text) => {
    expect(checkCodeLengths([{ path, text }])).toEqual([]);
  });
});
