declare module 'shpjs' {
  /** GeoJSON of a zipped Shapefile in degrees; an array when the zip holds several. Throws on anything else. */
  export default function shp(zip: Uint8Array): Promise<unknown>;
}
