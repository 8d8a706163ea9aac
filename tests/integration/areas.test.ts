import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Areas, createAreas } from '../../server/areas/areas.ts';
import type { Database } from '../../server/db/database.ts';
import { seedAreas } from '../../server/demo/areas/seedAreas.ts';
import { FIRST_EXCLUSIVE_GRID, gridNumber, isExclusiveGrid, parentOf } from '../../shared/model/area.ts';
import { manualClock } from '../../shared/time/clock.ts';
import { openTestDatabase } from '../support/database.ts';

let db: Database;
let areas: Areas;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ db, close } = await openTestDatabase({ seed: 'ningbo' }));
  areas = await createAreas(db);
}, 300_000);
afterAll(() => close());

/** Whole-city geometry on a busy machine. */
const SLOW = { timeout: 240_000 };
/** Square metres in a square degree at the city's south, where it is largest. */
const M2 = '97500 * 110860';

const rows = async <T extends object>(sql: string) => (await db.pool.query<T>(sql)).rows;
const gridCodes = async (which: string) =>
  (await rows<{ code: string }>(`select code from area where tier = 'grid' and ${which} order by code`)).map(
    ({ code }) => code,
  );

describe('the bundled areas', () => {
  it('tell how far they reach', () => {
    const [west, south, east, north] = areas.bounds!;
    expect([west, south, east, north]).toEqual(areas.get('330200')!.bbox);
    expect([west > 120.8, south > 28.7, east < 122.5, north < 30.6]).toEqual([true, true, true, true]);
  });

  it('are 1 city, 10 districts, 162 + 2 streets, 3,042 + 9 communities, 8,164 + 36 grids', async () => {
    const counted = await rows(
      `select tier, exercise, count(*)::integer as n from area where valid_to is null group by 1, 2 order by 1, 2`,
    );
    expect(counted).toEqual([
      { tier: 'city', exercise: false, n: 1 },
      { tier: 'community', exercise: false, n: 3042 },
      { tier: 'community', exercise: true, n: 9 },
      { tier: 'district', exercise: false, n: 10 },
      { tier: 'grid', exercise: false, n: 8164 },
      { tier: 'grid', exercise: true, n: 36 },
      { tier: 'street', exercise: false, n: 162 },
      { tier: 'street', exercise: true, n: 2 },
    ]);
  });

  it('have 8,064 base grids and 100 exclusive ones in the real city; two or three base grids a community', async () => {
    const base = (await gridCodes('not exercise')).filter((code) => !isExclusiveGrid(code));
    const exclusive = (await gridCodes('not exercise')).filter(isExclusiveGrid);
    expect([base.length, exclusive.length]).toEqual([8064, 100]);
    const sizes = Object.values(Object.groupBy(base, (code) => parentOf(code)!)).map((own) => own!.length);
    expect([2, 3].map((n) => sizes.filter((size) => size === n).length)).toEqual([1062, 1980]);
    expect(sizes).toHaveLength(1062 + 1980);
  });

  it('carry the codes of their parents as prefix and path', async () => {
    const wrong = await rows(
      `select c.code from area c left join area p on p.code = c.parent_code
       where c.tier <> 'city' and (p.code is null or c.path <> p.path || c.code
             or left(c.code, case p.tier when 'city' then 4 else length(p.code) end)
                <> left(p.code, case p.tier when 'city' then 4 else length(p.code) end))`,
    );
    expect(wrong).toEqual([]);
  });

  it('number the grids of a community from 001 without holes, exclusive ones from 901', async () => {
    const numbers = Object.values(Object.groupBy(await gridCodes('true'), (code) => parentOf(code)!)).map(
      (own) => own!.map(gridNumber),
    );
    const wrong = numbers.filter((own) =>
      own.some((number, i) => number !== i + 1 && !(number === FIRST_EXCLUSIVE_GRID && i === own.length - 1)),
    );
    expect(numbers.length).toBeGreaterThan(3000);
    expect(wrong).toEqual([]);
  });

  it('mark the exercise: fictional streets under 330205, named 演练, and nothing else', async () => {
    const marked = await rows<{ code: string }>(
      `select code from area where exercise and name not like '%演练%'`,
    );
    expect(marked).toEqual([]);
    const unmarked = await rows(
      `select code from area where exercise <> (code like '330205091%' or code like '330205092%')`,
    );
    expect(unmarked).toEqual([]);
  });

  it('have sound shapes, with the place of the name inside', async () => {
    const [sound] = await rows(
      `select count(*) filter (where st_isvalid(geom))::integer as valid,
              count(*) filter (where st_contains(geom, label_point))::integer as named from area`,
    );
    expect(sound).toEqual({ valid: 11_426, named: 11_426 });
  });

  it('lie inside their parents, exactly', SLOW, async () => {
    const [inside] = await rows(
      `select count(*)::integer as children, count(*) filter (where st_covers(p.geom, c.geom))::integer as covered
       from area c join area p on p.code = c.parent_code`,
    );
    expect(inside).toEqual({ children: 11_425, covered: 11_425 });
  });

  it('do not overlap by 1 m² and fill their parents within 1 m², at every tier', SLOW, async () => {
    // Areas inside different parents cannot overlap when the parents do not, so siblings are enough.
    // Overlays on a grid of 1 mm: without one GEOS throws inside, which the embedded database cannot bear.
    const [most] = await rows(
      `select count(*)::integer as parents,
              max(u.sum - st_area(u.geom)) * ${M2} < 1 as "noOverlap",
              max(st_area(st_symdifference(p.geom, u.geom, 1e-8))) * ${M2} < 1 as "filled"
       from area p
       join (select parent_code, st_unaryunion(st_collect(geom), 1e-8) as geom, sum(st_area(geom)) as sum
             from area group by 1) u on u.parent_code = p.code`,
    );
    expect(most).toEqual({ parents: 1 + 10 + 164 + 3051, noOverlap: true, filled: true });
  });

  it('are denser in the city core than in the mountains', async () => {
    const [size] = await rows<{ core: number; mountain: number }>(
      `select avg(st_area(g.geom)) filter (where s.name = '鼓楼街道') as core,
              avg(st_area(g.geom)) filter (where s.name = '四明山镇') as mountain
       from area g join area s on s.tier = 'street' and g.path <@ s.path where g.tier = 'grid'`,
    );
    expect(size!.mountain / size!.core).toBeGreaterThan(10);
  });

  it('put names into their own part of the city: 慈城镇 lies west of 甬江街道, 四明山 south of 浒山', async () => {
    const at = (name: string) => areas.search(name, null, 1)[0]!.centre;
    expect(at('慈城镇')[0]).toBeLessThan(at('甬江街道')[0]);
    expect(at('四明山镇')[1]).toBeLessThan(at('浒山街道')[1]);
  });

  it('hold the centre of the exercise in 老仓, and everything within a kilometre in its two streets', async () => {
    const [centre] = await rows<{ name: string }>(
      `select name from area where tier = 'community' and st_covers(geom, 'SRID=4326;POINT(121.505 29.985)'::geometry)`,
    );
    expect(centre!.name).toBe('老仓社区(演练)');
    const [disc] = await rows<{ inside: boolean }>(
      `select st_covers((select st_union(geom) from area where tier = 'street' and exercise),
                        st_buffer('SRID=4326;POINT(121.505 29.985)'::geography, 1000)::geometry) as inside`,
    );
    expect(disc!.inside).toBe(true);
  });
});

