import type pg from 'pg';
import type { Area, Position, Tier } from '../../../shared/model/area.ts';

/** The shape of a grid: every ring of every polygon, closed, as `lon, lat, lon, lat …` in WGS-84 degrees. */
export interface GridShape {
  code: string;
  polygons: readonly (readonly number[])[];
}

/** The version that holds now, or 0 before any areas were written. */
export async function currentAreaVersion(pool: pg.Pool | pg.PoolClient): Promise<number> {
  const { rows } = await pool.query<{ version: number }>(
    'select coalesce(max(version), 0)::integer as version from area_version',
  );
  return rows[0]!.version;
}

/** Codes of the areas that lie in no other now: of one city, as a rule. */
export async function currentCities(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ code: string }>(
    'select code from area where valid_to is null and parent_code is null order by code',
  );
  return rows.map(({ code }) => code);
}

/** An area with how its name is said (server/names/romanise.ts); null where nobody has read it. */
export interface ReadArea extends Area {
  namePinyin: string | null;
}

/** Every current area without its shape, parents before children. */
export async function currentAreas(pool: pg.Pool): Promise<ReadArea[]> {
  const { rows } = await pool.query<{
    code: string;
    tier: Tier;
    name: string;
    nameLatin: string | null;
    namePinyin: string | null;
    parent: string | null;
    exercise: boolean;
    lon: number;
    lat: number;
    west: number;
    south: number;
    east: number;
    north: number;
  }>(
    `select code, tier, name, name_latin as "nameLatin", name_pinyin as "namePinyin", parent_code as parent, exercise,
            st_x(label_point) as lon, st_y(label_point) as lat,
            st_xmin(geom) as west, st_ymin(geom) as south, st_xmax(geom) as east, st_ymax(geom) as north
     from area where valid_to is null order by nlevel(path), code`,
  );
  return rows.map(({ lon, lat, west, south, east, north, ...area }) => ({
    ...area,
    centre: [lon, lat],
    bbox: [west, south, east, north],
  }));
}

/** Every ring of every current grid, WGS-84. Holes are rings too. */
export async function currentGridShapes(pool: pg.Pool): Promise<GridShape[]> {
  const { rows } = await pool.query<{ code: string; geom: string }>(
    `select code, st_asgeojson(geom, 15) as geom from area where tier = 'grid' and valid_to is null order by code`,
  );
  return rows.map(({ code, geom }) => {
    const { coordinates } = JSON.parse(geom) as { coordinates: number[][][][] };
    return { code, polygons: coordinates.flatMap((polygon) => polygon.map((ring) => ring.flat())) };
  });
}

/** A current area with its shape as little-endian WKB of a MultiPolygon, and the place of its name: degrees WGS-84. */
export interface AreaShape {
  code: string;
  name: string;
  nameLatin: string | null;
  tier: Tier;
  parent: string | null;
  exercise: boolean;
  lon: number;
  lat: number;
  wkb: Uint8Array;
}

/** Every current area, parents first. */
export async function currentAreaShapes(pool: pg.Pool): Promise<AreaShape[]> {
  const { rows } = await pool.query(
    `select code, name, name_latin as "nameLatin", tier, parent_code as parent, exercise, st_x(label_point) as lon, st_y(label_point) as lat,
            st_asbinary(geom, 'NDR') as wkb
     from area where valid_to is null order by nlevel(path), code`,
  );
  return rows;
}

/** Whether there is an area of that code now. A database that has no areas yet gets them at the first start. */
export async function areaExists(pool: pg.Pool, code: string): Promise<boolean> {
  const { rows } = await pool.query<{ found: boolean }>(
    `select exists (select from area where code = $1 and valid_to is null)
         or not exists (select from area) as found`,
    [code],
  );
  return rows[0]!.found;
}

/** Where the name of an area stands, WGS-84; null for no such area. */
export async function centreOfArea(client: pg.PoolClient, code: string): Promise<Position | null> {
  const { rows } = await client.query<{ lon: number; lat: number }>(
    `select st_x(label_point) as lon, st_y(label_point) as lat from area where code = $1 and valid_to is null`,
    [code],
  );
  return rows[0] ? [rows[0].lon, rows[0].lat] : null;
}
