import { readFile, stat } from 'node:fs/promises';
import { z } from 'zod';
import { positionSchema } from '../../../shared/model/area.ts';
import { STREET_KINDS, type Street, type StreetKind } from '../../../shared/model/street.ts';

/** Kinds of OpenStreetMap's `highway`, of which most files of streets are made. Others are not ways for people. */
const HIGHWAYS: Record<string, StreetKind> = {
  motorway: 'main',
  trunk: 'main',
  primary: 'main',
  secondary: 'main',
  tertiary: 'street',
  unclassified: 'street',
  residential: 'street',
  living_street: 'lane',
  service: 'lane',
  track: 'lane',
  pedestrian: 'path',
  footway: 'path',
  path: 'path',
  cycleway: 'path',
  steps: 'path',
};

/** A city has some hundred thousand points of streets; more are a country, and fill the memory. */
const MOST_BYTES = 400 * 1024 * 1024;
const MOST_POINTS = 3_000_000;

const line = z.array(positionSchema).min(2);
const fileSchema = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({
      geometry: z
        .discriminatedUnion('type', [
          z.object({ type: z.literal('LineString'), coordinates: line }),
          z.object({ type: z.literal('MultiLineString'), coordinates: z.array(line) }),
        ])
        .nullable(),
      properties: z.looseObject({ kind: z.string().optional(), highway: z.string().optional() }).nullable(),
    }),
  ),
});

/**
 * Streets of a GeoJSON file (WGS-84): lines with `kind` as in STREET_KINDS, or with OpenStreetMap's `highway`. Lines that are
 * no ways for people are left out. Throws Error that says what is wrong with the file and what is wanted.
 */
export async function readStreets(path: string): Promise<Street[]> {
  const { size } = await stat(path).catch(() => {
    throw new Error(`${path} cannot be read: give the path of a GeoJSON file.`);
  });
  if (size > MOST_BYTES)
    throw new Error(`${path} is larger than 400 MB: give the streets of the city alone.`);
  return parseStreets(path, await readFile(path, 'utf8'));
}

/** As readStreets, of a text. */
export function parseStreets(path: string, text: string): Street[] {
  const parsed = fileSchema.safeParse(readJson(path, text));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(
      `${path} at ${issue?.path.join('.') || 'its root'}: ${issue?.message}. Wanted: a FeatureCollection of LineStrings in WGS-84.`,
    );
  }
  const streets = parsed.data.features.flatMap(({ geometry, properties }): Street[] => {
    const kind = kindOf(properties?.kind, properties?.highway);
    if (geometry === null || kind === null) return [];
    const lines = geometry.type === 'LineString' ? [geometry.coordinates] : geometry.coordinates;
    return lines.map((one) => ({ kind, line: one }));
  });
  const points = streets.reduce((sum, one) => sum + one.line.length, 0);
  if (points > MOST_POINTS)
    throw new Error(
      `${path} holds ${points} points, more than ${MOST_POINTS}: give the streets of the city alone.`,
    );
  if (streets.length === 0)
    throw new Error(`${path} holds no street: each line needs kind (${STREET_KINDS.join(', ')}) or highway.`);
  return streets;
}

function readJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`${path} is no JSON.`);
  }
}

function kindOf(kind: string | undefined, highway: string | undefined): StreetKind | null {
  const known = STREET_KINDS.find((one) => one === kind);
  return known ?? HIGHWAYS[highway?.replace(/_link$/, '') ?? ''] ?? null;
}
