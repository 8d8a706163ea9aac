import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAreas } from '../../server/areas/areas.ts';
import { type AreaImport, importAreas } from '../../server/areas/importAreas.ts';
import { ImportFileError, readImportFile } from '../../server/areas/importFile.ts';
import type { Database } from '../../server/db/database.ts';
import { manualClock } from '../../shared/time/clock.ts';
import { openTestDatabase } from '../support/database.ts';
import { zippedShapefile } from '../support/zippedShapefile.ts';

interface Feature {
  type: 'Feature';
  properties: Record<string, unknown>;
  geometry: { type: 'MultiPolygon'; coordinates: [number, number][][][] };
}

const NOW = Date.UTC(2026, 5, 1);
const METRE_LON = 1 / 96_500;
const MEI_QIAO = '330205091002';

let db: Database;
let close: () => Promise<void>;
let dir: string;
beforeAll(async () => {
  ({ db, close } = await openTestDatabase({ seed: 'ningbo' }));
  dir = await mkdtemp(join(tmpdir(), 'areas-import-'));
}, 300_000);
afterAll(async () => {
  await close();
  await rm(dir, { recursive: true });
});

/** The seven communities of 甬湾街道 as an office would send them. */
async function communities(): Promise<Feature[]> {
  const { rows } = await db.pool.query<{ code: string; name: string; geom: string }>(
    `select code, name, st_asgeojson(geom, 15) as geom from area
     where tier = 'community' and parent_code = '330205091' and valid_to is null order by code`,
  );
  return rows.map(({ code, name, geom }) => ({
    type: 'Feature',
    properties: { DM: code, MC: name },
    geometry: JSON.parse(geom),
  }));
}

const moved = (feature: Feature, metres: number): Feature => ({
  ...feature,
  geometry: {
    type: 'MultiPolygon',
    coordinates: feature.geometry.coordinates.map((polygon) =>
      polygon.map((ring) => ring.map(([x, y]) => [x + metres * METRE_LON, y])),
    ),
  },
});

async function bring(features: Feature[], more: Partial<AreaImport> = {}) {
  const path = join(dir, 'areas.geojson');
  await writeFile(path, JSON.stringify({ type: 'FeatureCollection', features }));
  return bringFile(path, more);
}

async function bringFile(path: string, more: Partial<AreaImport> = {}) {
  return importAreas(db.pool, manualClock(NOW), await readImportFile(path), {
    tier: 'community',
    codeField: 'DM',
    nameField: 'MC',
    crs: 'wgs84',
    apply: false,
    allowNew: false,
    leastM2: 1,
    validFrom: new Date(NOW),
    label: 'test',
    source: 'test',
    ...more,
  });
}

const versions = async () => (await db.pool.query('select version from area_version')).rowCount;

