import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { beforeAll, describe, expect, it } from 'vitest';
import { readGeography } from '../../../exercise/geography/geographyFile.ts';
import { SharedDetail } from '../../../server/areas/sharedDetail.ts';
import { TileLayers } from '../../../server/areas/tileLayers.ts';
import { projectPolygons, toUnitSquare } from '../../../server/areas/tileShapes.ts';
import { readBundle } from '../../../server/demo/areas/bundle.ts';
import { readContextCities } from '../../../server/demo/areas/bundleFile.ts';
import { contextBase, exerciseBase } from '../../../server/demo/areas/tileBase.ts';
import { romanise } from '../../../server/names/romanise.ts';
import { boundsOf } from '../../../shared/geometry/rings.ts';

let layers: TileLayers;
beforeAll(async () => {
  const areas = (await readBundle()).map(({ polygons, centre, ...area }) => {
    const projected = projectPolygons(polygons);
    return {
      ...area,
      nameLatin: romanise(area.name).nameLatin,
      polygons: projected,
      box: boundsOf(projected.map(([outer]) => outer!)),
      centre: toUnitSquare(...centre),
    };
  });
  layers = new TileLayers({
    areas,
    plain: [...contextBase(await readContextCities()), ...exerciseBase(await readGeography())],
  });
}, 120_000);

const bytesAt = (z: number, lon: number, lat: number) => {
  const [x, y] = toUnitSquare(lon, lat);
  return layers.tile(z, Math.floor(x * 2 ** z), Math.floor(y * 2 ** z));
};
const tileAt = (z: number, lon: number, lat: number) => new VectorTile(new PbfReader(bytesAt(z, lon, lat)!));
const CENTRE = [121.505, 29.985] as const;

function features(tile: VectorTile, layer: string) {
  const of = tile.layers[layer];
  return of ? Array.from({ length: of.length }, (_, i) => of.feature(i)) : [];
}

describe('area tiles (TILES.md)', () => {
  it.each([
    [4, ['city', 'context', 'district', 'label']],
    [7, ['city', 'context', 'district', 'grid', 'label']],
    [8, ['city', 'context', 'district', 'grid', 'label', 'street']],
    [10, ['city', 'community', 'district', 'ex_water', 'grid', 'label', 'street']],
    [12, ['city', 'community', 'district', 'ex_place', 'ex_road', 'ex_water', 'grid', 'label', 'street']],
    [
      14,
      [
        'city',
        'community',
        'district',
        'ex_building',
        'ex_place',
        'ex_road',
        'ex_water',
        'grid',
        'label',
        'street',
      ],
    ],
  ])('hold at zoom %i the layers %j', (z, wanted) => {
    const found = Object.keys(tileAt(z, ...CENTRE).layers);
    expect(found.filter((l) => l !== 'context' || wanted.includes('context')).sort()).toEqual(wanted);
  });

  it('hold every grid at the zoom of the whole city, with code and parent, without names', {
    timeout: 60_000,
  }, () => {
    const [west, north] = toUnitSquare(120.8, 30.6);
    const [east, south] = toUnitSquare(122.4, 28.8);
    const codes = new Set<string>();
    for (let x = Math.floor(west * 128); x <= Math.floor(east * 128); x++) {
      for (let y = Math.floor(north * 128); y <= Math.floor(south * 128); y++) {
        const bytes = layers.tile(7, x, y);
        if (!bytes) continue;
        for (const f of features(new VectorTile(new PbfReader(bytes)), 'grid')) {
          expect(
            Object.keys(f.properties)
              .filter((k) => k !== 'exercise')
              .sort(),
          ).toEqual(['code', 'parent']);
          codes.add(f.properties.code as string);
        }
      }
    }
    expect(codes.size).toBe(8200);
  });

  it('stay below 500 kB at every zoom over the city', { timeout: 60_000 }, () => {
    for (let z = 4; z <= 14; z++) {
      for (const [lon, lat] of [CENTRE, [121.55, 29.87], [121.25, 30.17], [121.43, 29.3]] as const) {
        expect(bytesAt(z, lon, lat)?.length ?? 0, `zoom ${z} at ${lon},${lat}`).toBeLessThan(500_000);
      }
    }
  });

  it('write names in Chinese: communities without their body, grids as numbers', () => {
    const labels = features(tileAt(13, ...CENTRE), 'label').map((f) => f.properties);
    const of = (code: string) => labels.find((l) => l.code === code);
    expect(of('330205091001')).toMatchObject({
      name: '老仓社区(演练)',
      short: '老仓',
      tier: 'community',
      exercise: true,
    });
    expect(of('330205091001001')).toMatchObject({ short: '01', tier: 'grid' });
  });

  it('write them in Latin letters as well, save numbers, which are the same', () => {
    const labels = (z: number) => features(tileAt(z, ...CENTRE), 'label').map((f) => f.properties);
    const of = (z: number, code: string) => labels(z).find((l) => l.code === code);
    expect(of(13, '330205091001')).toMatchObject({ shortLatin: 'Laocang' });
    expect(of(13, '330205091001001')).not.toHaveProperty('shortLatin');
    expect(of(13, '330205091002901')).toMatchObject({ short: '专属', shortLatin: 'Excl.' });
    expect(of(11, '330205091')).toMatchObject({ nameLatin: 'Yongwan Street' });
  });

  it('mark exercise ground, and only that', () => {
    const streets = features(tileAt(12, ...CENTRE), 'street').map((f) => f.properties);
    for (const { code, exercise } of streets) {
      expect(exercise).toBe(String(code).startsWith('33020509') ? true : undefined);
    }
    expect(streets.length).toBeGreaterThan(1);
  });

  it('are null where nothing lies', () => {
    expect(layers.tile(10, 0, 0)).toBeNull();
  });
});

describe('SharedDetail', () => {
  it('keeps the same corners on both sides of a border, at every tolerance', () => {
    const wiggle = [0.5, 0.1, 0.51, 0.2, 0.49, 0.3, 0.52, 0.4, 0.5, 0.5];
    const back = [0.5, 0.5, 0.52, 0.4, 0.49, 0.3, 0.51, 0.2, 0.5, 0.1];
    const left = [[[0.1, 0.1, ...wiggle, 0.1, 0.5, 0.1, 0.1]]];
    const right = [[[0.9, 0.5, ...back, 0.9, 0.1, 0.9, 0.5]]];
    const detail = new SharedDetail([{ polygons: left }, { polygons: right }]);
    const onBorder = (ring: number[] | null) => {
      const found: string[] = [];
      for (let i = 0; ring && i < ring.length; i += 2) {
        if (ring[i]! > 0.4 && ring[i]! < 0.6) found.push(`${ring[i]},${ring[i + 1]}`);
      }
      return found.sort();
    };
    const remaining: Record<number, number> = { 0: 5, 0.017: 4, 0.021: 2 };
    for (const tolerance of [0, 0.017, 0.021]) {
      const a = onBorder(detail.simplify(left[0]![0]!, tolerance));
      expect(a).toEqual(onBorder(detail.simplify(right[0]![0]!, tolerance)));
      expect(a.length).toBe(remaining[tolerance]);
      expect(a).toContain('0.5,0.1');
    }
  });
});
