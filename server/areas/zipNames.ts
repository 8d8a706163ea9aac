const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
/** A comment may follow the end record. */
const MAX_COMMENT = 65_535;

/**
 * Names of the files in a zip archive, read from its directory; null when the archive is cut short or broken.
 * Asked before the Shapefile reader is, which never returns on such an archive.
 */
export function zipNames(bytes: Buffer): string[] | null {
  const end = endRecord(bytes);
  if (end < 0) return null;
  const names: string[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== ENTRY) return null;
    const packed = bytes.readUInt32LE(at + 20);
    const nameBytes = bytes.readUInt16LE(at + 28);
    const local = bytes.readUInt32LE(at + 42);
    if (local + 30 + packed > end || bytes.readUInt32LE(local) !== LOCAL) return null;
    names.push(bytes.toString('utf8', at + 46, at + 46 + nameBytes));
    at += 46 + nameBytes + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return at <= end ? names : null;
}

function endRecord(bytes: Buffer): number {
  const last = bytes.length - END_BYTES;
  for (let at = last; at >= 0 && at >= last - MAX_COMMENT; at--) {
    if (bytes.readUInt32LE(at) === END && at + END_BYTES + bytes.readUInt16LE(at + 20) === bytes.length)
      return at;
  }
  return -1;
}
