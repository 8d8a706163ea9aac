/** The little XML that workbooks need: tags of machine-written files, without namespaces of other kinds. */

const NAMED = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

export function unescapeXml(value: string): string {
  if (!value.includes('&')) return value;
  return value.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi, (whole, decimal, hex, name) => {
    if (name) return NAMED.get(name) ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text that may stand in an element or attribute. What XML cannot hold at all is left out. */
export function escapeXml(value: string): string {
  return value
    .toWellFormed()
    .replace(/[&<>"]/g, (sign) => ESCAPES[sign]!)
    .replace(FORBIDDEN, '');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these have no place in XML 1.0.
const FORBIDDEN = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;

/** The value of an attribute in the text of a tag; `name` may be prefixed. */
function attribute(tag: string, name: string): string | undefined {
  for (let at = tag.indexOf(`${name}="`); at >= 0; at = tag.indexOf(`${name}="`, at + 1)) {
    const before = tag.charCodeAt(at - 1);
    // A blank, or the colon of a prefix.
    if (at > 0 && before !== 0x20 && before !== 0x3a && before !== 0x0a && before !== 0x0d && before !== 0x09)
      continue;
    const from = at + name.length + 2;
    const to = tag.indexOf('"', from);
    return to < 0 ? undefined : tag.slice(from, to);
  }
  return undefined;
}

const SLASH = 0x2f;
const COLON = 0x3a;
/** Ends a name: blanks, the slash of an empty element, the end of the tag. */
const AFTER_NAME: ReadonlySet<number> = new Set([0x20, 0x09, 0x0a, 0x0d, SLASH, 0x3e]);

/**
 * Goes through the tags of a text, once and forwards, however broken it is: a search that begins again at each tag
 * takes hours for a file of a few kilobytes that unpacks to millions of tags that nobody closes.
 */
export class TagReader {
  /** Without its prefix. */
  name = '';
  /** `empty`: opened and closed at once. */
  kind: 'open' | 'close' | 'empty' = 'open';
  private readonly xml: string;
  private opens = 0;
  private ends = 0;
  private nextOpens: number;

  /** `from`: where to begin. */
  constructor(xml: string, from = 0) {
    this.xml = xml;
    this.nextOpens = xml.indexOf('<', from);
  }

  /** Goes to the next tag; false behind the last one. */
  next(): boolean {
    const { xml, nextOpens } = this;
    if (nextOpens < 0) return false;
    const ends = xml.indexOf('>', nextOpens);
    if (ends < 0) {
      this.nextOpens = -1;
      return false;
    }
    this.opens = nextOpens;
    this.ends = ends;
    this.nextOpens = xml.indexOf('<', ends);
    const closing = xml.charCodeAt(nextOpens + 1) === SLASH;
    let from = nextOpens + (closing ? 2 : 1);
    let to = from;
    for (; !AFTER_NAME.has(xml.charCodeAt(to)); to++) if (xml.charCodeAt(to) === COLON) from = to + 1;
    this.name = xml.slice(from, to);
    this.kind = closing ? 'close' : xml.charCodeAt(ends - 1) === SLASH ? 'empty' : 'open';
    return true;
  }

  /** The value of an attribute of the tag. */
  attribute(name: string): string | undefined {
    return attribute(this.xml.slice(this.opens, this.ends), name);
  }

  /** The text between this tag and the next one, as it is written. */
  get text(): string {
    return this.xml.slice(this.ends + 1, this.nextOpens < 0 ? this.xml.length : this.nextOpens);
  }
}

/** Joins the runs of a rich or plain string from its tags, without readings in another script. */
export class Runs {
  private text = '';
  private inReading = false;

  /** To be told each tag inside the string, in order. */
  tag(tags: TagReader): void {
    if (tags.name === 'rPh') this.inReading = tags.kind === 'open';
    // Longer than a cell may be is told as too long, however long it is.
    else if (tags.name === 't' && tags.kind === 'open' && !this.inReading && this.text.length <= MAX_CELL)
      this.text += tags.text.slice(0, MAX_CELL);
  }

  /** The string so far; what comes next is another one. */
  take(): string {
    const text = unescapeCharacters(unescapeXml(this.text));
    this.text = '';
    this.inReading = false;
    return text;
  }
}

/** Characters that a cell of a workbook may hold, and one more. */
export const MAX_CELL = 32_768;

/** Workbooks write characters that XML cannot hold as _x000D_. */
function unescapeCharacters(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}
