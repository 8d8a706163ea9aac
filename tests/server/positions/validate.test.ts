import { describe, expect, it } from 'vitest';
import { toWgs84 } from '../../../server/areas/toWgs84.ts';
import type { RawFix } from '../../../server/positions/types.ts';
import {
  attributesOf,
  canBeBoth,
  checkShape,
  checkTime,
  DUTY_TOLERANCE_MS,
  MAX_AGE_MS,
  MAX_FUTURE_MS,
} from '../../../server/positions/validate.ts';
import { degreesNorth } from '../../../shared/geometry/flat.ts';
import { Refusal } from '../../../shared/wire/errors.ts';

const NOW = 1_778_892_900_000;
const NOTHING = {
  accuracyM: undefined,
  speedMps: undefined,
  headingDeg: undefined,
  altitudeM: undefined,
  battery: undefined,
};
const good: RawFix = { lon: 121.505, lat: 29.985, at: NOW };

function codeOf(work: () => void): string {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return 'ok';
}

describe('what a source sent', () => {
  it.each<[string, Partial<RawFix>, string]>([
    ['a good fix', {}, 'ok'],
    ['the corner of the globe', { lon: -180, lat: 90 }, 'ok'],
    ['the equator far from zero', { lon: 121, lat: 0 }, 'ok'],
    ['a longitude beyond 180', { lon: 180.0001 }, 'out_of_range'],
    ['swapped axes', { lon: 29.985, lat: 121.505 }, 'out_of_range'],
    ['0, 0', { lon: 0, lat: 0 }, 'null_island'],
    ['almost 0, 0', { lon: 0.00001, lat: -0.00002 }, 'null_island'],
    ['no number', { lat: Number.NaN }, 'bad_fix'],
    ['infinity', { lon: Number.POSITIVE_INFINITY }, 'bad_fix'],
    ['a broken time', { at: Number.NaN }, 'bad_fix'],
    ['a time between milliseconds', { at: NOW + 0.5 }, 'bad_fix'],
  ])('%s', (_, change, code) => {
    expect(codeOf(() => checkShape({ ...good, ...change }))).toBe(code);
  });
});

describe('what a fix says beside place and time', () => {
  it.each<[string, Partial<RawFix>, Partial<RawFix>]>([
    ['possible values', { speedMps: 13.5, accuracyM: 0, headingDeg: 360, altitudeM: -2.5, battery: 1 }, {}],
    ['a speed beyond single precision', { speedMps: 1e39 }, { speedMps: undefined }],
    ['a speed that is no number', { speedMps: Number.NaN }, { speedMps: undefined }],
    ['an accuracy beyond all bounds', { accuracyM: 1.1e7 }, { accuracyM: undefined }],
    ['a height that nobody is at', { altitudeM: -1e39 }, { altitudeM: undefined }],
    ['a negative battery', { battery: -0.5 }, { battery: undefined }],
    ['a heading beyond the circle', { headingDeg: 361 }, { headingDeg: undefined }],
    ['infinity', { altitudeM: Number.POSITIVE_INFINITY }, { altitudeM: undefined }],
    [
      'dust that single precision cannot hold',
      { speedMps: 1e-60, altitudeM: -1e-60 },
      { speedMps: 0, altitudeM: 0 },
    ],
  ])('%s', (_, told, kept) => {
    expect(attributesOf({ ...good, ...told })).toEqual({ ...NOTHING, ...told, ...kept });
    expect(codeOf(() => checkShape({ ...good, ...told }))).toBe('ok');
  });
});

describe('device time', () => {
  const since = NOW - 3_600_000;
  it.each<[string, number, string]>([
    ['now', NOW, 'ok'],
    ['as far ahead as a phone may be', NOW + MAX_FUTURE_MS, 'ok'],
    ['eight hours ahead: the time zone bug', NOW + 8 * 3_600_000, 'future_fix'],
    ['a little before duty, by a slow clock', since - DUTY_TOLERANCE_MS, 'ok'],
    ['before duty', since - DUTY_TOLERANCE_MS - 1, 'before_duty'],
    ['older than seven days', NOW - MAX_AGE_MS - 1, 'stale_fix'],
  ])('%s', (_, at, code) => {
    expect(codeOf(() => checkTime(at, NOW, since))).toBe(code);
  });

  it.each([
    [MAX_FUTURE_MS + 1, 1],
    [8 * 3_600_000, 28_680],
  ])('that is %d ms ahead says by how much, and when the same will be taken', (aheadMs, waitS) => {
    const refusalAt = (now: number) => {
      try {
        checkTime(NOW + aheadMs, now, since);
        return null;
      } catch (error) {
        return (error as Refusal).toFailure();
      }
    };
    const aheadS = Math.round(aheadMs / 1000);
    expect(refusalAt(NOW)).toMatchObject({ code: 'future_fix', field: 'at', retryAfterS: waitS });
    expect(refusalAt(NOW)?.message).toContain(`${aheadS} s ahead`);
    expect(refusalAt(NOW + waitS * 1000)).toBeNull();
  });

  it('stays within a duty that began long ago', () => {
    expect(codeOf(() => checkTime(NOW - MAX_AGE_MS, NOW, 0))).toBe('ok');
  });
});

describe('a jump', () => {
  const from = { lon: 121.5, lat: 30, at: NOW, accuracyM: 10 };
  const jump = (seconds: number, metresNorth: number, accuracyM?: number) =>
    canBeBoth(from, { lon: 121.5, lat: 30 + degreesNorth(metresNorth), at: NOW + seconds * 1000, accuracyM });

  it('may be as fast as 70 m/s and as far as both accuracies allow', () => {
    expect(jump(10, 750)).toBe(true);
    expect(jump(10, 770)).toBe(false);
    expect(jump(10, 770, 30)).toBe(true);
    expect(jump(-10, 770)).toBe(false);
  });

  it('is not excused by any accuracy', () => {
    expect(jump(1, 5000, 100_000)).toBe(false);
  });

  it('from a wrong fix heals with time', () => {
    expect(jump(30, 5000)).toBe(false);
    expect(jump(80, 5000)).toBe(true);
  });
});

describe('conversion to WGS-84', () => {
  it.each([
    ['wgs84', 121.505, 29.985],
    ['cgcs2000', 121.505, 29.985],
    // Measured with gcoord: docs/domain.md 3.1.
    ['gcj02', 121.50931, 29.9825397],
    ['bd09', 121.515874, 29.9882139],
  ] as const)('from %s lands on the true point', (crs, lon, lat) => {
    const [x, y] = toWgs84(crs, lon, lat);
    expect(Math.abs(x - 121.505)).toBeLessThan(3e-6);
    expect(Math.abs(y - 29.985)).toBeLessThan(3e-6);
  });
});
