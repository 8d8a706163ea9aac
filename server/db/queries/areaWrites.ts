import type pg from 'pg';
import { readingsOf } from './names.ts';

/** One shape of an area as it is written. Geometry is EWKB (EPSG:4326); centre is lon, lat in degrees. */
export interface AreaRow {
  code: string;
  tier: string;
  name: string;
  parent: string | null;
  path: string;
  exercise: boolean;
  geom: Buffer;
  centre: readonly [number, number];
}

export interface NewAreaVersion {
  label: string;
  source: string;
  sourceCrs: string;
  appliedAt: Date;
  summary: object;
}

/** Waits for, and then holds, the right to write areas until the transaction ends. */
export async function lockAreas(client: pg.PoolClient): Promise<void> {
  await client.query('lock table area_version in share row exclusive mode');
}

export async function insertAreaVersion(client: pg.PoolClient, version: NewAreaVersion): Promise<number> {
  const { rows } = await client.query<{ version: number }>(
    `insert into area_version (label, source, source_crs, applied_at, summary)
     values ($1, $2, $3, $4, $5) returning version`,
    [version.label, version.source, version.sourceCrs, version.appliedAt, JSON.stringify(version.summary)],
  );
  return rows[0]!.version;
}

/** Writes shapes that hold from `validFrom` on; those that held until then must have been ended before. */
export async function insertAreas(
  client: pg.PoolClient,
  version: number,
  validFrom: Date,
  areas: readonly AreaRow[],
): Promise<void> {
  await client.query(
    `insert into area (code, tier, name, name_latin, name_pinyin, parent_code, path, geom, label_point, exercise,
                       valid_from, version)
     select code, tier, name, latin, pinyin, parent, path::ltree, st_geomfromewkb(geom),
            st_setsrid(st_makepoint(lon, lat), 4326), exercise, $12, $13
     from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bytea[], $7::float8[],
                 $8::float8[], $9::boolean[], $10::text[], $11::text[])
          as t (code, tier, name, parent, path, geom, lon, lat, exercise, latin, pinyin)`,
    [
      areas.map((a) => a.code),
      areas.map((a) => a.tier),
      areas.map((a) => a.name),
      areas.map((a) => a.parent),
      areas.map((a) => a.path),
      areas.map((a) => a.geom),
      areas.map((a) => a.centre[0]),
      areas.map((a) => a.centre[1]),
      areas.map((a) => a.exercise),
      ...readingsOf(areas.map((a) => a.name)),
      validFrom,
      version,
    ],
  );
}
