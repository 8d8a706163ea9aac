import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packZip } from '../../server/areas/zipArchive.ts';
import { readRoster } from '../../server/interop/readRoster.ts';
import { writeRoster } from '../../server/interop/writeRoster.ts';
import { ROSTER_KINDS, rosterFindingSchema, TEXT_ENCODINGS } from '../../shared/model/rosterFile.ts';

const TODAY = '2026-05-16';
const options = fc.record({
  fileName: fc.constantFrom('a.csv', '人员.xlsx', 'x'),
  kind: fc.option(fc.constantFrom(...ROSTER_KINDS), { nil: undefined }),
  encoding: fc.option(fc.constantFrom(...TEXT_ENCODINGS), { nil: undefined }),
});

/** Whatever comes back obeys the interface, and rows without a finding are whole. */
function obeys(bytes: Buffer, how: Parameters<typeof readRoster>[1]): void {
  const file = readRoster(bytes, how, TODAY);
  for (const finding of file.findings.kept) rosterFindingSchema.parse(finding);
  expect(file.findings.errors + file.findings.warnings).toBeGreaterThanOrEqual(file.findings.kept.length);
  for (const { rows } of file.sheets) for (const { row } of rows) expect(row).toBeGreaterThan(1);
  const empty = file.sheets.every(({ rows }) => rows.length === 0);
  if (empty) expect(file.findings.errors).toBeGreaterThan(0);
}

describe('the reader of roster files', { timeout: 60_000 }, () => {
  it('lives through any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), options, (bytes, how) => obeys(Buffer.from(bytes), how)),
      { numRuns: 600, seed: 3302 },
    );
  });

  it('lives through tables of any text, separators and quotation marks', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom('"', '"a', 'a"b', '\n', '=1', '人员编号', '姓名', '所属区域代码', '330205', '-', ''),
    );
    const table = fc.array(fc.array(cell, { maxLength: 9 }), { maxLength: 12 });
    const sign = fc.constantFrom(',', ';', '\t');
    const encoding = fc.constantFrom('utf8' as const, 'utf16le' as const, 'latin1' as const);
    fc.assert(
      fc.property(table, sign, encoding, options, (rows, separator, how, given) => {
        const text = rows.map((row) => row.join(separator)).join('\n');
        obeys(Buffer.from(text, how), given);
      }),
      { numRuns: 600, seed: 3302 },
    );
  });

  it('lives through workbooks whose bytes, parts and sheets are broken anywhere', async () => {
    const rows = [{ code: 'P-1', name: '甲', area: '330205006001', since: '2026-01-01' }];
    const sound = await writeRoster('people', rows, 'xlsx', 'zh');
    const wound = fc.array(fc.tuple(fc.nat(sound.length - 1), fc.integer({ min: 0, max: 255 })), {
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(wound, fc.nat(sound.length), options, (places, end, how) => {
        const bytes = Buffer.from(sound.subarray(0, end > sound.length / 2 ? end : sound.length));
        for (const [at, value] of places) if (at < bytes.length) bytes[at] = value;
        obeys(bytes, how);
      }),
      { numRuns: 400, seed: 3302 },
    );
    const piece = fc.constantFrom(
      '<row>',
      '<row r="2">',
      '</row>',
      '<c r="A1">',
      '<c r="ZZ9" t="s">',
      '<c/>',
      '</c>',
      '<v>',
      '1',
      '-1',
      '1e999',
      '</v>',
      '<f>1</f>',
      '<is><t>',
      '&#x110000;',
      '&amp;',
      '</t></is>',
      '<c r="',
      '<!--',
      'r="A0"',
      '<c r="A1" t="d"><v>x</v></c>',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 40 }), options, async (pieces, how) => {
        const parts = {
          'xl/workbook.xml': '<sheets><sheet name="人员" r:id="a"/></sheets>',
          'xl/_rels/workbook.xml.rels': '<Relationship Id="a" Target="s.xml"/>',
          'xl/s.xml': `<sheetData>${pieces.join('')}`,
        };
        const bytes = await packZip(
          Object.entries(parts).map(([name, text]) => ({ name, bytes: Buffer.from(text) })),
        );
        obeys(bytes, how);
      }),
      { numRuns: 400, seed: 3302 },
    );
  });
});
