/** The little XML that workbooks need: tags of machine-written files, without namespaces of other kinds. */

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

export function unescapeXml(value: string): string {
  if (!value.includes('&')) return value;
  return value.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi, (whole, decimal, hex, name) => {
    if (name) return NAMED[name] ?? whole;
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
export function attribute(tag: string, name: string): string | undefined {
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

const TEXTS = /<(?:\w+:)?(rPh|t)\b[^>]*?(\/?)>([^<]*)/g;

/** The text of a rich or plain string, its runs joined, without readings in another script. */
export function textOfRuns(xml: string): string {
  let text = '';
  let readingEnds = -1;
  for (const match of xml.matchAll(TEXTS)) {
    const [, tag, closed, content] = match;
    if (tag === 'rPh') {
      const end = xml.indexOf('</', match.index + 1);
      const close = xml.indexOf('rPh>', end);
      readingEnds = close < 0 ? xml.length : close;
    } else if (!closed && match.index > readingEnds) text += content;
  }
  return unescapeCharacters(unescapeXml(text));
}

/** Workbooks write characters that XML cannot hold as _x000D_. */
function unescapeCharacters(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}
