/**
 * Ground that is taken for flat, by hand: for loops over each fix, each node near a unit that is ranked and each corner of a
 * shape (`npm run bench -- flat` sets it against single turf modules), and for what a phone loads first, where turf would cost
 * more than the formula. All else asks turf (distance.ts, around.ts). Within some 20 km it is exact to a percent, and to a
 * millimetre along a street: both measure on turf's sphere.
 */
const METRES_PER_DEGREE = 111_195.080_233_532_92;
const RADIANS = Math.PI / 180;

/** How much shorter a degree of longitude is than one of latitude (degrees). */
export function eastOverNorth(lat: number): number {
  return Math.cos(lat * RADIANS);
}

/** Degrees of latitude that so many metres are. */
export function degreesNorth(metres: number): number {
  return metres / METRES_PER_DEGREE;
}

/** Metres east (x) and north (y) of a WGS-84 point, and back. */
export class Plane {
  private readonly lon0: number;
  private readonly lat0: number;
  private readonly perLon: number;

  constructor(lon: number, lat: number) {
    this.lon0 = lon;
    this.lat0 = lat;
    this.perLon = METRES_PER_DEGREE * eastOverNorth(lat);
  }

  x(lon: number): number {
    return (lon - this.lon0) * this.perLon;
  }

  y(lat: number): number {
    return (lat - this.lat0) * METRES_PER_DEGREE;
  }

  lon(x: number): number {
    return this.lon0 + x / this.perLon;
  }

  lat(y: number): number {
    return this.lat0 + y / METRES_PER_DEGREE;
  }
}

/** Metres from one WGS-84 point to the north and to the east of another. */
export function northBetween(latA: number, latB: number): number {
  return (latB - latA) * METRES_PER_DEGREE;
}

/** Metres to the east, at a latitude (degrees). */
export function eastBetween(lonA: number, lonB: number, lat: number): number {
  return (lonB - lonA) * METRES_PER_DEGREE * eastOverNorth(lat);
}

/** Metres between two WGS-84 points. */
export function metresBetween(lonA: number, latA: number, lonB: number, latB: number): number {
  const north = northBetween(latA, latB);
  const east = eastBetween(lonA, lonB, (latA + latB) / 2);
  return Math.sqrt(east * east + north * north);
}
