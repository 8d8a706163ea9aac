import { describe, expect, it } from 'vitest';
import { zipNames } from '../../../server/areas/zipNames.ts';
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

describe('zipNames', () => {
  it('lists the files of an archive', () => {
    expect(zipNames(whole)).toEqual(['areas.shp', 'areas.dbf', 'areas.cpg']);
  });

  it('is null for an archive cut short anywhere', () => {
    for (let length = 0; length < whole.length; length++) {
      expect(zipNames(whole.subarray(0, length)), `${length} bytes`).toBeNull();
    }
  });

  it('is null when the directory points elsewhere', () => {
    for (const [at, value] of [
      [whole.length - 6, 0xffffff],
      [whole.length - 6, 3],
    ] as const) {
      const broken = Buffer.from(whole);
      broken.writeUInt32LE(value, at);
      expect(zipNames(broken)).toBeNull();
    }
  });
});
