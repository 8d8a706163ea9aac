import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { earthRadius } from '@turf/helpers';
import { describe, expect, it } from 'vitest';
import { drillTarget } from '../../../client/map/areaHighlight.ts';
import { shownAt } from '../../../client/map/glide.ts';
import { MAP_LAYERS, WATCHED_LAYERS } from '../../../client/map/layers/mapLayers.ts';
import { UnitBuffers } from '../../../client/map/layers/UnitBuffers.ts';
import { unitRadius } from '../../../client/map/layers/units.ts';
import type { MapLayer } from '../../../client/map/MapLayer.ts';
import { durationMs, rgba } from '../../../client/map/mapColors.ts';
import { Painter } from '../../../client/map/Painter.ts';
import {
  nearestFacility,
  nearestIncident,
  nearestUnit,
  type PickPoint,
  pickFirst,
} from '../../../client/map/picking.ts';
import { overlap, placePlate } from '../../../client/map/platePlacing.ts';
import { presenceChanges, presenceStep } from '../../../client/map/presence.ts';
import { metresPerPixel, scaleBar } from '../../../client/map/viewpoint.ts';
import { PositionTable } from '../../../client/player/PositionTable.ts';
import type { Facility } from '../../../shared/model/facility.ts';
import type { Incident } from '../../../shared/model/incident.ts';
import { LANGUAGES } from '../../../shared/model/language.ts';
import { emptyPicture } from '../../../shared/picture/picture.ts';
import { ManualFrames } from '../../contract/manualFrames.ts';
import { texts } from '../../support/texts.ts';
import { areaMode, tableOf as rowsBy, unit } from '../features/samples.ts';

describe('a click on the map', () => {
  it('leads one tier down inside the area that is looked at', () => {
    expect(drillTarget('330200', '330205091001001')).toBe('330205');
    expect(drillTarget('330205', '330205091001001')).toBe('330205091');
    expect(drillTarget('330205091', '330205091001001')).toBe('330205091001');
    expect(drillTarget('330205091001', '330205091001001')).toBe('330205091001001');
  });

  it('leads across to the neighbour at the tier where the two part', () => {
    expect(drillTarget('330205091001', '330206002001001')).toBe('330206');
    expect(drillTarget('330205091001001', '330205091001002')).toBe('330205091001002');
  });

  it('leads nowhere on the area itself', () => {
    expect(drillTarget('330205091001001', '330205091001001')).toBeNull();
  });

  const project = (lon: number, lat: number) => ({ x: (lon - 121) * 10_000, y: (30 - lat) * 10_000 });
  const pointAt = (lon: number, lat: number): PickPoint => ({
    ...project(lon, lat),
    lon,
    lat,
    zoom: 14,
    project,
    near: () => 0.01,
  });
  const shown = (table: PositionTable, now: number, slots: number[]) => ({
    table,
    units: new Map(slots.map((slot) => [slot, unit(slot)])),
    now,
    glideMs: 1000,
  });
  const UNIT_REACH = 10;

  it('takes the nearest unit where its symbol is shown, in the midst of its glide', () => {
    const table = new PositionTable();
    table.put(1, 121.5, 29.9, 0, 0);
    table.put(1, 121.502, 29.9, 1000, 1000);
    table.put(2, 121.503, 29.9, 0, 0);
    const half = shown(table, 1500, [1, 2]);
    expect(shownAt(table, 0, 1500, 1000)[0]).toBeCloseTo(121.501, 9);
    expect(nearestUnit(pointAt(121.501, 29.9), half, UNIT_REACH)?.unitId).toBe('X-1');
    expect(nearestUnit(pointAt(121, 30), half, UNIT_REACH)).toBeNull();
  });

  it('passes over a position whose unit the Picture does not name', () => {
    const table = new PositionTable();
    table.put(1, 121.5, 29.9, 0, 0);
    expect(nearestUnit(pointAt(121.5, 29.9), shown(table, 0, []), UNIT_REACH)).toBeNull();
  });

  it('reaches an incident along the axes of its diamond, and a place along those of its square', () => {
    const incident = { incidentId: 'i', position: [121.5, 29.9] } as unknown as Incident;
    const place = { facilityId: 'f', position: [121.5, 29.9] } as unknown as Facility;
    // Ten pixels to the east and to the south: outside the diamond of 15, inside the square.
    const beside = pointAt(121.501, 29.899);
    expect(nearestIncident(beside, [incident], 15)).toBeNull();
    expect(nearestIncident(pointAt(121.501, 29.9), [incident], 15)).toBe(incident);
    expect(nearestFacility(beside, [place], 15)).toBe(place);
  });

  it('means what has the lowest rank of all that lies under it, and nothing where nothing does', () => {
    const at = pointAt(121.5, 29.9);
    const layer = (rank: number, unitId: string | null) => ({
      rank,
      pick: () => (unitId === null ? null : { kind: 'unit' as const, unitId }),
    });
    expect(pickFirst([layer(3, 'c'), layer(1, null), layer(2, 'b')], at)).toEqual({
      kind: 'unit',
      unitId: 'b',
    });
    expect(pickFirst([layer(1, null)], at)).toBeNull();
  });

  it('is meant in the order of what matters: a call for help, an incident, a unit, a place', () => {
    const ranked = MAP_LAYERS.filter(({ pickRank }) => pickRank !== undefined);
    expect(ranked.toSorted((a, b) => a.pickRank! - b.pickRank!).map(({ id }) => id)).toEqual([
      'sos',
      'incidents',
      'units',
      'facilities',
    ]);
  });
});

