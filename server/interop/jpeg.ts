import { Refusal } from '../../shared/wire/errors.ts';
import { MAX_IMAGE_PIXELS } from '../../shared/wire/imageRoutes.ts';

const MARKER = 0xff;
const START = 0xd8;
const SCAN = 0xda;
const END = 0xd9;
const JFIF = 0xe0;
const ADOBE = 0xee;
const FIRST_RESTART = 0xd0;
const LAST_RESTART = 0xd7;
/** Baseline, extended and progressive: what browsers show. */
const FRAMES: ReadonlySet<number> = new Set([0xc0, 0xc1, 0xc2]);
/** Huffman tables, quantisation tables, restart interval. */
const TABLES: ReadonlySet<number> = new Set([0xc4, 0xdb, 0xdd]);
/** A progressive picture has about ten. Each is drawn over the whole picture, so thousands would hold a screen up. */
const MOST_SCANS = 100;

/**
 * A JPEG with what it takes to draw it and nothing else: frame, tables, scans, and of the APP segments the density
 * (JFIF) and the colour transform (Adobe), written anew. So EXIF with place, device and time, XMP, maker's notes,
 * thumbnails of the picture before it was cut (EXIF, JFIF, JFXX), comments, segments that nobody knows, and whatever
 * follows the picture's end (a second picture, a film) stay behind. Sources: ITU-T T.81 annex B, T.871, T.872.
 *
 * Throws a Refusal: `bad_request` for what is no whole JPEG that browsers show, `too_large` for more pixels than
 * MAX_IMAGE_PIXELS, whatever the number of bytes.
 */
export function plainJpeg(bytes: Uint8Array): Uint8Array {
  if (bytes.length < 4 || bytes[0] !== MARKER || bytes[1] !== START) throw notJpeg();
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  let frames = 0;
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
    const segment = bytes.subarray(at, at + length);
    if (kind === SCAN) {
      if (frames !== 1 || ++scans > MOST_SCANS) throw notJpeg();
      const end = endOfScan(bytes, at + length);
      kept.push(bytes.subarray(at, end));
      at = end;
      continue;
    }
    if (FRAMES.has(kind)) {
      requireSmall(segment);
      frames++;
    }
    const plain = FRAMES.has(kind) || TABLES.has(kind) ? segment : plainApp(kind, segment);
    if (plain) kept.push(plain);
    at += length;
  }
}

/** Precision, then height and width, each of two bytes. A height that comes later (DNL) could be any. */
function requireSmall(frame: Uint8Array): void {
  if (frame.length < 10) throw notJpeg();
  const [height, width] = [(frame[5]! << 8) | frame[6]!, (frame[7]! << 8) | frame[8]!];
  if (height === 0 || width === 0) throw notJpeg();
  if (height * width > MAX_IMAGE_PIXELS)
    throw new Refusal(
      'too_large',
      `The picture is ${width} × ${height} pixels; at most ${MAX_IMAGE_PIXELS / 1e6} million are taken. Make it smaller.`,
    );
}

/** What an APP segment says of drawing the picture; null for all others. */
function plainApp(kind: number, segment: Uint8Array): Uint8Array | null {
  const body = segment.subarray(4);
  // Version, unit and density; the size of a thumbnail, which is none.
  if (kind === JFIF && begins(body, 'JFIF\0') && body.length >= 14)
    return Buffer.concat([Buffer.from([MARKER, JFIF, 0, 16]), body.subarray(0, 12), Buffer.from([0, 0])]);
  if (kind === ADOBE && begins(body, 'Adobe') && body.length >= 12)
    return Buffer.concat([Buffer.from([MARKER, ADOBE, 0, 14]), body.subarray(0, 12)]);
  return null;
}

function begins(bytes: Uint8Array, text: string): boolean {
  return Buffer.from(bytes.subarray(0, text.length)).toString('latin1') === text;
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
