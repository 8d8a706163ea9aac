import { Refusal } from '../../shared/wire/errors.ts';

const MARKER = 0xff;
const START = 0xd8;
const SCAN = 0xda;
const END = 0xd9;
const COMMENT = 0xfe;
const FIRST_APP = 0xe0;
const LAST_APP = 0xef;

/**
 * A JPEG without what a camera writes into it beside the picture: every APP segment but the first (EXIF with place,
 * device and time; XMP; maker's notes; a thumbnail) and comments. Source: ITU-T T.81 annex B. Throws a Refusal
 * `bad_request` for anything that is no whole JPEG.
 */
export function plainJpeg(bytes: Uint8Array): Uint8Array {
  if (bytes.length < 4 || bytes[0] !== MARKER || bytes[1] !== START) throw notJpeg();
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  for (let at = 2; ; ) {
    if (at + 4 > bytes.length || bytes[at] !== MARKER) throw notJpeg();
    const kind = bytes[at + 1]!;
    if (kind === MARKER) {
      at++;
      continue;
    }
    const length = 2 + ((bytes[at + 2]! << 8) | bytes[at + 3]!);
    if (length < 4 || at + length > bytes.length) throw notJpeg();
    if (kind === SCAN) {
      const last = bytes.length - 2;
      if (bytes[last] !== MARKER || bytes[last + 1] !== END) throw notJpeg();
      kept.push(bytes.subarray(at));
      return Buffer.concat(kept);
    }
    const said = kind === COMMENT || (kind > FIRST_APP && kind <= LAST_APP);
    if (!said) kept.push(bytes.subarray(at, at + length));
    at += length;
  }
}

function notJpeg(): Refusal {
  return new Refusal('bad_request', 'This is not a whole JPEG picture.');
}
