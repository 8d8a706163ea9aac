/** One entry of a list as it stands in a file: its name, and where it begins and ends with what parts it from the next. */
export interface ListEntry {
  name: string;
  from: number;
  to: number;
}

const CLOSING: Record<string, string> = { '{': '}', '[': ']', '(': ')' };

/**
 * The entries of the list that opens behind `at`: members of an object, an array, a type or a piece of JSON. A spread
 * bears the name of what is spread. Throws when there is no such list, so that a list that moved is noticed.
 */
export function entriesOf(text: string, at: string): ListEntry[] {
  const begin = text.indexOf(at);
  if (begin < 0) throw new Error(`there is no “${at}”`);
  const open = begin + at.length - 1;
  if (!(text[open]! in CLOSING)) throw new Error(`“${at}” does not end with the bracket of a list`);
  const entries: ListEntry[] = [];
  let from = open + 1;
  let depth = 0;
  for (let i = open; i < text.length; i++) {
    i = behindWords(text, i);
    const sign = text[i]!;
    if (sign in CLOSING) depth++;
    if ('}])'.includes(sign)) depth--;
    const ends = depth === 0;
    if (ends || (depth === 1 && (sign === ',' || sign === ';'))) {
      const name = nameOf(text.slice(from, i));
      if (name !== null) entries.push({ name, from, to: ends ? i : i + 1 });
      from = i + 1;
    }
    if (ends) return entries;
  }
  throw new Error(`the list at “${at}” has no end`);
}

/** The text without one entry of a list. */
export function withoutEntry(text: string, at: string, name: string): string {
  const entries = entriesOf(text, at);
  const entry = entries.find((one) => one.name === name);
  if (!entry) throw new Error(`there is no ${name} in the list at “${at}”`);
  // JSON has no comma behind its last entry.
  const before = entries[entries.indexOf(entry) - 1];
  const from = text[entry.to - 1] === ',' || !before ? entry.from : before.to - 1;
  return text.slice(0, from) + text.slice(entry.to);
}

/** Past a comment or the beginning of a string: the place of its last sign. */
function behindWords(text: string, i: number): number {
  if (text.startsWith('//', i)) return text.indexOf('\n', i);
  if (text.startsWith('/*', i)) return text.indexOf('*/', i) + 1;
  const quote = text[i]!;
  if (!`'"\``.includes(quote)) return i;
  let end = i + 1;
  while (text[end] !== quote) end += text[end] === '\\' ? 2 : 1;
  return end;
}

function nameOf(piece: string): string | null {
  const code = piece.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '').trim();
  return (
    /^(?:\.\.\.)?['"]?([\w.:/ *-]+?)['"]?(?:\s*[?:(,;]|$)/.exec(code)?.[1] ?? (code === '' ? null : code)
  );
}
