import { attribute, textOfRuns, unescapeXml } from './xml.ts';
import { unzip, ZipError } from './zipArchive.ts';

/** What the parts of a workbook say about each other; sheets are read by `sheetRows`. */
export interface Workbook {
  sheets: { name: string; xml: string }[];
  sharedStrings: string[];
  /** By style number: whether numbers of that style are days. */
  dayStyles: boolean[];
  /** Days are counted from 1904 and not from 1900. */
  from1904: boolean;
}

/** What a workbook may unpack to; the largest allowed table takes about a third. */
const MAX_UNPACKED = 256 * 1024 * 1024;
const MAX_SHEETS = 40;
/** The mark of an old workbook (.xls) and of a new one behind a password. */
const COMPOUND = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);

/** Opens a workbook. Throws ZipError that says in plain words why it cannot. */
export function openWorkbook(bytes: Buffer): Workbook {
  if (bytes.subarray(0, 4).equals(COMPOUND)) {
    throw new ZipError(
      'it is an old workbook (.xls) or protected by a password; save it as .xlsx without one',
    );
  }
  const parts = new Map(
    unzip(bytes, (name) => name.endsWith('.xml') || name.endsWith('.rels'), MAX_UNPACKED).map((entry) => [
      entry.name,
      entry.bytes,
    ]),
  );
  const part = (name: string) => parts.get(name)?.toString('utf8') ?? '';
  const book = part('xl/workbook.xml');
  const relations = relationsOf(part('xl/_rels/workbook.xml.rels'));
  const named = Array.from(book.matchAll(/<(?:\w+:)?sheet\b[^>]*>/g), ([tag]) => ({
    name: unescapeXml(attribute(tag, 'name') ?? ''),
    path: relations.get(attribute(tag, 'id') ?? '') ?? '',
  }));
  if (named.length === 0) throw new ZipError('it names no sheets');
  if (named.length > MAX_SHEETS) throw new ZipError('it has too many sheets');
  const sheets = named.map(({ name, path }) => {
    if (!parts.has(path)) throw new ZipError(`the sheet "${name}" is missing`);
    return { name, xml: part(path) };
  });
  const shared = part('xl/sharedStrings.xml');
  return {
    sheets,
    sharedStrings: Array.from(
      shared.matchAll(/<(?:\w+:)?si\b[^>]*?(?:\/>|>([\s\S]*?)<\/(?:\w+:)?si>)/g),
      ([, si]) => (si ? textOfRuns(si) : ''),
    ),
    dayStyles: dayStylesOf(part('xl/styles.xml')),
    from1904: /date1904="(1|true)"/.test(book),
  };
}

function relationsOf(xml: string): Map<string, string> {
  const relations = new Map<string, string>();
  for (const [tag] of xml.matchAll(/<(?:\w+:)?Relationship\b[^>]*>/g)) {
    const [id, target] = [attribute(tag, 'Id'), attribute(tag, 'Target')];
    if (!id || !target) continue;
    relations.set(id, target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`);
  }
  return relations;
}

function dayStylesOf(xml: string): boolean[] {
  const own = new Map<number, boolean>();
  for (const [tag] of xml.matchAll(/<(?:\w+:)?numFmt\b[^>]*>/g)) {
    own.set(Number(attribute(tag, 'numFmtId')), isDayFormat(unescapeXml(attribute(tag, 'formatCode') ?? '')));
  }
  const styles = /<(?:\w+:)?cellXfs\b[^>]*>([\s\S]*?)<\/(?:\w+:)?cellXfs>/.exec(xml)?.[1] ?? '';
  return Array.from(styles.matchAll(/<(?:\w+:)?xf\b[^>]*>/g), ([tag]) => {
    const format = Number(attribute(tag, 'numFmtId') ?? 0);
    return own.get(format) ?? isBuiltInDay(format);
  });
}

/** Numbers of formats that are days in every workbook, Chinese ones included (ECMA-376, 18.8.30). */
function isBuiltInDay(format: number): boolean {
  return (format >= 14 && format <= 22) || (format >= 27 && format <= 36) || (format >= 50 && format <= 58);
}

function isDayFormat(code: string): boolean {
  const bare = code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_./g, '');
  return /[yd]/i.test(bare) || (/m/i.test(bare) && !/[#0]/.test(bare));
}
