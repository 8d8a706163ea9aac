import { Refusal } from '../../shared/wire/errors.ts';

const MARKER = 0xff;
const START = 0xd8;
const SCAN = 0xda;
const END = 0xd9;
const COMMENT = 0xfe;
const FIRST_APP = 0xe0;
const LAST_APP = 0xef;
const FIRST_RESTART = 0xd0;
const LAST_RESTART = 0xd7;

/**
 * A JPEG without what a camera writes into it beside the picture: every APP segment but the first (EXIF with place,
 * device and time; XMP; maker's notes; a thumbnail), comments, and whatever follows the picture's end (a second
 * picture, a film). Source: ITU-T T.81 annex B. Throws a Refusal `bad_request` for anything that is no whole JPEG.
 */
export function plainJpeg(bytes: Uint8Array): Uint8Array {
  if (bytes.length < 4 || bytes[0] !== MARKER || bytes[1] !== START) throw notJpeg();
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  let scans = 0;
  for (let at = 2; ; ) {
    if (at + 1 >= bytes.length || bytes[at] !== MARKER) throw notJpeg();
    const kind = bytes[at + 1]!;
    if (kind === MARKER) {
      at++;
      continue;
    }
    if (kind === END) {
      if (scans === 0) throw notJpeg();
      kept.push(bytes.subarray(at, at + 2));
      return Buffer.concat(kept);
    }
    if (at + 4 > bytes.length) throw notJpeg();
    const length = 2 + ((bytes[at + 2]! << 8) | bytes[at + 3]!);
    if (length < 4 || at + length > bytes.length) throw notJpeg();
    const end = kind === SCAN ? endOfScan(bytes, at + length) : at + length;
    if (kind === SCAN) scans++;
    const said = kind === COMMENT || (kind > FIRST_APP && kind <= LAST_APP);
    if (!said) kept.push(bytes.subarray(at, end));
    at = end;
  }
}

/** Where the coded data of a scan ends: at the first marker that is neither a stuffed byte nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(MARKER, from); at >= 0; at = bytes.indexOf(MARKER, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) break;
    const inside = next === 0 || next === MARKER || (next >= FIRST_RESTART && next <= LAST_RESTART);
    if (!inside) return at;
  }
  throw notJpeg();
}

function notJpeg(): Refusal {
  return new Refusal('bad_request', 'This is not a whole JPEG picture.');
}
