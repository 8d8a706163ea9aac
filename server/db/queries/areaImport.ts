import type pg from 'pg';

/** Where and how large a fault is: lon, lat and square metres; `widthM` is its mean width. */
export interface GroundFault {
  code: string;
  other: string | null;
  lon: number;
  lat: number;
  areaM2: number;
  widthM: number;
}

/** Lays the areas to be imported beside the current ones, for the length of the transaction. */
export async function stageImport(
  client: pg.PoolClient,
  areas: readonly { code: string; parent: string | null; geom: Buffer }[],
): Promise<void> {
  await client.query(
    `create temp table staged (code text primary key, parent text, geom geometry(MultiPolygon, 4326)) on commit drop`,
  );
  await client.query(
    `insert into staged select code, parent, st_geomfromewkb(geom)
     from unnest($1::text[], $2::text[], $3::bytea[]) as t (code, parent, geom)`,
    [areas.map((a) => a.code), areas.map((a) => a.parent), areas.map((a) => a.geom)],
  );
}

export async function stagedInvalid(
  client: pg.PoolClient,
): Promise<{ code: string; reason: string; lon: number; lat: number }[]> {
  const { rows } = await client.query(
    `select code, reason(detail), st_x(location(detail)) as lon, st_y(location(detail)) as lat
     from (select code, st_isvaliddetail(geom) as detail from staged) t where not valid(detail) order by code`,
  );
  return rows;
}

/** Current areas that the file speaks of, or their parents and siblings. */
export async function currentAround(
  client: pg.PoolClient,
  tier: string,
): Promise<{ code: string; tier: string; parent: string | null; validFrom: Date; exercise: boolean }[]> {
  const { rows } = await client.query(
    `select code, tier, parent_code as parent, valid_from as "validFrom", exercise from area
     where valid_to is null
       and (code in (select parent from staged)
            or (tier = $1 and (parent_code is null or parent_code in (select parent from staged))))`,
    [tier],
  );
  return rows;
}

/** Ground that two areas claim: staged with staged, and staged with current siblings that stay. */
export async function stagedOverlaps(
  client: pg.PoolClient,
  tier: string,
  leastM2: number,
): Promise<GroundFault[]> {
  const { rows } = await client.query<GroundFault>(
    `with standing as (
       select code, parent, geom, true as new from staged
       union all
       select code, parent_code, geom, false from area a
       where valid_to is null and tier = $1 and not exists (select from staged s where s.code = a.code)
     ), shared as (
       select a.code, b.code as other, (st_dump(st_collectionextract(st_intersection(a.geom, b.geom, ${GRID}), 3))).geom
       from standing a join standing b
         on a.new and (b.code > a.code or not b.new) and a.geom && b.geom and st_intersects(a.geom, b.geom)
     )
     ${MEASURE}
     select code, other, lon, lat, "areaM2", "widthM" from measured where "areaM2" > $2 order by "areaM2" desc`,
    [tier, leastM2],
  );
  return rows;
}

/** Ground of a parent that none of its children would hold. `code` is the parent's. */
export async function stagedGaps(
  client: pg.PoolClient,
  tier: string,
  leastM2: number,
): Promise<GroundFault[]> {
  const { rows } = await client.query<GroundFault>(
    `with shared as (
       select p.code, null::text as other,
              (st_dump(st_collectionextract(st_difference(p.geom, ${CHILDREN}, ${GRID}), 3))).geom
       from area p where p.valid_to is null and p.code in (select parent from staged)
     )
     ${MEASURE}
     select code, other, lon, lat, "areaM2", "widthM" from measured where "areaM2" > $2 order by "areaM2" desc`,
    [tier, leastM2],
  );
  return rows;
}

/** Ground of a staged area beyond its parent. */
export async function stagedOutside(client: pg.PoolClient, leastM2: number): Promise<GroundFault[]> {
  const { rows } = await client.query<GroundFault>(
    `with shared as (
       select s.code, p.code as other, (st_dump(st_collectionextract(st_difference(s.geom, p.geom, ${GRID}), 3))).geom
       from staged s join area p on p.code = s.parent and p.valid_to is null
     )
     ${MEASURE}
     select code, other, lon, lat, "areaM2", "widthM" from measured where "areaM2" > $1 order by "areaM2" desc`,
    [leastM2],
  );
  return rows;
}

/** Staged areas whose current children would no longer lie in them, with how many. */
export async function stagedStrays(
  client: pg.PoolClient,
  leastM2: number,
): Promise<{ code: string; children: number }[]> {
  const { rows } = await client.query(
    `select s.code, count(*)::integer as children
     from staged s join area c on c.parent_code = s.code and c.valid_to is null
     where not st_covers(s.geom, c.geom) and st_area(st_difference(c.geom, s.geom, ${GRID})::geography) > $1
     group by s.code order by s.code`,
    [leastM2],
  );
  return rows;
}

/** Ends the current shapes of these codes; new ones begin at the same moment. */
export async function endAreas(client: pg.PoolClient, codes: readonly string[], at: Date): Promise<void> {
  await client.query(`update area set valid_to = $2 where code = any($1) and valid_to is null`, [codes, at]);
}

/**
 * Overlays run on a grid of 1e-8 degrees (1 mm). Without one GEOS may fail on lines that nearly coincide and
 * try again another way, which throws inside; on the embedded database that ends the query without a word.
 */
const GRID = '1e-8';

/** The union of what would be the children of `p` after the import; an empty shape when there are none. */
const CHILDREN = `coalesce((
  select st_unaryunion(st_collect(geom), ${GRID}) from (
    select geom from staged where parent = p.code
    union all
    select a.geom from area a where a.valid_to is null and a.tier = $1 and a.parent_code = p.code
      and not exists (select from staged s where s.code = a.code)
  ) c), st_setsrid('POLYGON EMPTY'::geometry, 4326))`;

/** Place, size and mean width (area over half the line around) of each piece of \`shared\`. */
const MEASURE = `, measured as (
  select code, other, st_x(at) as lon, st_y(at) as lat, m2 as "areaM2",
         m2 / greatest(around / 2, 0.001) as "widthM"
  from (select code, other, st_pointonsurface(geom) as at, st_area(geom::geography) as m2,
               st_perimeter(geom::geography) as around
        from shared where not st_isempty(geom)) t
)`;
