import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainJpeg } from '../../server/interop/jpeg.ts';
import { Refusal } from '../../shared/wire/errors.ts';

const segment = (kind: number, body: string) => {
  const bytes = Buffer.from(body, 'latin1');
  return Buffer.concat([Buffer.from([0xff, kind, 0, 2 + bytes.length]), bytes]);
};
const picture = (...segments: Buffer[]) =>
  Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    ...segments,
    segment(0xda, 'head'),
    Buffer.from('scan\xff\xd9', 'latin1'),
  ]);

const JFIF = segment(0xe0, 'JFIF\0');
const TABLE = segment(0xdb, 'quantisation');

describe('a picture of work that was done', () => {
  it('loses where, when and with what it was taken, and nothing of the picture', () => {
    const taken = picture(JFIF, segment(0xe1, 'Exif\0\0GPS 29.985'), TABLE, segment(0xfe, 'by somebody'));
    expect(Buffer.from(plainJpeg(taken)).equals(picture(JFIF, TABLE))).toBe(true);
  });

  it('that is not a whole JPEG is refused and nothing else happens', () => {
    const whole = picture(JFIF, TABLE);
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
