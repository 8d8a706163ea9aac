/** One segment of a JPEG, with its length. */
export function jpegSegment(kind: number, body: string): Buffer {
  const bytes = Buffer.from(body, 'latin1');
  return Buffer.concat([Buffer.from([0xff, kind, 0, 2 + bytes.length]), bytes]);
}

/** A baseline frame of one component. */
export function jpegFrame(width: number, height: number): Buffer {
  return Buffer.from([
    0xff,
    0xc0,
    0,
    11,
    8,
    height >> 8,
    height & 0xff,
    width >> 8,
    width & 0xff,
    1,
    1,
    0x11,
    0,
  ]);
}

/** The smallest thing with the build of a JPEG: the given segments, a small frame unless there is one, and one scan. */
export function jpegOf(...segments: Buffer[]): Buffer {
  const framed = segments.some((segment) => segment[1]! >= 0xc0 && segment[1]! <= 0xc2);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    ...segments,
    ...(framed ? [] : [jpegFrame(8, 8)]),
    jpegSegment(0xda, 'head'),
    Buffer.from('scan\xff\xd9', 'latin1'),
  ]);
}
