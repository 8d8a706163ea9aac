import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../server/interop/textEncoding.ts';

const TEXT = '人员编号,姓名\r\nP-1,张三\r\nP-2,李四\r\n';
/** 人员编号,姓名 / P-1,张三 / P-2,李四 in GBK. */
const GBK = Buffer.from('c8cbd4b1b1e0bac52cd0d5c3fb0d0a502d312cd5c5c8fd0d0a502d322cc0eecbc40d0a', 'hex');
const bom = (hex: string, bytes: Buffer) => Buffer.concat([Buffer.from(hex, 'hex'), bytes]);
const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();

describe('the encoding of a text file', () => {
  it.each([
    ['UTF-8', Buffer.from(TEXT), 'utf-8'],
    ['UTF-8 with a mark', bom('efbbbf', Buffer.from(TEXT)), 'utf-8'],
    ['GBK', GBK, 'gb18030'],
    ['UTF-16LE with a mark', bom('fffe', Buffer.from(TEXT, 'utf16le')), 'utf-16le'],
    ['UTF-16LE without', Buffer.from(TEXT, 'utf16le'), 'utf-16le'],
    ['UTF-16BE with a mark', bom('feff', utf16be(TEXT)), 'utf-16be'],
    ['UTF-16BE without', utf16be(TEXT), 'utf-16be'],
  ])('%s is recognised and read whole, without its mark', (_, bytes, encoding) => {
    expect(decodeText(bytes)).toEqual({ encoding, text: TEXT, badRows: [], resembles: null });
  });

  it('declared is what is used, and what does not fit is told by row', () => {
    expect(decodeText(GBK, 'utf-8')).toMatchObject({ encoding: 'utf-8', badRows: [1, 2, 3] });
  });

  it('one row in another encoding does not turn the file over: the row is named', () => {
    const mixed = Buffer.concat([
      Buffer.from('编号,姓名\n甲,"一\n二"\n'),
      GBK.subarray(21, 26),
      Buffer.from('\n丙,三\n'),
    ]);
    // A line break within quotes begins no row.
    expect(decodeText(mixed)).toMatchObject({ encoding: 'utf-8', badRows: [3] });
  });

  it('that was lost before, and left signs in its place, is told by row', () => {
    expect(decodeText(Buffer.from('编号,姓名\nP-1,\uFFFD\uFFFD\n')).badRows).toEqual([2]);
  });

  it('cut in the middle of a character is told', () => {
    expect(decodeText(Buffer.from(TEXT).subarray(0, 4), 'utf-8').badRows).toEqual([1]);
  });

  it('is not mistaken for a neighbour’s because of a few names', () => {
    // 陈某 林某 许某 高某 方某 何某 沈某 in GBK, which a guess takes for Korean as well.
    const names = ['b3c2', 'c1d6', 'd0ed', 'b8df', 'b7bd', 'bace', 'c9f2'];
    const rows = names.map((name, i) =>
      Buffer.concat([Buffer.from(`P-${i},`), Buffer.from(`${name}c4b3`, 'hex'), Buffer.from(',330205\n')]),
    );
    expect(decodeText(Buffer.concat([Buffer.from('person,name,area\n'), ...rows]))).toMatchObject({
      encoding: 'gb18030',
      badRows: [],
      resembles: null,
    });
  });

  it('of a neighbour is named, so that the person knows what to save the file as', () => {
    const bytes = Buffer.from('a4a4a4e5a4e5a4a7a5bbaab0a548adfba9dba742b9ceb6a4'.repeat(40), 'hex');
    expect(decodeText(bytes).resembles).toMatch(/big5/i);
  });
});