describe('the layers of a map', () => {
  it('have an id each, and signs that the texts have in both languages', () => {
    const ids = MAP_LAYERS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const signs = MAP_LAYERS.flatMap(({ legend }) => legend).map(({ means, sign }) =>
      means === undefined ? `unitKind.${typeof sign === 'object' ? sign.unit : sign}` : `legend.${means}`,
    );
    expect(signs.length).toBeGreaterThan(5);
    for (const language of LANGUAGES)
      for (const key of signs)
        expect(texts(language).exists(key, { ns: ['common', 'desk'] }), key).toBe(true);
  });

  it('are all that have a file', async () => {
    const folder = join(import.meta.dirname, '../../../client/map/layers');
    const files = readdirSync(folder).filter((file) =>
      /^export const \w+: MapLayer\b/m.test(readFileSync(join(folder, file), 'utf8')),
    );
    expect(files.length).toBeGreaterThan(5);
    const ids = MAP_LAYERS.map(({ id }) => id);
    for (const file of files) {
      const made = (await import(join(folder, file))) as Record<string, MapLayer>;
      expect(ids).toContain(Object.values(made).find((one) => typeof one.build === 'function')!.id);
    }
  });

  it('that somebody only looks at are the same without those that people work on', () => {
    expect(WATCHED_LAYERS.map(({ id }) => id)).toEqual(
      MAP_LAYERS.map(({ id }) => id).filter((id) => id !== 'draft' && id !== 'candidates'),
    );
  });
});

describe('unit symbols', () => {
  it('carry shape, state by age, glide and heading in typed arrays', () => {
    const table = new PositionTable();
    const now = 1_000_000;
    table.put(3, 121.5, 29.9, now - 2000, now - 2000);
    table.put(3, 121.501, 29.9, now - 1000, now - 200);
    table.put(4, 121.5, 29.9, now - 61_000, 0);
    table.put(5, 121.5, 29.9, now - 301_000, 0);
    table.put(6, 121.5, 29.9, now, 0);
    const kinds = { 3: 'vehicle', 4: 'officer', 5: 'volunteer' } as const;
    const duty = Object.entries(kinds).map(([slot, kind]) => unit(Number(slot), { kind }));
    const units = rowsBy(duty, ({ unitId }) => unitId);
    const modes = { m: areaMode({ since: 0 }) };
    const buffers = new UnitBuffers();
    const { length, attributes } = buffers.build(table, { ...emptyPicture, units, modes }, now, 500);
    expect(length).toBe(4);
    const look = [...attributes.getLook.value.slice(0, 8)];
    // Shape + 4 × state: fresh arrow, ageing square, silent circle, unknown.
    expect([look[0], look[2], look[4], look[6]]).toEqual([2, 4, 9, 13]);
    expect(look[1]).toBeCloseTo(Math.PI / 2, 4);
    const glide = attributes.getGlide.value;
    expect(glide[0]).toBeCloseTo(-0.001, 6);
    expect(glide[2]).toBeCloseTo(-0.2, 6);
    expect(buffers.glidesUntil).toBe(now - 200 + 500);
  });

  it('grow with the zoom and with the scale of a wall, without a jump', () => {
    for (let zoom = 6; zoom < 18; zoom += 0.1) {
      expect(unitRadius(zoom + 0.1, 1)).toBeGreaterThanOrEqual(unitRadius(zoom, 1));
      expect(unitRadius(zoom + 0.1, 1) - unitRadius(zoom, 1)).toBeLessThan(0.2);
    }
    expect(unitRadius(14, 2)).toBe(unitRadius(14, 1) * 2);
  });
});

