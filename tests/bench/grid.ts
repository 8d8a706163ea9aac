import booleanPointInPolygon from '@turf/boolean-point-in-polygon';
import type { MultiPolygon } from 'geojson';
import RBush from 'rbush';
import { FlatGridLookup } from '../../server/areas/gridLookup.ts';
import type { Database } from '../../server/db/database.ts';
import type { GridShape } from '../../server/db/queries/areas.ts';
import { currentGridShapes } from '../../server/db/queries/areas.ts';
import { seedAreas } from '../../server/demo/areas/seedAreas.ts';
import { systemClock } from '../../shared/time/clock.ts';
import { atLeast } from '../proofs/support/proof.ts';
import { Prng } from '../support/prng.ts';
import { alternating, type Compared } from './support/alternating.ts';
import { bench, told } from './support/bench.ts';
import { openBenchDatabase } from './support/benchDatabase.ts';

/** Steps of a walk that are looked up. */
const STEPS = 20;
/**
 * Walks in a turn of ours, so that it lasts about as long as one of rbush and turf: caches that another turn left
 * cold then cost both sides the same share.
 */
const OWN_WALKS = 6;

/** Units that walk some ten metres a step: positions step by step, unit by unit. */
function walks(
  shapes: readonly GridShape[],
  lookup: FlatGridLookup,
  units: number,
  steps: number,
): Float64Array {
  const rng = new Prng(1);
  const out = new Float64Array(units * steps * 2);
  const at: [number, number][] = [];
  while (at.length < units) {
    // Anywhere in the box of a grid picked at random: where the city is dense there are more units.
    const { code, polygons } = rng.pick(shapes);
    const [a, b] = [rng, rng].map((r) => vertexOf({ code, polygons }, r)) as [
      [number, number],
      [number, number],
    ];
    const point: [number, number] = [a[0] + rng.next() * (b[0] - a[0]), a[1] + rng.next() * (b[1] - a[1])];
    if (lookup.find(...point)) at.push(point);
  }
  for (let step = 0; step < steps; step++) {
    for (const [unit, point] of at.entries()) {
      point[0] += (rng.next() - 0.5) * 0.0002;
      point[1] += (rng.next() - 0.5) * 0.0002;
      out.set(point, (step * units + unit) * 2);
    }
  }
  return out;
}

/** As the intake does it: each unit's last grid is its hint, from the live table the first time; the code is stamped. */
function walkAll(lookup: FlatGridLookup, points: Float64Array, units: number, before: Int32Array): void {
  const last = before.slice();
  const stamped = new Array<string | null>(units);
  for (let step = 0; step < points.length; step += units * 2) {
    for (let unit = 0; unit < units; unit++) {
      const i = step + unit * 2;
      const grid = lookup.locate(points[i]!, points[i + 1]!, last[unit]!);
      last[unit] = grid;
      stamped[unit] = lookup.codeOf(grid);
    }
  }
}

/** The same without hints. */
function walkNaively(lookup: TurfLookup, points: Float64Array, units: number): void {
  const stamped = new Array<string | null>(units);
  for (let step = 0; step < points.length; step += units * 2) {
    for (let unit = 0; unit < units; unit++) {
      const i = step + unit * 2;
      stamped[unit] = lookup.find(points[i]!, points[i + 1]!);
    }
  }
}

/** What docs/performance.md measured with: real borders have more vertices than the bundled grids (about 20 each). */
const VERTICES = 302_000;

/** The same grids with vertices added along their edges, until there are as many as docs/performance.md names. */
function withVertices(shapes: readonly GridShape[], wanted: number): GridShape[] {
  const count = shapes.reduce((sum, { polygons }) => sum + polygons.reduce((n, r) => n + r.length / 2, 0), 0);
  const more = wanted / count;
  return shapes.map(({ code, polygons }) => ({ code, polygons: polygons.map((ring) => longer(ring, more)) }));
}

function longer(ring: readonly number[], more: number): number[] {
  const out: number[] = [];
  let due = 0;
  for (let i = 0; i + 3 < ring.length; i += 2) {
    due += more;
    const parts = Math.floor(due);
    due -= parts;
    for (let k = 0; k < Math.max(1, parts); k++) {
      const t = k / Math.max(1, parts);
      out.push(ring[i]! + t * (ring[i + 2]! - ring[i]!), ring[i + 1]! + t * (ring[i + 3]! - ring[i + 1]!));
    }
  }
  return [...out, ring[0]!, ring[1]!];
}

/** A walk: what it starts from is known, as in the live table; its steps are what is looked up. */
class Walk {
  readonly lookup: FlatGridLookup;
  readonly points: Float64Array;
  private readonly units: number;
  private readonly before: Int32Array;

