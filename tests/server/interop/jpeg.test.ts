import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainJpeg } from '../../../server/interop/jpeg.ts';
import { Refusal } from '../../../shared/wire/errors.ts';
import { jpegFrame, jpegOf, jpegSegment } from '../../support/jpeg.ts';

/** Version 1.2, 72 by 72 dots an inch, no thumbnail. */
const DENSITY = 'JFIF\0\x01\x02\x01\0\x48\0\x48';
const JFIF = jpegSegment(0xe0, `${DENSITY}\0\0`);
const EXIF = jpegSegment(0xe1, 'Exif\0\0GPS 29.985');
const TABLE = jpegSegment(0xdb, 'quantisation');
const plain = (bytes: Uint8Array) => Buffer.from(plainJpeg(bytes));

describe('a picture of work that was done', () => {
  it('loses where, when and with what it was taken, and nothing of the picture', () => {
    const taken = jpegOf(JFIF, EXIF, TABLE, jpegSegment(0xfe, 'by somebody'));
    expect(plain(taken).equals(jpegOf(JFIF, TABLE))).toBe(true);
  });

  it('keeps all its scans, with stuffed bytes and restarts, and loses what stands between them', () => {
    const scan = (data: string) => Buffer.concat([jpegSegment(0xda, 'head'), Buffer.from(data, 'latin1')]);
    const [first, second] = [scan('one\xff\x00\xff\xd3more'), scan('two')];
    const end = Buffer.from([0xff, 0xd9]);
    const start = Buffer.from([0xff, 0xd8]);
    const head = [start, TABLE, jpegFrame(8, 8)];
    const taken = Buffer.concat([...head, first, EXIF, second, end]);
    expect(plain(taken).equals(Buffer.concat([...head, first, second, end]))).toBe(true);
  });

  it('ends where it ends: a second picture behind it, with a place of its own, does not come along', () => {
    const picture = jpegOf(JFIF, TABLE);
    expect(plain(Buffer.concat([picture, jpegOf(JFIF, EXIF)])).equals(picture)).toBe(true);
  });

  it('loses thumbnails of what it was before it was cut, and segments that nobody knows; keeps density and colours', () => {
    const adobe = 'Adobe\0\x64\0\0\0\0\x01';
    const unknown = [0x02, 0xbf, 0xc8, 0xdc, 0xde, 0xdf, 0xf0, 0xf7, 0xfd].map((kind) =>
      jpegSegment(kind, 'hidden'),
    );
    const taken = jpegOf(
      jpegSegment(0xe0, `${DENSITY}\x01\x01rgb`),
      jpegSegment(0xe0, 'JFXX\0\x10 a whole JPEG of the uncut picture'),
      jpegSegment(0xe0, 'hidden'),
      jpegSegment(0xee, `${adobe}hidden`),
      ...unknown,
      TABLE,
    );
    expect(plain(taken).equals(jpegOf(JFIF, jpegSegment(0xee, adobe), TABLE))).toBe(true);
  });

  it('has no more pixels than a screen can draw, however few bytes it takes', () => {
    expect(() => plainJpeg(jpegOf(jpegFrame(4_000, 4_000)))).not.toThrow();
    for (const [width, height] of [
      [4_001, 4_000],
      [8_000, 8_000],
      [65_535, 65_535],
    ] as const)
      expect(() => plainJpeg(jpegOf(jpegFrame(width, height)))).toThrow(
        expect.objectContaining({
          code: 'too_large',
          message: expect.stringContaining(`${width} × ${height}`),
        }),
      );
    // A size that is told later, twice or never.
    const [small, large] = [jpegFrame(8, 8), jpegFrame(0, 8)];
    for (const bad of [
      jpegOf(large),
      jpegOf(small, small),
      jpegOf(jpegSegment(0xc0, 'x')),
      jpegOf(jpegSegment(0xc2, '')),
    ])
      expect(() => plainJpeg(bad)).toThrow(Refusal);
    const frameless = Buffer.concat([Buffer.from([0xff, 0xd8]), jpegOf().subarray(2 + small.length)]);
    expect(() => plainJpeg(frameless)).toThrow(Refusal);
  });

  it('is drawn in a bounded number of steps', () => {
    const scan = Buffer.concat([jpegSegment(0xda, 'head'), Buffer.from('x')]);
    const of = (scans: number) =>
      Buffer.concat([
        Buffer.from([0xff, 0xd8]),
        jpegFrame(8, 8),
        ...Array.from({ length: scans }, () => scan),
        Buffer.from([0xff, 0xd9]),
      ]);
    expect(() => plainJpeg(of(100))).not.toThrow();
    expect(() => plainJpeg(of(101))).toThrow(Refusal);
  });

  it('that is not a whole JPEG is refused and nothing else happens', () => {
    const whole = jpegOf(JFIF, TABLE);
    for (let end = 0; end < whole.length; end++)
      expect(() => plainJpeg(whole.subarray(0, end)), `cut at ${end}`).toThrow(Refusal);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          plainJpeg(Buffer.concat([Buffer.from([0xff, 0xd8]), bytes]));
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal);
        }
      }),
    );
  });
});