describe('seeding', () => {
  it('does nothing when there are areas', async () => {
    const told: number[] = [];
    await seedAreas(db.pool, manualClock(0), (done) => told.push(done));
    expect(told).toEqual([]);
    expect(await rows(`select version from area_version`)).toEqual([{ version: 1 }]);
  });

  it('leaves nothing behind when it breaks off, and does the whole when asked again', SLOW, async () => {
    const other = await openTestDatabase();
    try {
      const { pool } = other.db;
      const breakOff = seedAreas(pool, manualClock(0), (done) => {
        if (done >= 2000) throw new Error('power cut');
      });
      await expect(breakOff).rejects.toThrow('power cut');
      expect((await pool.query('select from area union all select from area_version')).rowCount).toBe(0);
      let last = 0;
      await seedAreas(pool, manualClock(0), (done, total) => {
        last = done / total;
      });
      expect(last).toBe(1);
      expect((await pool.query('select count(*)::integer as n from area')).rows).toEqual([{ n: 11_426 }]);
    } finally {
      await other.close();
    }
  });
});

describe('areas in memory', () => {
  it('give the line from the city down, children by code, and null for what is not there', () => {
    expect(areas.lineage('330205091005001').map((a) => a.name)).toEqual([
      '宁波市',
      '江北区',
      '甬湾街道(演练)',
      '石埠社区(演练)',
      '石埠社区第1网格(演练)',
    ]);
    expect(areas.children('330200')).toHaveLength(10);
    expect(areas.children('330205').map((a) => a.code)).toContain('330205092');
    expect(areas.get('330204')).toBeNull();
  });

  it('search by name and by the start of a code, best first, inside an area', () => {
    expect(areas.search('江北区', null, 5)[0]!.code).toBe('330205');
    expect(areas.search('33020509', null, 2).map((a) => a.code)).toEqual(['330205091', '330205092']);
    const inside = areas.search('社区', '330205', 50);
    expect(inside.length).toBe(50);
    expect(inside.every((a) => a.code.startsWith('330205'))).toBe(true);
  });

  it('hand the shapes of all grids to the lookup', async () => {
    const grids = await areas.grids();
    expect(grids).toHaveLength(8200);
    const points = grids.reduce((sum, g) => sum + g.polygons.reduce((n, ring) => n + ring.length / 2, 0), 0);
    expect(points).toBeLessThanOrEqual(302_000);
  });
});
