import { describe, expect, it } from 'vitest';
import { Findings } from '../../../server/interop/findings.ts';
import { readXlsx } from '../../../server/interop/xlsxFile.ts';
import { workbookOf } from '../../support/workbookOf.ts';

const read = (bytes: Buffer) => {
  const findings = new Findings();
  const file = readXlsx(bytes, findings);
  return { rows: file.sheets[0]?.rows, codes: findings.sorted().map(({ code }) => code) };
};
/** Characters. With a search that begins again at each tag, most of these take minutes or never end. */
const MANY = 8_000_000;
const CELL = '<row><c t="s"><v>0</v></c></row>';

describe('a workbook that is small and unpacks to millions of tags that nobody closes is read at once', () => {
  it.each([
    ['readings', '<rPh>'],
    ['strings', '<si>'],
    ['texts', '<si><t>'],
    ['tags without an end', '<t '],
    ['prefixes', '<x:'],
    ['entities', '<si><t>&amp'],
  ])('%s among the shared strings', async (_, tag) => {
    const { codes } = read(await workbookOf(CELL, `<sst>${tag.repeat(MANY / tag.length)}`));
    expect(codes.filter((code) => code !== 'unreadable_file')).toEqual([]);
  });

  it.each([
    ['rows', '<row>'],
    ['cells', '<c>'],
    ['cells with something that looks like an end', '<c>:c>'],
    ['cells without an end', '<c '],
    ['readings in a cell', '<c t="inlineStr"><is><rPh>'],
    ['formulas', '<c><f>'],
    ['attributes', '<c r=" r=" r="'],
  ])('%s in a sheet', async (_, tag) => {
    const { codes } = read(await workbookOf(tag.repeat(MANY / tag.length)));
    expect(codes.filter((code) => code !== 'too_many_rows')).toEqual([]);
  });

  it('formats and relations', async () => {
    const bytes = await workbookOf(CELL, '', {
      'xl/styles.xml': `<numFmts>${'<numFmt formatCode="[['.repeat(100_000)}`,
      'xl/_rels/workbook.xml.rels': `<Relationship Id="rId1" Target="worksheets/sheet1.xml"/>${'<Relationship '.repeat(100_000)}`,
    });
    expect(read(bytes).codes).toEqual([]);
  });

  it.each([
    [1_000, []],
    // Twenty thousand took more than a minute, of a file of fifty kilobytes.
    [100_000, ['unreadable_file']],
  ])('%i formats of opened brackets', async (count, codes) => {
    const format = `<numFmt numFmtId="1" formatCode="${'['.repeat(1_000)}"/>`;
    const bytes = await workbookOf(CELL, '', {
      'xl/styles.xml': `<numFmts>${format.repeat(count)}</numFmts>`,
    });
    expect(read(bytes).codes).toEqual(codes);
  });
});

describe('a workbook in which a long text stands in many cells', () => {
  it('is refused before the texts are handed on for each of them', async () => {
    const shared = `<sst><si><t>${'x'.repeat(30_000)}</t></si></sst>`;
    const { codes } = read(await workbookOf(CELL.repeat(3_000), shared));
    expect(codes).toEqual(['unreadable_file']);
    expect(read(await workbookOf(CELL.repeat(2_000), shared)).rows).toHaveLength(2_000);
  });

  it('has each cut where a spreadsheet would have cut it', async () => {
    const { rows } = read(await workbookOf(CELL, `<sst><si><t>${'x'.repeat(100_000)}</t></si></sst>`));
    expect(rows![0]![0]).toHaveLength(32_768);
  });

  it('has more texts than cells can show', async () => {
    expect(read(await workbookOf(CELL, `<sst>${'<si/>'.repeat(2_000_001)}</sst>`)).codes).toEqual([
      'unreadable_file',
    ]);
  });
});