describe('a dry run', () => {
  it('finds nothing wrong with sound communities and writes nothing', async () => {
    const report = await bring(await communities());
    expect(report).toEqual({ features: 7, areas: 7, findings: [], version: null });
    expect(await versions()).toBe(1);
  });

  it('reads a zipped Shapefile with Chinese names; its clockwise outer rings are no fault', async () => {
    const features = await communities();
    const records = features.map(({ properties, geometry }) => ({
      fields: properties as Record<string, string>,
      rings: geometry.coordinates.flat().map((ring) => [...ring].reverse()),
    }));
    const path = join(dir, 'communities.zip');
    await writeFile(path, zippedShapefile('communities', records));
    const report = await bringFile(path);
    expect(report.areas).toBe(7);
    expect(report.findings.filter((f) => f.severity === 'error')).toEqual([]);
    const read = await readImportFile(path);
    expect(read.map((f) => f.properties.MC)).toEqual(features.map((f) => f.properties.MC));
  });

  it('finds overlap, gap and ground beyond the parent where an area is moved, with the place', async () => {
    const features = await communities();
    features[1] = moved(features[1]!, 40);
    const { findings } = await bring(features);
    const kinds = new Set(findings.map((f) => f.kind));
    expect(kinds).toContain('overlap');
    expect(kinds).toContain('gap');
    expect(findings.filter((f) => f.kind === 'overlap').every((f) => f.codes.includes(MEI_QIAO))).toBe(true);
    for (const { place } of findings.filter((f) => f.kind === 'overlap')) {
      expect(Math.abs(place![0] - 121.5)).toBeLessThan(0.02);
      expect(Math.abs(place![1] - 29.985)).toBeLessThan(0.02);
    }
  });

  it('calls what is less than three metres wide a sliver', async () => {
    const features = await communities();
    features[1] = moved(features[1]!, 0.5);
    const { findings } = await bring(features);
    const slivers = findings.filter((f) => f.kind === 'sliver');
    expect(slivers.length).toBeGreaterThan(1);
    expect(findings.some((f) => f.kind === 'overlap' || f.kind === 'gap')).toBe(false);
    expect(slivers[0]!.text).toMatch(/a sliver of [\d,]+ m², 0\.\d\d m wide/);
  });

  it('finds a gap where an area is left out only when nothing stands there: an absent sibling stays', async () => {
    const features = await communities();
    const { findings } = await bring(features.filter((f) => f.properties.DM !== MEI_QIAO));
    expect(findings).toMatchObject([{ kind: 'absent_sibling', severity: 'warning', codes: [MEI_QIAO] }]);
  });

  it('finds rings that are not closed, cross themselves, have no ground, or run the wrong way', async () => {
    const [a, b, c, d] = (await communities()) as [Feature, Feature, Feature, Feature];
    a.geometry.coordinates[0]![0]!.pop();
    const [x, y] = b.geometry.coordinates[0]![0]![0]!;
    const bow = [
      [0, 0],
      [0, 0.01],
      [0.02, 0],
      [0.02, 0.02],
      [0, 0],
    ] as const;
    b.geometry.coordinates = [[bow.map(([dx, dy]) => [x + dx, y + dy])]];
    c.geometry.coordinates = [
      [
        [
          [x, y],
          [x + 0.01, y],
          [x, y],
        ],
      ],
    ];
    d.geometry.coordinates[0]![0]!.reverse();
    const { findings } = await bring([a, b, c, d]);
    expect(findings.map((f) => [f.kind, f.codes[0], f.severity])).toEqual([
      ['unclosed_ring', '330205091001', 'error'],
      ['short_ring', '330205091003', 'error'],
      ['wrong_order', '330205091004', 'warning'],
      ...['330205091001', '330205091003', '330205091005', '330205091006', '330205091007'].map((code) => [
        'absent_sibling',
        code,
        'warning',
      ]),
      ['self_intersection', '330205091002', 'error'],
    ]);
    const crossing = findings.at(-1)!;
    expect(crossing.place![0]).toBeCloseTo(x + 0.02 / 3, 6);
    expect(crossing.place![1]).toBeCloseTo(y + 0.02 / 3, 6);
  });

  it('finds codes that are twice there, of another tier, not in force, or without a parent', async () => {
    const [a, b, c, d] = (await communities()) as [Feature, Feature, Feature, Feature];
    b.properties.DM = a.properties.DM;
    c.properties.DM = '330205091';
    d.properties.DM = '330299001001';
    const { findings } = await bring([a, b, c, d]);
    const errors = findings.filter((f) => f.severity === 'error').map((f) => [f.kind, f.codes[0]]);
    expect(errors).toEqual([
      ['duplicate_code', '330205091001'],
      ['bad_code', '330205091'],
      ['missing_parent', '330299001001'],
      ['unknown_code', '330299001001'],
      // Its ground is that of a community that stays.
      ['overlap', '330299001001'],
    ]);
  });

  it('takes codes in that are new when it may', async () => {
    const features = await communities();
    features[6]!.properties.DM = '330205091008';
    const { findings } = await bring(features, { allowNew: true });
    expect(findings.map((f) => f.kind)).not.toContain('unknown_code');
  });

  it('finds a wrong crs: the same file declared GCJ-02 lies half a kilometre away', async () => {
    const { findings } = await bring(await communities(), { crs: 'gcj02' });
    const beyond = findings.filter((f) => f.kind === 'outside_parent');
    expect(beyond.length).toBeGreaterThan(0);
  });

  it.each([
    ['nothing.geojson', null, /cannot be read/],
    ['text.geojson', 'not json', /neither GeoJSON nor a zipped Shapefile/],
    [
      'points.geojson',
      '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[1,2]}}]}',
      /not a collection of polygons/,
    ],
    ['broken.zip', 'PK\x03\x04 and no more', /broken or cut short/],
  ])('refuses %s in plain words', async (name, content, words) => {
    const path = join(dir, name);
    if (content !== null) await writeFile(path, content);
    const error = await readImportFile(path).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(ImportFileError);
    expect((error as Error).message).toMatch(words);
  });
});

describe('--apply', () => {
  it('refuses while an error remains', async () => {
    const features = await communities();
    features[1] = moved(features[1]!, 40);
    expect((await bring(features, { apply: true })).version).toBeNull();
    expect(await versions()).toBe(1);
  });

  it('writes a new version from valid_from on; old shapes get their end; areas below are not touched', async () => {
    const areas = await createAreas(db);
    const features = await communities();
    features[1]!.properties.MC = '梅桥新社区(演练)';
    const grids = `select count(*)::integer as n from area where tier = 'grid' and valid_to is null and version = 1`;
    const before = (await db.pool.query(grids)).rows;
    const report = await bring(features, { apply: true });
    expect(report.version).toBe(2);
    const { rows } = await db.pool.query(
      `select name, valid_from, valid_to, version, exercise from area where code = $1 order by valid_from`,
      [MEI_QIAO],
    );
    expect(rows).toMatchObject([
      { name: '梅桥社区(演练)', valid_to: new Date(NOW), version: 1 },
      { name: '梅桥新社区(演练)', valid_from: new Date(NOW), valid_to: null, version: 2, exercise: true },
    ]);
    expect((await db.pool.query(grids)).rows).toEqual(before);
    await areas.reload();
    expect(areas.version).toBe(2);
    expect(areas.get(MEI_QIAO)!.name).toBe('梅桥新社区(演练)');
  });

  it('refuses a version that would begin before the one in force', async () => {
    const report = await bring(await communities(), { apply: true });
    expect(report.version).toBeNull();
    expect(new Set(report.findings.map((f) => f.kind))).toEqual(new Set(['too_new']));
  });
});
