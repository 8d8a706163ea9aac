import { stringify } from 'csv-stringify/sync';
import { MINUTE_MS } from '../../shared/time/durations.ts';
import type { TrailAnswer, TrailFix } from '../../shared/wire/trailRoutes.ts';

/** A pause longer than this parts one line of a trail from the next. */
const BREAK_MS = 15 * MINUTE_MS;

/** Fixes in order of time as GeoJSON (RFC 7946, WGS-84): a line for each stretch, then a point for each fix. */
export function trailGeoJson(fixes: readonly TrailFix[]): TrailAnswer['geojson'] {
  const lines = stretchesOf(fixes)
    .filter((stretch) => stretch.length > 1)
    .map((stretch) => ({
      type: 'Feature' as const,
      geometry: { type: 'LineString' as const, coordinates: stretch.map(coordinatesOf) },
      properties: {
        operationId: stretch[0]!.operationId,
        from: iso(stretch[0]!.at),
        to: iso(stretch.at(-1)!.at),
      },
    }));
  const points = fixes.map(({ lon, lat, at, recordedAt, ...rest }) => ({
    type: 'Feature' as const,
    geometry: { type: 'Point' as const, coordinates: [lon, lat] as [number, number] },
    properties: { at: iso(at), recordedAt: iso(recordedAt), ...rest },
  }));
  return { type: 'FeatureCollection', features: [...lines, ...points] };
}

/** One row a fix; times are ISO 8601 in UTC, coordinates degrees WGS-84. */
export function trailCsv(fixes: readonly TrailFix[]): string {
  return stringify(
    fixes.map((fix) => ({ ...fix, at: iso(fix.at), recordedAt: iso(fix.recordedAt) })),
    { header: true, bom: true, columns: COLUMNS, cast: { boolean: String } },
  );
}

const COLUMNS = [
  'at',
  'lon',
  'lat',
  'grid',
  'accuracyM',
  'speedMps',
  'headingDeg',
  'altitudeM',
  'battery',
  'late',
  'recordedAt',
  'operationId',
] as const satisfies (keyof TrailFix)[];

function stretchesOf(fixes: readonly TrailFix[]): TrailFix[][] {
  const stretches: TrailFix[][] = [];
  let before: TrailFix | undefined;
  for (const fix of fixes) {
    const goesOn = before?.operationId === fix.operationId && fix.at - before.at <= BREAK_MS;
    if (goesOn) stretches.at(-1)!.push(fix);
    else stretches.push([fix]);
    before = fix;
  }
  return stretches;
}

function coordinatesOf({ lon, lat }: TrailFix): [number, number] {
  return [lon, lat];
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
