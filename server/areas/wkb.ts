import type { FlatPolygon } from './assemble.ts';

/** EWKB of a MultiPolygon in EPSG:4326; coordinates in degrees, rings closed. Little endian. */
export function multiPolygonWkb(polygons: readonly FlatPolygon[]): Buffer {
  const points = polygons.reduce((sum, p) => sum + p.reduce((n, ring) => n + ring.length, 0), 0);
  const rings = polygons.reduce((sum, p) => sum + p.length, 0);
  const bytes = Buffer.alloc(13 + polygons.length * 9 + rings * 4 + points * 8);
  let at = header(bytes, 0, 6 | 0x20000000);
  at = bytes.writeUInt32LE(4326, at);
  at = bytes.writeUInt32LE(polygons.length, at);
  for (const polygon of polygons) {
    at = header(bytes, at, 3);
    at = bytes.writeUInt32LE(polygon.length, at);
    for (const ring of polygon) {
      at = bytes.writeUInt32LE(ring.length / 2, at);
      for (const value of ring) at = bytes.writeDoubleLE(value, at);
    }
  }
  return bytes;
}

/** Reads what PostGIS writes for a MultiPolygon (`st_asbinary`), little endian. */
export function readMultiPolygon(bytes: Buffer): FlatPolygon[] {
  if (bytes[0] !== 1 || bytes.readUInt32LE(1) !== 6) throw new Error('not a little-endian MultiPolygon');
  let at = 9;
  const polygons: FlatPolygon[] = [];
  for (let p = bytes.readUInt32LE(5); p > 0; p--) {
    const polygon: FlatPolygon = [];
    let rings = bytes.readUInt32LE(at + 5);
    at += 9;
    for (; rings > 0; rings--) {
      const ring = new Array<number>(bytes.readUInt32LE(at) * 2);
      at += 4;
      for (let i = 0; i < ring.length; i++, at += 8) ring[i] = bytes.readDoubleLE(at);
      polygon.push(ring);
    }
    polygons.push(polygon);
  }
  return polygons;
}

function header(bytes: Buffer, at: number, type: number): number {
  bytes[at] = 1;
  return bytes.writeUInt32LE(type, at + 1);
}
