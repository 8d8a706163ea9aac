import { afterAll, beforeAll, expect, it } from 'vitest';
import { FlatGridLookup } from '../../server/areas/gridLookup.ts';
import type { GridShape } from '../../server/db/queries/areas.ts';
import { currentGridShapes } from '../../server/db/queries/areas.ts';
import { openTestDatabase } from '../support/database.ts';
import { Prng } from '../support/prng.ts';

/** The bench compares a million; this many are enough to notice a change. */
const POINTS = 8_000;

let opened: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  opened = await openTestDatabase({ seed: 'ningbo' });
}, 300_000);
afterAll(() => opened?.close());

/** Vertices, points on edges, points a hair beside them, points between two vertices of a grid. */
function pointsOf(shapes: readonly GridShape[], rng: Prng): [number, number][] {
  return Array.from({ length: POINTS }, (_, n) => {
    const ring = rng.pick(rng.pick(shapes).polygons);
    const i = rng.int(ring.length / 2 - 1) * 2;
    const k = n % 4 === 3 ? rng.int(ring.length / 2) * 2 : i + 2;
    const t = n % 4 === 0 ? 0 : rng.next();
    const hair = n % 4 === 2 ? 10 ** -(6 + rng.int(10)) : 0;
    const x = ring[i]! + t * (ring[k]! - ring[i]!) + (rng.next() - 0.5) * hair;
    return [x, ring[i + 1]! + t * (ring[k + 1]! - ring[i + 1]!) + (rng.next() - 0.5) * hair];
  });
}

it('agrees with ST_Covers, ties on shared edges going to the smallest code, whatever the hint', async () => {
  const shapes = await currentGridShapes(opened.db.pool);
  const lookup = new FlatGridLookup(shapes);
  const rng = new Prng(5);
  const points = pointsOf(shapes, rng);
  const { rows } = await opened.db.pool.query<[string | null]>({
    text: `select (select min(a.code) from area a where a.valid_to is null and a.tier = 'grid'
             and a.geom && p.point and st_covers(a.geom, p.point))
           from (select no, st_setsrid(st_makepoint(x, y), 4326) as point
                 from unnest($1::float8[], $2::float8[]) with ordinality as u (x, y, no)) p
           order by no`,
    values: [`{${points.map(([x]) => x).join()}}`, `{${points.map(([, y]) => y).join()}}`],
    rowMode: 'array',
  });
  const wrong = points.filter(([x, y], i) => {
    const truth = rows[i]![0];
    return (
      lookup.find(x, y) !== truth ||
      lookup.find(x, y, rng.pick(shapes).code) !== truth ||
      lookup.find(x, y, truth) !== truth
    );
  });
  expect(wrong).toEqual([]);
  expect(rows.filter(([code]) => code !== null).length).toBeGreaterThan(POINTS * 0.9);
}, 300_000);
