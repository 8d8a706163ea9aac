/**
 * Distances on ground that is taken for flat: exact to a percent over the distances that decide in a city. Reckoned for
 * each fix, each unit of a ranking and each corner of a shape (docs/performance.md), so by hand and without objects:
 * `npm run bench` would show what a library's great circles cost.
 */
export const METRES_PER_DEGREE = 111_320;
const RADIANS = Math.PI / 180;

/** Metres to the east that a degree of longitude is at a latitude (degrees). */
export function metresPerDegreeEast(lat: number): number {
  return METRES_PER_DEGREE * Math.cos(lat * RADIANS);
}

/** Metres between two WGS-84 points. */
export function metresBetween(lonA: number, latA: number, lonB: number, latB: number): number {
  const northM = (latB - latA) * METRES_PER_DEGREE;
  const eastM = (lonB - lonA) * metresPerDegreeEast((latA + latB) / 2);
  return Math.sqrt(eastM * eastM + northM * northM);
}

/** The WGS-84 point so far to the east and to the north of another, metres. */
export function pointFrom(lon: number, lat: number, eastM: number, northM: number): [number, number] {
  return [lon + eastM / metresPerDegreeEast(lat), lat + northM / METRES_PER_DEGREE];
}
