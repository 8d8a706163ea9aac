import { promisify } from 'node:util';
import { crc32, deflateRaw, inflateRawSync } from 'node:zlib';

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
/** A comment may follow the end record. */
const MAX_COMMENT = 65_535;
const MAX_ENTRIES = 2_000;
const STORED = 0;
const DEFLATED = 8;
const UTF8_NAMES = 0x800;

export interface ZipEntry {
  name: string;
  bytes: Buffer;
}

/** The archive cannot be read, or holds more than may be unpacked; the message says why in plain words. */
export class ZipError extends Error {
  readonly tooLarge: boolean;
  constructor(message: string, tooLarge = false) {
    super(message);
    this.tooLarge = tooLarge;
  }
}

/**
 * Unpacks the wanted entries of a zip archive, at most `limit` bytes in all however much the archive claims
 * or hides. What the directory names is what is read: local headers are not trusted.
 */
export function unzip(archive: Buffer, wanted: (name: string) => boolean, limit: number): ZipEntry[] {
  const end = endOf(archive);
  if (end < 0) throw new ZipError('the archive is cut short');
  const count = archive.readUInt16LE(end + 10);
  if (count > MAX_ENTRIES) throw new ZipError('the archive holds too many files', true);
  const entries: ZipEntry[] = [];
  const names = new Set<string>();
  let left = limit;
  let at = archive.readUInt32LE(end + 16);
  for (let i = 0; i < count; i++) {
    if (at + ENTRY_BYTES > end || archive.readUInt32LE(at) !== ENTRY)
      throw new ZipError('its directory is broken');
    const nameBytes = archive.readUInt16LE(at + 28);
    const name = archive.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes);
    if (names.has(name)) throw new ZipError('it names a file twice');
    names.add(name);
    if (wanted(name)) {
      const bytes = read(archive, at, end, left);
      left -= bytes.length;
      entries.push({ name, bytes });
    }
    at += ENTRY_BYTES + nameBytes + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return entries;
}

function read(archive: Buffer, entry: number, end: number, limit: number): Buffer {
  if (archive.readUInt16LE(entry + 8) & 1) throw new ZipError('it is protected by a password');
  const local = archive.readUInt32LE(entry + 42);
  if (local + LOCAL_BYTES > end || archive.readUInt32LE(local) !== LOCAL)
    throw new ZipError('its directory is broken');
  const from = local + LOCAL_BYTES + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
  const to = from + archive.readUInt32LE(entry + 20);
  if (to > end) throw new ZipError('the archive is cut short');
  const packed = archive.subarray(from, to);
  const method = archive.readUInt16LE(entry + 10);
  if (method === STORED) {
    if (packed.length > limit) throw new ZipError('it is too large when unpacked', true);
    return packed;
  }
  if (method !== DEFLATED) throw new ZipError('it is packed in an unusual way');
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, limit) });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE')
      throw new ZipError('it is too large when unpacked', true);
    throw new ZipError('the archive is broken');
  }
}

function endOf(archive: Buffer): number {
  const last = archive.length - END_BYTES;
  for (let at = last; at >= 0 && at >= last - MAX_COMMENT; at--) {
    if (archive.readUInt32LE(at) === END && at + END_BYTES + archive.readUInt16LE(at + 20) === archive.length)
      return at;
  }
  return -1;
}

const deflate = promisify(deflateRaw);

/** A zip archive of these entries. */
export async function packZip(entries: readonly ZipEntry[]): Promise<Buffer> {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, bytes } of entries) {
    const packed = await deflate(bytes, { level: 6 });
    const nameBytes = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(UTF8_NAMES, 2);
    common.writeUInt16LE(DEFLATED, 4);
    // Midnight of 1980-01-01: the same content is the same file.
    common.writeUInt16LE(0x21, 8);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(nameBytes.length, 22);
    parts.push(signed(LOCAL), common, nameBytes, packed);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    directory.push(signed(ENTRY, 20), common, place, nameBytes);
    at += LOCAL_BYTES + nameBytes.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(END_BYTES);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, listed, end]);
}

function signed(signature: number, version?: number): Buffer {
  const bytes = Buffer.alloc(version === undefined ? 4 : 6);
  bytes.writeUInt32LE(signature, 0);
  if (version !== undefined) bytes.writeUInt16LE(version, 4);
  return bytes;
}
