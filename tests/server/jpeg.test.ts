import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainJpeg } from '../../server/interop/jpeg.ts';
import { Refusal } from '../../shared/wire/errors.ts';
import { jpegOf, jpegSegment } from '../support/jpeg.ts';

const JFIF = jpegSegment(0xe0, 'JFIF\0');
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
    const taken = Buffer.concat([start, TABLE, first, EXIF, second, end]);
    expect(plain(taken).equals(Buffer.concat([start, TABLE, first, second, end]))).toBe(true);
  });

  it('ends where it ends: a second picture behind it, with a place of its own, does not come along', () => {
    const picture = jpegOf(JFIF, TABLE);
    expect(plain(Buffer.concat([picture, jpegOf(JFIF, EXIF)])).equals(picture)).toBe(true);
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
