import { analyse } from 'chardet';
import type { TextEncoding } from '../../shared/model/rosterFile.ts';

export interface DecodedText {
  encoding: TextEncoding;
  text: string;
  /** Rows (from 1, line breaks within quotes do not count) whose bytes are no text in this encoding. */
  badRows: number[];
  /** What the bytes look like when they are none of ours, e.g. `Big5`; null when nothing speaks for it. */
  resembles: string | null;
}

const BOMS: readonly [TextEncoding, readonly number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];
const SAMPLE = 64 * 1024;
/** More bad rows than this say nothing more. */
const MAX_BAD_ROWS = 1_000;

/**
 * Bytes of a text file as text. The encoding is the one that a byte order mark names, else the declared one,
 * else the one that the bytes speak for. Decoding is strict: rows that do not fit are named, not mended.
 */
export function decodeText(bytes: Uint8Array, declared?: TextEncoding): DecodedText {
  const marked = BOMS.find(([, bom]) => bom.every((byte, i) => bytes[i] === byte));
  const body = marked ? bytes.subarray(marked[1].length) : bytes;
  const encoding = marked?.[0] ?? declared ?? guess(body);
  const text = strictly(encoding, body);
  if (text !== null) {
    const resembles = marked || declared ? null : resemblance(body, encoding);
    return { encoding, text, badRows: rowsWithLosses(text), resembles };
  }
  return {
    encoding,
    text: new TextDecoder(encoding).decode(body),
    badRows: encoding.startsWith('utf-16') ? [] : badRowsOf(encoding, body),
    resembles: resemblance(body, encoding),
  };
}

function strictly(encoding: TextEncoding, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function guess(bytes: Uint8Array): TextEncoding {
  const sample = bytes.subarray(0, SAMPLE);
  const wide = guessWide(sample);
  if (wide) return wide;
  if (strictly('utf-8', bytes) !== null) return 'utf-8';
  // One bad row does not make a UTF-8 file GB18030: its other rows would be valid UTF-8 by chance only.
  let utf8 = 0;
  let other = 0;
  eachRow(bytes, (row) => {
    if (row.every((byte) => byte < 0x80)) return;
    if (strictly('utf-8', row) === null) other++;
    else utf8++;
  });
  return utf8 > other ? 'utf-8' : 'gb18030';
}

/** Text in UTF-16 without a mark: separators and line breaks have a zero byte on one side. */
function guessWide(sample: Uint8Array): TextEncoding | null {
  if (sample.length < 4) return null;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < sample.length; i++) if (sample[i] === 0) i % 2 === 0 ? even++ : odd++;
  const enough = Math.max(2, sample.length / 100);
  if (odd > enough && odd > even * 4) return 'utf-16le';
  if (even > enough && even > odd * 4) return 'utf-16be';
  return null;
}

/** What neighbours write in; Western encodings are guessed from a few Chinese names too often to be believed. */
const NEIGHBOURS = /^(Big5|Shift_JIS|EUC-|ISO-2022-)/i;
/** Percent of confidence; so much more than for GB18030 must speak for another. */
const SURE = 50;
const SURER_BY = 20;

/** The name of an encoding that we do not read and that the bytes speak for much more than for ours. */
function resemblance(bytes: Uint8Array, encoding: TextEncoding): string | null {
  if (encoding === 'utf-8' && strictly('utf-8', bytes) !== null) return null;
  const found = analyse(bytes.subarray(0, SAMPLE));
  const best = found.find(({ name }) => NEIGHBOURS.test(name));
  const ours = found.find(({ name }) => name === 'GB18030')?.confidence ?? 0;
  return best && best.confidence >= SURE && best.confidence >= ours + SURER_BY ? best.name : null;
}

function badRowsOf(encoding: TextEncoding, bytes: Uint8Array): number[] {
  const bad: number[] = [];
  eachRow(bytes, (row, no) => {
    if (bad.length < MAX_BAD_ROWS && strictly(encoding, row) === null) bad.push(no);
  });
  // Broken across a line break: the file as a whole is still at fault.
  return bad.length > 0 ? bad : [1];
}

/** Rows with the sign that an earlier program put in the place of what it could not read. */
function rowsWithLosses(text: string): number[] {
  if (!text.includes('\uFFFD')) return [];
  const bad: number[] = [];
  eachRow(new TextEncoder().encode(text), (row, no) => {
    if (bad.length < MAX_BAD_ROWS && Buffer.from(row).includes('\uFFFD')) bad.push(no);
  });
  return bad;
}

/** Rows of ASCII-compatible bytes. In UTF-8 and GB18030 no part of a character is a quote or a line break. */
function eachRow(bytes: Uint8Array, use: (row: Uint8Array, no: number) => void): void {
  let from = 0;
  let no = 1;
  let quoted = false;
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i] === 0x22) quoted = !quoted;
    if (bytes[i] !== 0x0a || quoted) continue;
    use(bytes.subarray(from, i), no++);
    from = i + 1;
  }
  if (from < bytes.length) use(bytes.subarray(from), no);
}
