import { readFile } from 'node:fs/promises';
import shp from 'shpjs';
import { z } from 'zod';
import { zipNames } from './zipNames.ts';

/** Coordinates in the file's own system: polygons, rings, points. */
export type RawPolygons = number[][][][];

export interface RawFeature {
  /** Counts from 1, as people count. */
  no: number;
  properties: Record<string, unknown>;
  polygons: RawPolygons;
}

/** The file cannot be read at all; the message says why in plain words. */
export class ImportFileError extends Error {}

const pointSchema = z.array(z.number()).min(2);
const polygonSchema = z.array(z.array(pointSchema));
const geometrySchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: polygonSchema }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(polygonSchema) }),
]);
const collectionSchema = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({
      type: z.literal('Feature'),
      properties: z.record(z.string(), z.unknown()).nullable(),
      geometry: geometrySchema,
    }),
  ),
});

/**
 * Reads polygons from GeoJSON (.json, .geojson) or a zipped Shapefile (.zip with .shp, .dbf and, when there is
 * one, .prj and .cpg). A .prj that is not plain longitude and latitude is undone by the reader, so the
 * coordinates that come back are always degrees.
 */
export async function readImportFile(path: string): Promise<RawFeature[]> {
  const bytes = await readFile(path).catch(() => {
    throw new ImportFileError(`the file ${path} cannot be read`);
  });
  const content = bytes.subarray(0, 2).toString('latin1') === 'PK' ? await unzip(bytes) : fromJson(bytes);
  const parsed = collectionSchema.safeParse(content);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    throw new ImportFileError(`not a collection of polygons: ${issue.path.join('.')}: ${issue.message}`);
  }
  return parsed.data.features.map(({ properties, geometry }, i) => ({
    no: i + 1,
    properties: properties ?? {},
    polygons: geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates,
  }));
}

function fromJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw new ImportFileError('neither GeoJSON nor a zipped Shapefile');
  }
}

async function unzip(bytes: Buffer): Promise<unknown> {
  const names = zipNames(bytes);
  if (!names) throw new ImportFileError('the zip archive is broken or cut short');
  for (const part of ['.shp', '.dbf']) {
    if (!names.some((name) => name.toLowerCase().endsWith(part))) {
      throw new ImportFileError(`the zip holds no ${part} file`);
    }
  }
  let content: unknown;
  try {
    content = await shp(bytes);
  } catch (error) {
    throw new ImportFileError(`the Shapefile cannot be read: ${(error as Error).message}`);
  }
  if (Array.isArray(content)) {
    throw new ImportFileError(`the zip holds ${content.length} layers; give one Shapefile a zip`);
  }
  return content;
}