  constructor(shapes: readonly GridShape[], units: number) {
    this.lookup = new FlatGridLookup(shapes);
    this.units = units;
    const walk = walks(shapes, this.lookup, units, STEPS + 1);
    this.before = Int32Array.from({ length: units }, (_, i) =>
      this.lookup.locate(walk[2 * i]!, walk[2 * i + 1]!),
    );
    this.points = walk.subarray(units * 2);
  }

  /** Ours and the usual way: the same points in the same order, lookups a second of CPU. */
  againstTurf(shapes: readonly GridShape[]): Promise<Compared> {
    const naive = new TurfLookup(shapes);
    const { points, units } = this;
    return alternating(
      9,
      () => cpuRate((points.length / 2) * OWN_WALKS, () => this.take()),
      () => cpuRate(points.length / 2, () => walkNaively(naive, points, units)),
    );
  }

  /** Lookups a second by the clock: most of PostGIS's work is done in another process. */
  async againstPostgis(db: Database): Promise<Compared> {
    await db.pool.query(GRIDS_ALONE);
    const { points } = this;
    let round = 0;
    return alternating(
      5,
      () => wallRate((points.length / 2) * OWN_WALKS, () => this.take()),
      () => {
        const part = points.subarray(round * 20_000, ++round * 20_000);
        return wallRate(part.length / 2, async () => {
          for (let i = 0; i < part.length; i += 2000)
            await covers(db, part.subarray(i, i + 2000), COVERS_ALONE);
        });
      },
    );
  }

  private take(): void {
    for (let n = 0; n < OWN_WALKS; n++) walkAll(this.lookup, this.points, this.units, this.before);
  }
}

/** A second of this process's CPU: both sides are pure computation, and neighbours on the machine do not count. */
function cpuRate(count: number, work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (count / (user + system)) * 1e6;
}

async function wallRate(count: number, work: () => void | Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return (count / (performance.now() - start)) * 1000;
}

interface Box {
  minX: number;
  minY: number;
  maxX: number;
  maxY: number;
  code: string;
  geometry: MultiPolygon;
}

/** The usual way: boxes in rbush, then turf. */
class TurfLookup {
  private readonly tree = new RBush<Box>();

  constructor(shapes: readonly GridShape[]) {
    this.tree.load(
      shapes.map(({ code, polygons }) => {
        const rings = polygons.map(pairs);
        const xs = rings.flat().map((p) => p[0]!);
        const ys = rings.flat().map((p) => p[1]!);
        // Rings of a grid with holes would need sorting into polygons; a ring each keeps the same test work.
        const geometry: MultiPolygon = { type: 'MultiPolygon', coordinates: rings.map((ring) => [ring]) };
        return {
          minX: Math.min(...xs),
          minY: Math.min(...ys),
          maxX: Math.max(...xs),
          maxY: Math.max(...ys),
          code,
          geometry,
        };
      }),
    );
  }

  find(x: number, y: number): string | null {
    for (const box of this.tree.search({ minX: x, minY: y, maxX: x, maxY: y }))
      if (booleanPointInPolygon([x, y], box.geometry)) return box.code;
    return null;
  }
}

function pairs(flat: readonly number[]): number[][] {
  return Array.from({ length: flat.length / 2 }, (_, i) => [flat[2 * i]!, flat[2 * i + 1]!]);
}

const COVERS = `
select p.no - 1, (select min(a.code) from area a
  where a.valid_to is null and a.tier = 'grid' and a.geom && p.point and st_covers(a.geom, p.point))
from (select no, st_setsrid(st_makepoint(x, y), 4326) as point
      from unnest($1::float8[], $2::float8[]) with ordinality as u (x, y, no)) p`;

/** PostGIS at its best: a table of grids alone, with its index made at once and its statistics known. */
const GRIDS_ALONE = `
create table bench_grid as select code, geom from area where valid_to is null and tier = 'grid';
create index on bench_grid using gist (geom);
analyze bench_grid`;
const COVERS_ALONE = `
select p.no - 1, (select min(g.code) from bench_grid g where st_covers(g.geom, p.point))
from (select no, st_setsrid(st_makepoint(x, y), 4326) as point
      from unnest($1::float8[], $2::float8[]) with ordinality as u (x, y, no) offset 0) p`;

async function covers(
  db: Database,
  points: ArrayLike<number>,
  text: string = COVERS,
): Promise<(string | null)[]> {
  const xs: number[] = [];
  const ys: number[] = [];
  for (let i = 0; i < points.length; i += 2) {
    xs.push(points[i]!);
    ys.push(points[i + 1]!);
  }
  // As text, so that every bit of a coordinate arrives.
  const { rows } = await db.pool.query<[string, string | null]>({
    text,
    values: [`{${xs.join(',')}}`, `{${ys.join(',')}}`],
    rowMode: 'array',
  });
  const codes = new Array<string | null>(xs.length).fill(null);
  for (const [no, code] of rows) codes[Number(no)] = code;
  return codes;
}

