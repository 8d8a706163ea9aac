const METRES_PER_DEGREE = 111_320;

interface Point {
  lon: number;
  lat: number;
}

/** Flat-earth distance: exact to a percent over the distances that decide here. */
export function metresBetween(a: Point, b: Point): number {
  const dLat = (b.lat - a.lat) * METRES_PER_DEGREE;
  const dLon = (b.lon - a.lon) * METRES_PER_DEGREE * Math.cos(((a.lat + b.lat) * Math.PI) / 360);
  return Math.hypot(dLat, dLon);
}
