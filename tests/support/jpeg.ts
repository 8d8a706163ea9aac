/** One segment of a JPEG, with its length. */
export function jpegSegment(kind: number, body: string): Buffer {
  const bytes = Buffer.from(body, 'latin1');
  return Buffer.concat([Buffer.from([0xff, kind, 0, 2 + bytes.length]), bytes]);
}

/** The smallest thing with the build of a JPEG: the given segments and one scan. */
export function jpegOf(...segments: Buffer[]): Buffer {
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    ...segments,
    jpegSegment(0xda, 'head'),
    Buffer.from('scan\xff\xd9', 'latin1'),
  ]);
}
