import { readFile, stat } from 'node:fs/promises';
import shp from 'shpjs';
import { z } from 'zod';
import { unzip, ZipError } from './zipArchive.ts';

/** Coordinates in the file's own system: polygons, rings, points. */
export type RawPolygons = number[][][][];

export interface RawFeature {
  /** Counts from 1, as people count. */
  no: number;
  properties: Record<string, unknown>;
  polygons: RawPolygons;
}

/** Of a file, and of what an archive unpacks to: several times what all grids of a province take. */
const MAX_BYTES = 512 * 1024 * 1024;

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
 * coordinates that come back are always degrees. Throws ImportFileError, also for what is larger than `mostBytes`,
 * packed or unpacked.
 */
export async function readImportFile(path: string, mostBytes = MAX_BYTES): Promise<RawFeature[]> {
  const bytes = await bytesOf(path, mostBytes);
  const content =
    bytes.subarray(0, 2).toString('latin1') === 'PK' ? await fromZip(bytes, mostBytes) : fromJson(bytes);
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

async function bytesOf(path: string, mostBytes: number): Promise<Buffer> {
  try {
    if ((await stat(path)).size <= mostBytes) return await readFile(path);
  } catch {
    throw new ImportFileError(`the file ${path} cannot be read`);
  }
  throw new ImportFileError(`the file ${path} is larger than ${inMegabytes(mostBytes)}`);
}

function fromJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw new ImportFileError('neither GeoJSON nor a zipped Shapefile');
  }
}

/**
 * Names of the files in an archive, all of which are unpacked to see that they may be: the Shapefile reader asks for no
 * size and never returns on an archive that is cut short.
 */
function namesIn(bytes: Buffer, mostBytes: number): string[] {
  try {
    return unzip(bytes, () => true, mostBytes).map(({ name }) => name);
  } catch (error) {
    if (!(error instanceof ZipError)) throw error;
    throw new ImportFileError(
      error.tooLarge
        ? `the zip archive unpacks to more than ${inMegabytes(mostBytes)}`
        : 'the zip archive is broken or cut short',
    );
  }
}

function inMegabytes(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024)} MB`;
}

async function fromZip(bytes: Buffer, mostBytes: number): Promise<unknown> {
  const names = namesIn(bytes, mostBytes);
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
