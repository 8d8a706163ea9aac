import { packZip } from '../../server/areas/zipArchive.ts';

/** A workbook whose one sheet is this XML. */
export async function workbookOf(
  sheet: string,
  shared = '',
  more: Readonly<Record<string, string>> = {},
): Promise<Buffer> {
  const parts: Record<string, string> = {
    'xl/workbook.xml':
      '<workbook xmlns:r="x"><sheets><sheet name="s" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
    'xl/sharedStrings.xml': shared,
    ...more,
  };
  return packZip(Object.entries(parts).map(([name, text]) => ({ name, bytes: Buffer.from(text) })));
}
