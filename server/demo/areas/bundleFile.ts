import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';

/** The committed files of data/ningbo (see data/README.md). Coordinates are whole microdegrees, WGS-84. */
const FOLDER = new URL('../../../data/ningbo/', import.meta.url);

const pairSchema = z.tuple([z.string(), z.string()]);

const areasSchema = z.object({
  /** Codes of all grids, ascending. */
  grids: z.array(z.string()),
  /** Each line between two grids once: index of the grid on its left, on its right (-1 outside), first point, steps. */
  borders: z.array(z.array(z.number().int()).min(6)),
});
export type BundledBorders = z.infer<typeof areasSchema>;

const namesSchema = z.object({
  city: pairSchema,
  districts: z.array(pairSchema),
  streets: z.array(pairSchema),
  communities: z.array(pairSchema),
  /** Code and kind of each exclusive grid of the real city. */
  exclusive: z.array(pairSchema),
});
export type BundledNames = z.infer<typeof namesSchema>;

const contextSchema = z.array(
  z.object({ code: z.string(), name: z.string(), rings: z.array(z.array(z.number().int())) }),
);
/** A neighbouring city: rings without holes, lon and lat by turns, not closed. */
export type ContextCity = z.infer<typeof contextSchema>[number];

export async function readBundledBorders(): Promise<BundledBorders> {
  return areasSchema.parse(await readJson('areas.json.gz'));
}

export async function readBundledNames(): Promise<BundledNames> {
  return namesSchema.parse(await readJson('names.json.gz'));
}

export async function readContextCities(): Promise<ContextCity[]> {
  return contextSchema.parse(await readJson('context.json.gz'));
}

async function readJson(name: string): Promise<unknown> {
  return JSON.parse(gunzipSync(await readFile(new URL(name, FOLDER))).toString('utf8'));
}
