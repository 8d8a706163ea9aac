import { describe, expect, it } from 'vitest';
import { trailCsv, trailGeoJson } from '../../../server/privacy/trailFile.ts';
import type { TrailFix } from '../../../shared/wire/trailRoutes.ts';

const T0 = Date.UTC(2026, 4, 16, 1);
const MINUTE = 60_000;
const OPERATION = '0b0f1d5e-6f0e-4d3a-9a53-5d7d2e1f0a01';
const fix = (minutes: number, operationId = OPERATION): TrailFix => ({
  at: T0 + minutes * MINUTE,
  recordedAt: T0 + minutes * MINUTE + 500,
  operationId,
  lon: 121.5 + minutes / 1000,
  lat: 29.98,
  grid: null,
  accuracyM: 5,
  speedMps: null,
  headingDeg: null,
  altitudeM: null,
  battery: null,
  late: false,
});
const kinds = (fixes: TrailFix[]) => trailGeoJson(fixes).features.map((feature) => feature.geometry.type);

describe('a trail as GeoJSON', () => {
  it('breaks its line where nothing came for a quarter of an hour, and between operations', () => {
    const other = '0b0f1d5e-6f0e-4d3a-9a53-5d7d2e1f0a02';
    const lines = trailGeoJson([fix(0), fix(1), fix(16), fix(32), fix(33), fix(34, other), fix(35, other)])
      .features.filter((feature) => feature.geometry.type === 'LineString')
      .map((feature) => feature.geometry.coordinates.length);
    expect(lines).toEqual([3, 2, 2]);
  });

  it('draws no line of one fix, and nothing of none', () => {
    expect(kinds([fix(0)])).toEqual(['Point']);
    expect(kinds([])).toEqual([]);
  });
});

describe('a trail as CSV', () => {
  it('has a row for each fix, with empty cells for what is unknown', () => {
    const [head, row] = trailCsv([fix(0)]).split('\n');
    expect(head).toBe(
      '\ufeffat,lon,lat,grid,accuracyM,speedMps,headingDeg,altitudeM,battery,late,recordedAt,operationId',
    );
    expect(row).toBe(
      `2026-05-16T01:00:00.000Z,121.5,29.98,,5,,,,,false,2026-05-16T01:00:00.500Z,${OPERATION}`,
    );
  });
});