describe('presence', () => {
  it('has four steps, and none for nobody', () => {
    expect([0, 1, 3, 4, 9, 10, 17, 18, 40].map(presenceStep)).toEqual([0, 1, 1, 2, 2, 3, 3, 4, 4]);
  });

  it('tells the map only what changed, and takes back who left', () => {
    const shown = new Map<string, number>();
    const first = new Map([
      ['330205', 5],
      ['330205091001001', 5],
      ['330205091001002', 1],
    ]);
    expect(presenceChanges(shown, first)).toEqual([
      { code: '330205091001001', step: 2 },
      { code: '330205091001002', step: 1 },
    ]);
    expect(presenceChanges(shown, new Map([['330205091001001', 6]]))).toEqual([
      { code: '330205091001002', step: 0 },
    ]);
  });
});

describe('Painter', () => {
  it('paints once for any number of requests, and rests when nothing moves', () => {
    const frames = new ManualFrames();
    let painted = 0;
    const painter = new Painter(frames, () => {
      painted++;
      return false;
    });
    painter.request();
    painter.request();
    frames.run();
    frames.run();
    expect(painted).toBe(1);
  });

  it('goes on frame after frame while something moves, and no longer', () => {
    const frames = new ManualFrames();
    let left = 3;
    let painted = 0;
    const painter = new Painter(frames, () => {
      painted++;
      return --left > 0;
    });
    painter.request();
    for (let n = 0; n < 10; n++) frames.run();
    expect(painted).toBe(3);
  });
});

describe('plates', () => {
  const size = { width: 100, height: 20 };
  const bounds = { width: 800, height: 600 };
  const boxAt = (at: { x: number; y: number }, offset: { x: number; y: number }) => ({
    left: at.x + offset.x,
    top: at.y + offset.y,
    ...size,
  });

  it('stand beside their symbol where they cover nothing', () => {
    const at = { x: 400, y: 300 };
    const free = placePlate(at, size, bounds, [], [], 8);
    expect(free.x).toBeGreaterThan(0);
    const symbols = [{ x: 470, y: 300 }];
    const box = boxAt(at, placePlate(at, size, bounds, [], symbols, 8));
    expect(
      symbols.some((p) => p.x > box.left && p.x < box.left + 100 && p.y > box.top && p.y < box.top + 20),
    ).toBe(false);
  });

  it('do not cover each other and stay inside the picture', () => {
    const at = { x: 790, y: 300 };
    const first = boxAt(at, placePlate(at, size, bounds, [], [], 8));
    const second = boxAt(at, placePlate(at, size, bounds, [first], [], 8));
    expect(overlap(first, second)).toBe(false);
    for (const box of [first, second]) expect(box.left + box.width).toBeLessThanOrEqual(800);
  });

  it('would sooner cover any number of symbols than each other', () => {
    const at = { x: 400, y: 300 };
    // Symbols in every place around, as in a street where all are at work.
    const symbols = Array.from({ length: 80 * 60 }, (_, i) => ({
      x: (i % 80) * 10,
      y: Math.floor(i / 80) * 10,
    }));
    const boxes: ReturnType<typeof boxAt>[] = [];
    for (let plate = 0; plate < 12; plate++)
      boxes.push(boxAt(at, placePlate(at, size, bounds, boxes, symbols, 8)));
    for (const [i, box] of boxes.entries())
      expect(boxes.slice(0, i).filter((other) => overlap(box, other))).toEqual([]);
  });
});

describe('scale bar', () => {
  it('is the longest round length that fits', () => {
    expect(scaleBar(10, 110)).toEqual({ metres: 1000, px: 100 });
    expect(scaleBar(4, 110)).toEqual({ metres: 200, px: 50 });
    expect(scaleBar(4.7, 110)).toMatchObject({ metres: 500 });
  });

  it('measures the equator at zoom 0', () => {
    expect(metresPerPixel(0, 0) * 512).toBeCloseTo(2 * Math.PI * earthRadius, 0);
    expect(metresPerPixel(60, 0)).toBeCloseTo(metresPerPixel(0, 0) / 2, 3);
  });
});

describe('tokens', () => {
  it('are read as colours', () => {
    expect(rgba('#0A111D')).toEqual([10, 17, 29, 255]);
    expect(rgba('#fff', 0.5)).toEqual([255, 255, 255, 128]);
    expect(rgba('rgba(214, 228, 247, .5)')).toEqual([214, 228, 247, 128]);
    expect(() => rgba('cyan')).toThrow(RangeError);
  });

  it('are read as durations', () => {
    expect([durationMs('320ms'), durationMs('.32s'), durationMs('0ms'), durationMs('')]).toEqual([
      320, 320, 0, 0,
    ]);
  });
});
