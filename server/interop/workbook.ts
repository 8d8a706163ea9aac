import { unzip, ZipError } from '../areas/zipArchive.ts';
import { Runs, TagReader, unescapeXml } from './xml.ts';

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
/** As many as the largest allowed table has cells, none like another. */
const MAX_STRINGS = 2_000_000;
/**
 * Characters of a format's code that are looked at, and formats: spreadsheets write 255 at most of either. A code of
 * nothing but opened brackets takes its length squared.
 */
const MAX_FORMAT = 300;
const MAX_FORMATS = 4_096;
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
  const texts = new Map<string, string>();
  // Sheets may all name one part: it is there once.
  const part = (name: string) => {
    const text = texts.get(name) ?? parts.get(name)?.toString('utf8') ?? '';
    texts.set(name, text);
    return text;
  };
  const book = part('xl/workbook.xml');
  const relations = relationsOf(part('xl/_rels/workbook.xml.rels'));
  const named: { name: string; path: string }[] = [];
  for (const tags = new TagReader(book); tags.next(); )
    if (tags.name === 'sheet' && tags.kind !== 'close')
      named.push({
        name: unescapeXml(tags.attribute('name') ?? ''),
        path: relations.get(tags.attribute('id') ?? '') ?? '',
      });
  if (named.length === 0) throw new ZipError('it names no sheets');
  if (named.length > MAX_SHEETS) throw new ZipError('it has too many sheets');
  const sheets = named.map(({ name, path }) => {
    if (!parts.has(path)) throw new ZipError(`the sheet "${name}" is missing`);
    return { name, xml: part(path) };
  });
  return {
    sheets,
    sharedStrings: sharedStringsOf(part('xl/sharedStrings.xml')),
    dayStyles: dayStylesOf(part('xl/styles.xml')),
    from1904: /date1904="(1|true)"/.test(book),
  };
}

function sharedStringsOf(xml: string): string[] {
  const strings: string[] = [];
  const runs = new Runs();
  let open = false;
  const put = () => {
    if (strings.push(runs.take()) > MAX_STRINGS) throw new ZipError('it holds too many texts', true);
  };
  for (const tags = new TagReader(xml); tags.next(); ) {
    if (tags.name !== 'si') {
      if (open) runs.tag(tags);
      continue;
    }
    // One that is not closed ends where the next begins.
    if (open) put();
    if (tags.kind === 'empty') put();
    open = tags.kind === 'open';
  }
  return strings;
}

function relationsOf(xml: string): Map<string, string> {
  const relations = new Map<string, string>();
  for (const tags = new TagReader(xml); tags.next(); ) {
    if (tags.name !== 'Relationship') continue;
    const [id, target] = [tags.attribute('Id'), tags.attribute('Target')];
    if (!id || !target) continue;
    relations.set(id, target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`);
  }
  return relations;
}

function dayStylesOf(xml: string): boolean[] {
  const own = new Map<number, boolean>();
  const days: boolean[] = [];
  let inStyles = false;
  let formats = 0;
  for (const tags = new TagReader(xml); tags.next(); ) {
    if (tags.name === 'cellXfs') inStyles = tags.kind === 'open';
    else if (tags.kind === 'close') continue;
    else if (tags.name === 'numFmt') {
      if (++formats > MAX_FORMATS) throw new ZipError('it has too many formats', true);
      const code = unescapeXml((tags.attribute('formatCode') ?? '').slice(0, MAX_FORMAT));
      own.set(Number(tags.attribute('numFmtId')), isDayFormat(code));
    } else if (tags.name === 'xf' && inStyles) {
      const format = Number(tags.attribute('numFmtId') ?? 0);
      days.push(own.get(format) ?? isBuiltInDay(format));
    }
  }
  return days;
}

/** Numbers of formats that are days in every workbook, Chinese ones included (ECMA-376, 18.8.30). */
function isBuiltInDay(format: number): boolean {
  return (format >= 14 && format <= 22) || (format >= 27 && format <= 36) || (format >= 50 && format <= 58);
}

function isDayFormat(code: string): boolean {
  const bare = code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_./g, '');
  return /[yd]/i.test(bare) || (/m/i.test(bare) && !/[#0]/.test(bare));
}
