import pg from 'pg';
import { placeFrom } from '../../../shared/geometry/around.ts';
import type { Position } from '../../../shared/model/area.ts';
import { ZONE_ROUTES, type ZoneCountAnswer } from '../../../shared/wire/zoneRoutes.ts';
import { type AskedTimes, askedTimes } from './askedTimes.ts';
import type { CommandWorld } from './CommandWorld.ts';

/** The naive way: PostGIS cuts every grid with the shape and finds every last place in it. */
const NAIVE = `
  with drawn as (select st_setsrid(st_geomfromgeojson($2), 4326) as shape)
  select (select count(*) from area a, drawn where tier = 'grid' and valid_to is null and st_intersects(a.geom, shape))
           as grids,
         (select sum(h.households * st_area(st_intersection(a.geom, shape)) / st_area(a.geom))
          from area a join grid_households h on h.grid_code = a.code, drawn
          where a.tier = 'grid' and a.valid_to is null and st_intersects(a.geom, shape)) as households,
         (select count(*) from unit_live l join unit u using (slot) join duty_session d using (unit_id), drawn
          where d.ended_at is null and d.operation_id = $1
            and st_intersects(shape, st_setsrid(st_makepoint(l.lon_e7 / 1e7, l.lat_e7 / 1e7), 4326))) as units`;

export interface DrawingTimes {
  ours: AskedTimes;
  naive: AskedTimes;
  counts: ZoneCountAnswer['counts'];
}

/** What a shape of a hundred corners holds while it is drawn: its last corner moves between the asks. */
export async function drawingTimes(world: CommandWorld, times: number): Promise<DrawingTimes> {
  const { city, operationId } = world;
  let last: ZoneCountAnswer | undefined;
  const ours = await askedTimes(times, async (n) => {
    const shape = { type: 'polygon', ring: ringAround(middleOf(world), n) };
    last = await city.post<ZoneCountAnswer>(ZONE_ROUTES.count.path, { operationId, shape });
    if (!last.counts) throw new Error(`no counts: ${JSON.stringify(last)}`);
  });
  const database = new pg.Client({ connectionString: world.databaseUrl });
  await database.connect();
  try {
    const naive = await askedTimes(Math.ceil(times / 4), (n) => {
      const shape = { type: 'Polygon', coordinates: [ringAround(middleOf(world), n)] };
      return database.query(NAIVE, [operationId, JSON.stringify(shape)]);
    });
    return { ours, naive, counts: last!.counts };
  } finally {
    await database.end();
  }
}

const CORNERS = 100;
const RADIUS_M = 2_000;

/** Closed, jagged, two kilometres in radius; one corner depends on `n`. */
function ringAround(middle: Position, n: number): Position[] {
  const ring = Array.from({ length: CORNERS }, (_, i): Position => {
    const metres = RADIUS_M * (i % 2 === 0 ? 1 : 0.9) + (i === CORNERS - 1 ? n : 0);
    return placeFrom(middle, metres, (i / CORNERS) * 360);
  });
  return [...ring, ring[0]!];
}

/** Of the district: far enough from its borders. */
function middleOf({ grids }: CommandWorld): Position {
  const mean = (axis: 0 | 1) => grids.reduce((sum, { position }) => sum + position[axis], 0) / grids.length;
  return [mean(0), mean(1)];
}
