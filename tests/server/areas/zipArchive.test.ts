import { describe, expect, it } from 'vitest';
import { unzip, ZipError } from '../../../server/areas/zipArchive.ts';
import { zippedShapefile } from '../../support/zippedShapefile.ts';

const whole = zippedShapefile('areas', [
  {
    fields: { DM: '330205' },
    rings: [
      [
        [0, 0],
        [0, 1],
        [1, 1],
        [0, 0],
      ],
    ],
  },
]);

const namesIn = (bytes: Buffer) => unzip(bytes, () => true, 1_000_000).map(({ name }) => name);

describe('an archive', () => {
  it('is unpacked file by file', () => {
    expect(namesIn(whole)).toEqual(['areas.shp', 'areas.dbf', 'areas.cpg']);
  });

  it('that is cut short anywhere is refused', () => {
    for (let length = 0; length < whole.length; length++) {
      expect(() => namesIn(whole.subarray(0, length)), `${length} bytes`).toThrow(ZipError);
    }
  });

  it('whose directory points elsewhere is refused', () => {
    for (const [at, value] of [
      [whole.length - 6, 0xffffff],
      [whole.length - 6, 3],
    ] as const) {
      const broken = Buffer.from(whole);
      broken.writeUInt32LE(value, at);
      expect(() => namesIn(broken)).toThrow(ZipError);
    }
  });
});
