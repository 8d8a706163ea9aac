import readExcel from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import writeExcel from 'write-excel-file/node';
import { packZip, unzip } from '../../../server/areas/zipArchive.ts';
import { Findings } from '../../../server/interop/findings.ts';
import { FORMS } from '../../../server/interop/forms.ts';
import { readRoster } from '../../../server/interop/readRoster.ts';
import { writeRoster, writeTemplate } from '../../../server/interop/writeRoster.ts';
import { readXlsx } from '../../../server/interop/xlsxFile.ts';
import { ROSTER_KINDS } from '../../../shared/model/rosterFile.ts';
import { workbookOf as workbook } from '../../support/workbookOf.ts';

const TODAY = '2026-05-16';
const read = (bytes: Buffer) => {
  const findings = new Findings();
  const file = readXlsx(bytes, findings);
  return { sheets: file.sheets, codes: findings.sorted().map(({ code, message }) => ({ code, message })) };
};
const cell = (value: string) => ({ value, type: String });

describe('a workbook by another writer', () => {
  it('is read as that library reads it: text, long numbers, days, yes and no, gaps', async () => {
    const bytes = await writeExcel([
      {
        sheet: '人员',
        data: [
          [cell('甲 & <乙>'), { value: 330205006001001, type: Number }, { value: 121.6, type: Number }],
          [
            null,
            { value: new Date(Date.UTC(2026, 4, 16)), type: Date, format: 'yyyy"年"m"月"d"日"' },
            { value: true, type: Boolean },
          ],
          [],
          [cell(' 丙\n丁 '), null, cell('"')],
        ],
      },
      { sheet: 'R&D', data: [[cell('x')]] },
    ]).toBuffer();
    const { sheets, codes } = read(bytes);
    expect(codes).toEqual([]);
    expect(sheets.map(({ name, rows }) => ({ name, rows }))).toEqual([
      {
        name: '人员',
        rows: [
          ['甲 & <乙>', '330205006001001', '121.6'],
          ['', '2026-05-16', 'TRUE'],
          [],
          [' 丙\n丁 ', '', '"'],
        ],
      },
      { name: 'R&D', rows: [['x']] },
    ]);
    const theirs = await readExcel(bytes, { trim: false });
    expect(theirs[0]!.data[1]![1]).toEqual(new Date('2026-05-16'));
    expect(theirs[0]!.data[3]![0]).toBe(' 丙\n丁 ');
  });

  it('has no text for an entity that XML does not name, whatever every object has', async () => {
    const said = 'a &amp; &constructor; &toString; &nbsp;';
    const { sheets } = read(await workbook(`<row><c t="inlineStr"><is><t>${said}</t></is></c></row>`));
    expect(sheets[0]!.rows).toEqual([['a & &constructor; &toString; &nbsp;']]);
  });

  it('has its formulas told by cell, whatever value they last had', async () => {
    const bytes = await writeExcel([
      {
        sheet: 's',
        data: [[cell('a'), { value: '=1+1', type: 'Formula' }], [{ value: '=A1', type: 'Formula' }]],
      },
    ]).toBuffer();
    expect([...read(bytes).sheets[0]!.formulas]).toEqual(['1:2', '2:1']);
  });
});

describe('a workbook in the wild', () => {
  it('may share strings with runs and readings, prefix its tags, and leave out places', async () => {
    const shared =
      '<sst><si><r><t>甲</t></r><r><t xml:space="preserve"> 乙</t></r><rPh sb="0" eb="1"><t>jia</t></rPh></si><si/></sst>';
    const bytes = await workbook(
      '<x:row><x:c t="s"><x:v>0</x:v></x:c><x:c t="s"><x:v>1</x:v></x:c><x:c><x:v>1.38E10</x:v></x:c></x:row><row r="3"><c r="B3" t="e"><v>#REF!</v></c><c r="C3" t="str"><v>a_x000D_</v></c></row>',
      shared,
    );
    expect(read(bytes).sheets[0]!.rows).toEqual([['甲 乙', '', '13800000000'], [], ['', '', 'a_x000D_']]);
  });

  it('with one cell at the far end is refused in no time and no memory', async () => {
    for (const far of [
      '<row r="1048576"><c r="A1048576"><v>1</v></c></row>',
      '<row r="1"><c r="XFD1"><v>1</v></c></row>',
    ])
      expect(read(await workbook(far)).codes).toMatchObject([{ code: 'too_many_rows' }]);
  });

  it('that unpacks to more than it may is refused before it does', async () => {
    const packed = await packZip([{ name: 'a.xml', bytes: Buffer.alloc(1_000_000) }]);
    expect(packed.length).toBeLessThan(2_000);
    expect(() => unzip(packed, () => true, 999_999)).toThrow('too large when unpacked');
    expect(unzip(packed, () => true, 1_000_000)[0]!.bytes).toHaveLength(1_000_000);
  });

  it.each([
    ['an old one or one with a password', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /password/],
    ['one cut short', Buffer.from('PK\u0003\u0004 and nothing else'), /cut short/],
  ])('%s is told in plain words', (_, bytes, words) => {
    expect(read(bytes).codes).toMatchObject([
      { code: 'unreadable_file', message: expect.stringMatching(words) },
    ]);
  });
});

describe('a file that we write', () => {
  it('as a template of any kind is read again without a word, but that it is empty', async () => {
    for (const kind of [...ROSTER_KINDS, 'all'] as const) {
      for (const lang of ['zh', 'en'] as const) {
        const bytes = await writeTemplate(kind, 'xlsx', lang);
        const file = readRoster(bytes, { fileName: 'template.xlsx' }, TODAY);
        expect(file.findings.kept.map(({ code }) => code)).toEqual(['empty_file']);
        expect(file.sheets.map((sheet) => sheet.kind)).toEqual(kind === 'all' ? [...ROSTER_KINDS] : [kind]);
      }
    }
  });

  it('is a workbook to others as well, and its cells are text: no code loses a digit', async () => {
    const rows = [{ code: 'P-1', name: '甲 <&> "乙"', area: '330205006001001', phone: '013800000000' }];
    const theirs = await readExcel(await writeRoster('people', rows, 'xlsx', 'en'));
    expect(theirs[0]!.sheet).toBe('people');
    expect(theirs[0]!.data[1]).toEqual([
      'P-1',
      '甲 <&> "乙"',
      '013800000000',
      null,
      '330205006001001',
      null,
      null,
    ]);
  });

  it.each(['csv', 'xlsx'] as const)(
    'writes nothing as a formula (%s), and comes back as it was',
    async (format) => {
      const name = '=HYPERLINK("http://x.invalid")';
      const bytes = await writeRoster('people', [{ code: 'P-1', name, area: '330205' }], format, 'zh');
      if (format === 'csv') expect(bytes.toString()).toContain(`"'=HYPERLINK(""`);
      const file = readRoster(bytes, { fileName: 'f', kind: 'people' }, TODAY);
      expect(file.findings.kept).toEqual([]);
      expect(file.sheets[0]!.rows[0]!.values).toMatchObject({ name });
    },
  );

  it('carries the examples of its own forms: each is read without a fault', () => {
    for (const form of Object.values(FORMS)) {
      for (const { example, cell: reader, key } of form.columns) {
        for (const lang of ['zh', 'en'] as const) {
          if (example[lang] === '') continue;
          const value = reader.read(example[lang], TODAY);
          expect({ form: form.kind, key, fault: (value as { code?: string } | null)?.code }).toEqual({
            form: form.kind,
            key,
            fault: undefined,
          });
        }
      }
    }
  });
});