function vertexOf(shape: GridShape, rng: Prng): [number, number] {
  const ring = rng.pick(shape.polygons);
  const i = rng.int(ring.length / 2) * 2;
  return [ring[i]!, ring[i + 1]!];
}

/** A quarter vertices, a quarter on edges, a quarter a hair beside a vertex, the rest anywhere. */
function somePoint(shapes: readonly GridShape[], rng: Prng, box: readonly number[]): [number, number] {
  const kind = rng.int(4);
  if (kind === 0)
    return [box[0]! + rng.next() * (box[2]! - box[0]!), box[1]! + rng.next() * (box[3]! - box[1]!)];
  const shape = rng.pick(shapes);
  if (kind === 1) return vertexOf(shape, rng);
  if (kind === 2) {
    const [x, y] = vertexOf(shape, rng);
    const hair = 10 ** -(6 + rng.int(10));
    return [x + (rng.next() - 0.5) * hair, y + (rng.next() - 0.5) * hair];
  }
  const ring = rng.pick(shape.polygons);
  const i = rng.int(ring.length / 2 - 1) * 2;
  const t = rng.chance(0.3) ? 0.5 : rng.next();
  return [ring[i]! + t * (ring[i + 2]! - ring[i]!), ring[i + 1]! + t * (ring[i + 3]! - ring[i + 1]!)];
}

async function compare(
  db: Database,
  lookup: FlatGridLookup,
  shapes: readonly GridShape[],
  count: number,
  say: (text: string) => void,
): Promise<{ compared: number; wrong: number; onEdges: number }> {
  const rng = new Prng(2);
  const all = shapes.flatMap((shape) => shape.polygons.flat());
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < all.length; i += 2) {
    box[0] = Math.min(box[0]!, all[i]!);
    box[1] = Math.min(box[1]!, all[i + 1]!);
    box[2] = Math.max(box[2]!, all[i]!);
    box[3] = Math.max(box[3]!, all[i + 1]!);
  }
  const result = { compared: 0, wrong: 0, onEdges: Math.round(count / 2) };
  let hint: string | null = null;
  while (result.compared < count) {
    const points = Array.from({ length: 5000 }, () => somePoint(shapes, rng, box));
    const truth = await covers(db, points.flat());
    for (const [i, [x, y]] of points.entries()) {
      hint = rng.chance(0.5) ? hint : rng.pick(shapes).code;
      const plain = lookup.find(x, y);
      const hinted = lookup.find(x, y, hint);
      if (plain !== truth[i] || hinted !== truth[i]) {
        if (result.wrong++ < 5)
          say(`${x}, ${y}: ${plain} / ${hinted} with hint ${hint}, ST_Covers ${truth[i]}`);
      }
      hint = plain ?? hint;
    }
    result.compared += points.length;
  }
  return result;
}

/** Which grid holds a point: this lookup, rbush with turf, PostGIS in batches; and the same answers as ST_Covers. */
await bench('grid', async ({ size, say }) => {
  const checked = size('points', 1_000_000);
  const units = size('units', 10_000);
  const { db, close } = await openBenchDatabase();
  try {
    say('writing the areas of Ningbo …');
    await seedAreas(db.pool, systemClock);
    const shapes = await currentGridShapes(db.pool);
    say('looking up …');
    const walk = new Walk(shapes, units);
    const { lookup } = walk;
    const bundled = await walk.againstTurf(shapes);
    const postgis = await walk.againstPostgis(db);
    const dense = withVertices(shapes, VERTICES);
    const detailed = await new Walk(dense, units).againstTurf(dense);

    say(`comparing ${checked.toLocaleString('en')} points with ST_Covers …`);
    const { compared, wrong, onEdges } = await compare(db, lookup, shapes, checked, say);
    return [
      told('grids', lookup.size),
      told('this lookup', detailed.own, 'a second of CPU, 302,000 vertices'),
      told('rbush and turf', detailed.other, 'a second of CPU, 302,000 vertices'),
      told('this lookup, bundled grids', bundled.own, 'a second of CPU, 20 vertices a grid'),
      told('rbush and turf, bundled grids', bundled.other, 'a second of CPU, 20 vertices a grid'),
      told('against rbush and turf, bundled grids', bundled.ratio, 'times'),
      told('this lookup, bundled grids, by the clock', postgis.own, 'a second'),
      told('PostGIS, batches of 1,000', postgis.other, 'a second'),
      atLeast('against rbush and turf', detailed.ratio, 10, 'times'),
      atLeast('against batched PostGIS', postgis.ratio, 50, 'times'),
      told('points compared with ST_Covers', compared),
      told('of them vertices or points on edges', onEdges),
      { name: 'disagreements', value: wrong, owed: '0', holds: wrong === 0 && compared >= checked },
    ];
  } finally {
    await close();
  }
});
